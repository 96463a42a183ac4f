internal import SchemaModel

/// Writes the statement that makes a schema object.
enum ObjectRenderer {
  /// The statement, ended by a semicolon.
  static func statement(for object: SchemaObject) -> String {
    switch object {
    case .table(let table): TableRenderer(table).statement()
    case .index(let index): statement(for: index)
    case .view(let view): statement(for: view)
    case .trigger(let trigger): statement(for: trigger)
    case .virtualTable(let table): statement(for: table)
    case .other(let object): object.definition + ";"
    }
  }

  /// The statement of an index.
  static func statement(for index: Index) -> String {
    var result = index.isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX "
    result += SQLName.quoted(index.name) + " ON " + SQLName.quoted(index.table)
    result += " (" + index.terms.map(term).joined(separator: ", ") + ")"
    if let predicate = index.predicate { result += " WHERE \(predicate)" }
    return result + ";"
  }

  /// The statement of a view.
  static func statement(for view: View) -> String {
    let columns = view.columns.map { " (\(TableRenderer.list($0)))" } ?? ""
    return "CREATE VIEW \(SQLName.quoted(view.name))\(columns) AS\n\(view.query);"
  }

  /// The statement of a trigger.
  static func statement(for trigger: Trigger) -> String {
    var result = "CREATE TRIGGER \(SQLName.quoted(trigger.name)) \(words(trigger.timing)) "
    result += "\(words(trigger.event)) ON \(SQLName.quoted(trigger.table))"
    if let condition = trigger.condition { result += "\nWHEN \(condition)" }
    result += "\nBEGIN\n"
    for statement in trigger.body { result += "  \(statement);\n" }
    return result + "END;"
  }

  /// The statement of a virtual table.
  static func statement(for table: VirtualTable) -> String {
    let arguments =
      table.arguments.isEmpty ? "" : "(" + table.arguments.joined(separator: ", ") + ")"
    return "CREATE VIRTUAL TABLE \(SQLName.quoted(table.name)) "
      + "USING \(SQLName.quoted(table.module))\(arguments);"
  }

  private static func term(_ term: Index.Term) -> String {
    var result: String
    switch term.key {
    case .column(let name): result = SQLName.quoted(name)
    case .expression(let expression):
      // A collation binds closer than any other operator.
      result = term.collation == nil ? expression.text : "(\(expression))"
    }
    if let collation = term.collation { result += " COLLATE " + SQLName.quoted(collation) }
    return term.descending ? result + " DESC" : result
  }

  private static func words(_ timing: Trigger.Timing) -> String {
    switch timing {
    case .before: "BEFORE"
    case .after: "AFTER"
    case .insteadOf: "INSTEAD OF"
    }
  }

  private static func words(_ event: Trigger.Event) -> String {
    switch event {
    case .insert: "INSERT"
    case .delete: "DELETE"
    case .update(let columns):
      columns.isEmpty ? "UPDATE" : "UPDATE OF " + TableRenderer.list(columns)
    }
  }
}
