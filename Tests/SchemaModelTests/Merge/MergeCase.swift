import SchemaModel

/// A small schema for merging, as a chain of changes: a table of users, one of orders that refers to it.
struct MergeCase: Sendable {
  var schema: Schema
  var renames = RenameHints()

  /// The base of all cases.
  static var base: MergeCase {
    let users = Table(
      name: "users",
      columns: [
        Column(name: "id", type: "INTEGER"), Column(name: "email", type: "TEXT"),
        Column(name: "age", type: "INTEGER"),
      ], primaryKey: PrimaryKey(columns: [KeyColumn(name: "id")], options: ["rowidAlias": .on]),
      uniques: [UniqueConstraint(columns: [KeyColumn(name: "email")])])
    let orders = Table(
      name: "orders",
      columns: [
        Column(name: "id", type: "INTEGER"), Column(name: "owner", type: "INTEGER"),
        Column(name: "total", type: "REAL"),
      ], primaryKey: PrimaryKey(columns: [KeyColumn(name: "id")], options: ["rowidAlias": .on]),
      foreignKeys: [
        ForeignKey(columns: ["owner"], referencedTable: "users", referencedColumns: ["id"])
      ])
    return MergeCase(
      schema: Schema(
        format: SnapshotFormat(dialect: "sqlite"),
        objects: [
          .table(users), .table(orders), .index(.on("users", ["age"], named: "users_age")),
          .view(View(name: "adults", query: SQLText("SELECT email FROM users WHERE age > 17"))),
        ]))
  }

  var side: MergeSide { MergeSide(schema: schema, renames: renames) }

  // MARK: Changes

  func altering(_ table: String, _ change: (inout Table) -> Void) -> MergeCase {
    var result = self
    guard var table = schema.table(table) else { return self }
    change(&table)
    result.schema[table.path] = .table(table)
    return result
  }

  func altering(
    _ table: String, column: String, _ change: (inout Column) -> Void
  ) -> MergeCase {
    altering(table) { table in
      for position in table.columns.indices where table.columns[position].name == column {
        change(&table.columns[position])
      }
    }
  }

  func adding(_ object: SchemaObject) -> MergeCase {
    var result = self
    result.schema[object.path] = object
    return result
  }

  func dropping(_ path: String) -> MergeCase {
    var result = self
    if let path = ObjectPath(path) { result.schema[path] = nil }
    return result
  }

  func dropping(_ column: String, of table: String) -> MergeCase {
    altering(table) { table in
      table.columns.removeAll { $0.name == column }
      table.uniques.removeAll { $0.columns.contains { $0.name == column } }
    }
  }

  /// Renames a table, and what refers to it.
  func renaming(_ table: String, to name: String) -> MergeCase {
    MergeCase(
      schema: Schema.renamed(schema, table: table, to: name),
      renames: renames.followed(by: RenameHints(tables: [table: name]), under: .ignoringASCIICase))
  }

  /// Renames a column, and what refers to it.
  func renaming(_ column: String, to name: String, of table: String) -> MergeCase {
    let rename = RenameHints.ColumnRename(table: table, from: column, to: name)
    return MergeCase(
      schema: Schema.renamed(schema, column: rename),
      renames: renames.followed(by: RenameHints(columns: [rename]), under: .ignoringASCIICase))
  }
}

extension Index {
  static func on(
    _ table: String, _ columns: [String], named name: String, unique: Bool = false
  ) -> Index {
    Index(
      name: name, table: table, isUnique: unique, terms: columns.map { Term(key: .column($0)) })
  }
}

extension Schema {
  /// The schema after an engine's `RENAME TO`: keys, indexes, triggers and texts follow.
  fileprivate static func renamed(_ schema: Schema, table old: String, to new: String) -> Schema {
    Schema(
      format: schema.format,
      objects: schema.objects.values.map { object in
        switch object {
        case .table(var table):
          if table.name == old { table.name = new }
          for position in table.foreignKeys.indices
          where table.foreignKeys[position].referencedTable == old {
            table.foreignKeys[position].referencedTable = new
          }
          return .table(table)
        case .index(var index):
          if index.table == old { index.table = new }
          return .index(index)
        case .trigger(var trigger):
          if trigger.table == old { trigger.table = new }
          trigger.body = trigger.body.map { $0.renaming(old, to: new) }
          return .trigger(trigger)
        case .view(var view):
          view.query = view.query.renaming(old, to: new)
          return .view(view)
        default: return object
        }
      })
  }

  /// The schema after an engine's `RENAME COLUMN`.
  fileprivate static func renamed(
    _ schema: Schema, column rename: RenameHints.ColumnRename
  ) -> Schema {
    let now = { (name: String) in name == rename.from ? rename.to : name }
    let key = { (key: KeyColumn) in KeyColumn(name: now(key.name)) }
    return Schema(
      format: schema.format,
      objects: schema.objects.values.map { object in
        switch object {
        case .table(var table):
          for position in table.foreignKeys.indices
          where table.foreignKeys[position].referencedTable == rename.table {
            let columns = table.foreignKeys[position].referencedColumns
            table.foreignKeys[position].referencedColumns = columns?.map(now)
          }
          guard table.name == rename.table else { return .table(table) }
          for position in table.columns.indices {
            table.columns[position].name = now(table.columns[position].name)
          }
          if let columns = table.primaryKey?.columns {
            table.primaryKey?.columns = columns.map(key)
          }
          for position in table.uniques.indices {
            table.uniques[position].columns = table.uniques[position].columns.map(key)
          }
          return .table(table)
        case .index(var index) where index.table == rename.table:
          index.terms = index.terms.map { term in
            guard case .column(let name) = term.key else { return term }
            var term = term
            term.key = .column(now(name))
            return term
          }
          return .index(index)
        case .view(var view):
          view.query = view.query.renaming(rename.from, to: rename.to)
          return .view(view)
        default: return object
        }
      })
  }
}

extension SQLText {
  fileprivate func renaming(_ old: String, to new: String) -> SQLText {
    SQLText(text.split(separator: " ").map { $0 == old ? new : String($0) }.joined(separator: " "))
  }
}
