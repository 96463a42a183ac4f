internal import Dialect

extension DatabaseLocation {
  /// The databases that a server has from the beginning: one of them is connected to where another is made or dropped.
  private static let maintenance = ["postgres", "template1"]

  /// Makes the database.
  ///
  /// - Throws: `TargetError`, ``PostgreSQLError``
  func createDatabase() throws {
    try administer("CREATE DATABASE")
  }

  /// Drops the database; there need be none.
  ///
  /// - Throws: `TargetError`, ``PostgreSQLError``; also where somebody is connected to it.
  func dropDatabase() throws {
    try administer("DROP DATABASE IF EXISTS")
  }

  private func administer(_ command: String) throws {
    guard let name = self["dbname"] else { return }
    let connection: Connection
    do { connection = try database(named: Self.maintenance[0]).connect() } catch let error
      as TargetError where error.code == .notFound
    {
      connection = try database(named: Self.maintenance[1]).connect()
    }
    try connection.query("\(command) \(SQLName.quoted(name))")
  }
}
