internal import SchemaModel

/// A table of one row and no constraints, in which the engine says what the expressions of a table are worth.
final class RowTrial {
  private let connection: Connection
  private let name: String
  private let source: String
  private let insertion: Statement?
  private let deletion: Statement?
  private var queries: [String: Statement?] = [:]

  /// Makes the table, with the types, collations and generated columns of another one.
  init(_ table: Table, connection: Connection) throws(SQLiteError) {
    self.connection = connection
    name = "row of \(table.name)".quotedAsName
    source = table.name.quotedAsName
    var trial = Table(name: "row of \(table.name)", columns: table.columns)
    trial.isStrict = table.isStrict
    for position in trial.columns.indices {
      trial.columns[position].notNull = nil
      trial.columns[position].defaultValue = nil
      trial.columns[position].generated?.storage = .virtual
    }
    try connection.execute("DROP TABLE IF EXISTS \(name)")
    try connection.execute(ObjectRenderer.statement(for: .table(trial)))
    let columns = table.columns.filter { $0.generated == nil }.map(\.name.quotedAsName)
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    insertion = try connection.prepare(
      "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
    deletion = try connection.prepare("DELETE FROM \(name)")
  }

  /// Makes a row the one that is looked at.
  func put(_ row: [SQLiteValue]) throws(SQLiteError) {
    guard let insertion, let deletion else { return }
    deletion.reset()
    _ = try deletion.step()
    insertion.reset()
    insertion.bind(row)
    _ = try insertion.step()
  }

  /// What an expression is worth; in a trigger the row is `new` as well as `old`.
  func value(of text: String, inTrigger: Bool = false) throws(SQLiteError) -> SQLiteValue {
    let from = inTrigger ? "\(name) AS new, \(name) AS old" : "\(name) AS \(source)"
    let sql = "SELECT (\(text)) FROM \(from)"
    let statement: Statement?
    if let known = queries[sql] {
      statement = known
    } else {
      statement = try connection.prepare(sql)
      queries[sql] = statement
    }
    guard let statement else { return .null }
    defer { statement.reset() }
    return try statement.step() ? statement.value(at: 0) : .null
  }

  /// Forgets the statements, and drops the table.
  func close() {
    queries = [:]
    insertion?.reset()
    deletion?.reset()
    try? connection.execute("DROP TABLE \(name)")
  }
}
