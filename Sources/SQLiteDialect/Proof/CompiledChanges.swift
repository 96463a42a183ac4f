internal import Dialect

/// Changes of rows in one database, each form of them compiled once.
///
/// Compiling one costs what all triggers that it may fire are long, running it far less.
final class CompiledChanges {
  private unowned let connection: Connection
  private var known: [RowChange.Form: Statement] = [:]

  init(_ connection: Connection) { self.connection = connection }

  /// Runs a change.
  func run(_ change: RowChange) throws(SQLiteError) {
    guard let statement = try statement(change.form) else { return }
    // One that is not at its start would keep savepoints from being taken back.
    defer { statement.reset() }
    statement.bind(change.values)
    while try statement.step() {}
  }

  private func statement(_ form: RowChange.Form) throws(SQLiteError) -> Statement? {
    if let statement = known[form] { return statement }
    let statement = try connection.prepare(form.sql)
    known[form] = statement
    return statement
  }
}

extension RowChange.Form {
  /// The statement, with a question mark for each value.
  fileprivate var sql: String {
    switch self {
    case .insert(let table, let columns):
      return GeneratedRows.TableRows.insertion(into: table, columns)
    case .update(let table, let set, let kept, let key):
      let list =
        set.map { "\($0.quotedAsName) = ?" }
        + kept.map { "\($0.quotedAsName) = \($0.quotedAsName)" }
      return
        "UPDATE \(table.quotedAsName) SET \(list.joined(separator: ", "))\(Self.condition(key))"
    case .delete(let table, let key):
      return "DELETE FROM \(table.quotedAsName)\(Self.condition(key))"
    }
  }

  private static func condition(_ key: [String]) -> String {
    key.isEmpty
      ? "" : " WHERE " + key.map { "\($0.quotedAsName) IS ?" }.joined(separator: " AND ")
  }
}
