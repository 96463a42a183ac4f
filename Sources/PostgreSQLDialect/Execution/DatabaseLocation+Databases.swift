internal import Dialect

extension DatabaseLocation {
  /// The databases that a server has from the beginning: one of them is connected to where another is made or dropped.
  private static let maintenance = ["postgres", "template1"]

  /// Makes the database.
  ///
  /// - Throws: `TargetError`, ``PostgreSQLError``; also where there is one already.
  func createDatabase() throws {
    try administer { try $0.query("CREATE DATABASE \($1)") }
  }

  /// Makes the database unless there is one.
  ///
  /// - Returns: Whether it was made here, and not by somebody else at the same time.
  /// - Throws: `TargetError`, ``PostgreSQLError``
  func createMissingDatabase() throws -> Bool {
    do {
      try createDatabase()
      return true
    } catch let error as PostgreSQLError where error.state == "42P04" || error.state == "23505" {
      return false
    } catch let error as PostgreSQLError where error.state == "42501" {
      let role = self["user"].map(SQLName.quoted) ?? "…"
      throw TargetError(
        .privilege, "\(displayName): there is no such database on this server: \(error.message)",
        hint: "have it made; or let a superuser run: ALTER ROLE \(role) CREATEDB")
    }
  }

  /// Drops the database; there need be none.
  ///
  /// - Throws: `TargetError`, ``PostgreSQLError``; also where somebody is connected to it.
  func dropDatabase() throws {
    try administer { try $0.query("DROP DATABASE IF EXISTS \($1)") }
  }

  /// Drops a database unless somebody uses it, or has used it.
  ///
  /// Nobody gets into it while that is found out.
  ///
  /// - Parameters:
  ///   - connection: The one connection of ours; it is closed.
  ///   - isUnused: Whether nothing is in it, as it is asked under that.
  /// - Throws: `TargetError`, ``PostgreSQLError``
  func dropDatabase(closing connection: Connection, where isUnused: () throws -> Bool) throws {
    try administer { control, name in
      try control.query("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
      do {
        let others = try control.query(
          """
          SELECT FROM pg_stat_activity WHERE datname = $1 AND pid <> $2 AND backend_type = 'client backend'
          """, [connection.database, "\(connection.backendNumber)"])
        guard others.count == 0, try isUnused() else { throw DatabaseInUse() }
        connection.close()
        try control.query("DROP DATABASE \(name)")
      } catch {
        try control.query("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
        if !(error is DatabaseInUse) { throw error }
      }
    }
  }

  private struct DatabaseInUse: Error {}

  /// Does something with another database of the server, and the quoted name of this one.
  private func administer(_ body: (Connection, String) throws -> Void) throws {
    guard let name = self["dbname"] else { return }
    let connection: Connection
    do { connection = try database(named: Self.maintenance[0]).connect() } catch let error
      as TargetError where error.code == .notFound
    {
      connection = try database(named: Self.maintenance[1]).connect()
    }
    try body(connection, SQLName.quoted(name))
  }
}
