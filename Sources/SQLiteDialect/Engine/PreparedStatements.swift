internal import Dialect

/// Statements of one connection that are run again and again, each compiled once.
///
/// Compiling one costs what all triggers that it may fire are long, running it far less.
final class PreparedStatements {
  let connection: Connection
  private var known: [String: Statement] = [:]

  init(_ connection: Connection) { self.connection = connection }

  /// Runs one statement with bound values and throws its rows away.
  func run(_ sql: String, _ values: [Value] = []) throws(SQLiteError) {
    guard let statement = try statement(sql) else { return }
    // One that is not at its start would keep savepoints from being taken back.
    defer { statement.reset() }
    statement.bind(values)
    while try statement.step() {}
  }

  private func statement(_ sql: String) throws(SQLiteError) -> Statement? {
    if let statement = known[sql] { return statement }
    let statement = try connection.prepare(sql)
    known[sql] = statement
    return statement
  }
}
