internal import SchemaModel

/// Writes the statements that make a schema object.
enum ObjectRenderer {
  /// The main statement, ended by a semicolon: it makes the object with all that belongs to it, but for what
  /// ``followers(of:in:)`` and ``lateFollowers(of:)`` say.
  static func statement(of object: SchemaObject, in schema: Schema? = nil) -> String {
    switch object {
    case .table(let table): TableRenderer(table, in: schema).statement()
    case .index(let index): IndexRenderer.statement(index)
    case .view(let view): ViewRenderer.statement(view)
    case .other(let other): other.definition + ";"
    case .trigger, .virtualTable: ""
    }
  }

  /// The main statement and what is said at once behind it.
  static func statements(of object: SchemaObject, in schema: Schema? = nil) -> [String] {
    [statement(of: object, in: schema)] + followers(of: object, in: schema)
  }

  /// What is said of an object at once behind its main statement: settings and comments.
  static func followers(of object: SchemaObject, in schema: Schema? = nil) -> [String] {
    switch object {
    case .table(let table): followers(of: table, in: schema)
    case .index(let index):
      IndexRenderer.changes(from: [:], to: index.options, of: index)
    case .view(let view): ViewRenderer.changes(from: [:], to: view.options, of: view)
    case .other(let other): OtherSettings.changes(from: [:], to: other.options, of: other)
    case .trigger, .virtualTable: []
    }
  }

  /// What is said of an object when all tables and indexes are there: foreign keys, owners of sequences, what of
  /// a table names an index, and who owns it and may do what with it.
  static func lateFollowers(of object: SchemaObject) -> [String] {
    lateSettings(of: object) + AccessSettings.statements(of: object)
  }

  /// The same without owners and privileges.
  static func lateSettings(of object: SchemaObject) -> [String] {
    switch object {
    case .table(let table):
      table.foreignKeys.map { add(ConstraintClause.definition(of: $0), to: table) }
        + TableSettings.indexChanges(from: TableSettings.bare(table, in: nil), to: table)
        + foreignKeyComments(of: table)
    case .other(let other):
      OtherSettings.owner(from: [:], to: other.options, of: other).map { [$0] } ?? []
    case .index, .view, .trigger, .virtualTable: []
    }
  }

  /// The statement that adds a constraint to a table.
  static func add(_ definition: String, to table: Table) -> String {
    "ALTER TABLE \(SQLName.qualified(table.name)) ADD \(definition);"
  }

  private static func followers(of table: Table, in schema: Schema?) -> [String] {
    let bare = TableSettings.bare(table, in: schema)
    let head = "ALTER TABLE \(SQLName.qualified(table.name)) "
    var result: [String] = []
    for (before, column) in zip(bare.columns, table.columns) {
      let column = column
      let name = "ALTER COLUMN \(SQLName.quoted(column.name)) "
      var clauses = ColumnSettings.clauses(from: before, to: column).map { name + $0 }
      clauses += ColumnSettings.notNullClauses(from: before, to: column)
      if let value = ColumnSettings.defaultClause(from: before, to: column) {
        clauses.append(name + value)
      }
      result += clauses.map { "\(head)\($0);" }
    }
    result += table.checks.filter { $0.options[flag: .notValid] }.map {
      add(ConstraintClause.definition(of: $0), to: table)
    }
    result += TableSettings.changes(from: bare, to: table)
    var withoutKeys = table
    withoutKeys.foreignKeys = []
    return result + TableSettings.comments(from: bare, to: withoutKeys)
  }

  private static func foreignKeyComments(of table: Table) -> [String] {
    var bare = table
    for position in bare.foreignKeys.indices { bare.foreignKeys[position].options[.comment] = nil }
    return TableSettings.comments(from: bare, to: table)
  }
}
