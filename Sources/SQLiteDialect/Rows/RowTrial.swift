internal import Dialect
internal import SchemaModel

/// A table of one row and no constraints, in which the engine says what the expressions of a table are worth.
final class RowTrial {
  private let connection: Connection
  private let name: String
  private let source: String
  /// The row with what is computed from it: computing fails only where it is asked for.
  private let computed: String
  private let insertion: Statement?
  private let deletion: Statement?
  /// The row that is looked at; `nil` where none has been put.
  private var current: [Value]?
  private var queries: [String: Statement?] = [:]

  /// Makes the table, with the types, collations and generated columns of another one.
  init(_ table: Table, connection: Connection) throws(SQLiteError) {
    self.connection = connection
    name = Self.name(for: table).quotedAsName
    source = table.name.quotedAsName
    let plain = table.columns.filter { $0.generated == nil }
    var trial = Table(name: Self.name(for: table), columns: plain)
    computed = Self.computing(table.columns, from: name, as: source)
    // What a strict table asks of types is a condition here.
    for position in trial.columns.indices {
      trial.columns[position].type = table.looseType(of: trial.columns[position])
      trial.columns[position].notNull = nil
      trial.columns[position].defaultValue = nil
    }
    try connection.execute("DROP TABLE IF EXISTS \(name)")
    try connection.execute(ObjectRenderer.statement(for: .table(trial)))
    insertion = try connection.prepare(
      GeneratedRows.TableRows.insertion(into: trial.name, plain.map(\.name)))
    deletion = try connection.prepare("DELETE FROM \(name)")
  }

  private static func name(for table: Table) -> String { "row of \(table.name)" }

  /// Makes a row the one that is looked at.
  func put(_ row: [Value]) throws(SQLiteError) {
    guard let insertion, let deletion, row != current else { return }
    current = nil
    deletion.reset()
    _ = try deletion.step()
    insertion.reset()
    insertion.bind(row)
    _ = try insertion.step()
    current = row
  }

  /// What an expression is worth; in a trigger the row is `new` as well as `old`.
  func value(of text: String, inTrigger: Bool = false) throws(SQLiteError) -> Value {
    let from = inTrigger ? "\(computed) AS new, \(computed) AS old" : "\(computed) AS \(source)"
    return try value(ofQuery: "SELECT (\(text)) FROM \(from)", []) ?? .null
  }

  /// The first value that a query gives, which is compiled once; `nil` where it has no row.
  func value(ofQuery sql: String, _ values: [Value]) throws(SQLiteError) -> Value? {
    let statement: Statement?
    if let known = queries[sql] {
      statement = known
    } else {
      statement = try connection.prepare(sql)
      queries[sql] = statement
    }
    guard let statement else { return nil }
    statement.bind(values)
    defer { statement.reset() }
    return try statement.step() ? statement.value(at: 0) : nil
  }

  /// A query that adds the generated columns, each behind those that it needs.
  private static func computing(_ columns: [Column], from name: String, as source: String) -> String
  {
    var open = columns.filter { $0.generated != nil }
    var query = name
    while !open.isEmpty {
      let names = Set(open.map(\.name.folded))
      let ready = open.filter { column in
        SQLWords(column.generated?.expression.text ?? "").set.isDisjoint(with: names)
      }
      guard !ready.isEmpty else { return query }
      let list = ready.map { "(\($0.generated?.expression.text ?? "")) AS \($0.name.quotedAsName)" }
      query = "(SELECT *, \(list.joined(separator: ", ")) FROM \(query) AS \(source))"
      let done = Set(ready.map(\.name.folded))
      open.removeAll { done.contains($0.name.folded) }
    }
    return query
  }
}
