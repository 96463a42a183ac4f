internal import Dialect
internal import SchemaModel

/// A throwaway database, made from a schema and never by replaying a history.
struct ScratchDatabase {
  let connection: Connection
  /// Tables that have no rows because none could be found, with the reason.
  private(set) var unfilled: [String: String] = [:]

  /// Takes a database as it is.
  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Makes a database in memory.
  ///
  /// - Throws: `TargetError` where the engine refuses an object.
  init(_ schema: Schema, rows: GeneratedRows?, count: Int, seed: UInt64) throws {
    try self.init(schema, rows: rows, count: count, seed: seed, in: Connection())
  }

  /// Makes the schema in an empty database.
  ///
  /// The rows come before the views and triggers: nothing fires, and generated rows stay as they are.
  init(
    _ schema: Schema, rows: GeneratedRows?, count: Int, seed: UInt64, in connection: Connection
  ) throws {
    self.connection = connection
    try connection.execute("BEGIN")
    var isFilled = false
    for object in SchemaRenderer.objects(of: schema) {
      if object.isLoose {
        if !isFilled, let rows { try fill(schema, rows, count: count, seed: seed) }
        isFilled = true
      }
      do {
        try connection.execute(ObjectRenderer.statement(for: object))
      } catch {
        throw error.isInputOutput ? error : Self.refusal(of: object, error)
      }
    }
    if !isFilled, let rows { try fill(schema, rows, count: count, seed: seed) }
    try connection.execute("COMMIT")
  }

  private static func refusal(of object: SchemaObject, _ error: SQLiteError) -> any Error {
    let statement = ObjectRenderer.statement(for: object)
    return TargetError(
      .statement,
      "a scratch database cannot be made: SQLite \(SQLiteVersion.text) refuses \(object.path):"
        + " \(error.message)\(SQLiteFeature.lacking(for: statement, after: error))",
      hint: "the schema needs something that this SQLite does not have, or not any more;"
        + " stemma show REV:\(object.path) shows the object")
  }

  private mutating func fill(
    _ schema: Schema, _ rows: GeneratedRows, count: Int, seed: UInt64
  ) throws(SQLiteError) {
    try rows.insert(into: connection)
    unfilled = rows.unfilled
    let opaque = OpaqueRows(connection: connection, count: count)
    for case .other(let table) in schema.objects.values where table.isTable {
      if let reason = opaque.fill(table) { unfilled[table.name] = reason }
    }
    let filler = VirtualTableRows(connection: connection, seed: seed, count: count)
    for table in schema.virtualTables {
      if let reason = filler.fill(table) { unfilled[table.name] = reason }
    }
  }

  /// How many rows refer to nothing, by the folded name of their table.
  ///
  /// Where they are spared (`sparing`), rows do not count that refer to a table that is not there: no script could
  /// help them, and the foreign key is named as broken.
  func orphans(sparing: Bool = false) throws(SQLiteError) -> [String: Int] {
    let known = "(SELECT name FROM sqlite_schema WHERE type = 'table')"
    let condition = sparing ? "WHERE \"parent\" COLLATE NOCASE IN \(known)" : ""
    let count = { (argument: String) in
      "SELECT \"table\", count(*) FROM pragma_foreign_key_check\(argument) \(condition) GROUP BY 1"
    }
    if let rows = try? connection.rows(count("")) { return Self.counts(rows) }
    // One foreign key without a parent key fails the whole check: then table by table.
    var counts: [String: Int] = [:]
    let tables = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for table in tables {
      let rows = try? connection.rows(count("(?)"), [table[0]])
      counts.merge(Self.counts(rows ?? [])) { $0 + $1 }
    }
    return counts
  }

  private static func counts(_ rows: [[SQLiteValue]]) -> [String: Int] {
    Dictionary(
      rows.compactMap { row in
        row[0].string.map { ($0.folded, Int(row[1].int ?? 0)) }
      }, uniquingKeysWith: +)
  }
}

extension GeneratedRows {
  /// Makes up rows for a schema that satisfy it and, if there is one, the schema that a script leads to.
  ///
  /// Where they are relaxed (`isRelaxed`), tables that no such row is found for get rows that satisfy the first only.
  init(
    for schema: Schema, leadingTo other: Schema? = nil, renames: RenameHints = RenameHints(),
    isRelaxed: Bool = false, count: Int, seed: UInt64, firstID: Int64 = 1
  ) throws(SQLiteError) {
    let make = { (apart: Set<String>) throws(SQLiteError) in
      try Self.generated(
        for: schema, leadingTo: other, apart: apart, renames: renames, count: count, seed: seed,
        firstID: firstID)
    }
    self = try make([])
    if isRelaxed, other != nil, !unfilled.isEmpty {
      self = try make(Set(unfilled.keys.map(\.folded)))
    }
  }

  private static func generated(
    for schema: Schema, leadingTo other: Schema?, apart: Set<String>, renames: RenameHints,
    count: Int, seed: UInt64, firstID: Int64
  ) throws(SQLiteError) -> GeneratedRows {
    let mapping = other.map { SchemaMapping(from: schema, to: $0, renames: renames) }
    let indexes = Dictionary(grouping: schema.indexes) { $0.table.folded }
    let otherIndexes = Dictionary(grouping: other?.indexes ?? []) { $0.table.folded }
    let triggers = Dictionary(grouping: schema.triggers) { $0.table.folded }
    let demands = schema.tables.map { table in
      var demands = RowDemands(
        table: table, indexes: indexes[table.name.folded] ?? [],
        triggers: triggers[table.name.folded] ?? [])
      if let mapping, !apart.contains(table.name.folded),
        let pair = mapping.pair(from: table.name)
      {
        demands.add(pair, mapping, indexes: otherIndexes[pair.to.name.folded] ?? [])
      }
      return demands
    }
    let generator = try RowGenerator(seed: seed, count: count, firstID: firstID) {
      ObjectRenderer.statement(for: $0)
    }
    return try generator.generate(demands)
  }
}

extension Schema {
  /// The schema with the columns of its tables in the opposite order, where that order does not matter.
  ///
  /// Tables with the folded names `kept` stay as they are all the same.
  func reversingColumns(except kept: Set<String>) -> Schema {
    var schema = self
    for table in tables
    where !table.columnOrderMatters && !kept.contains(table.name.folded) {
      var reversed = table
      reversed.columns.reverse()
      schema[table.path] = .table(reversed)
    }
    return schema
  }
}

extension SchemaObject {
  /// Whether it is a view or trigger, in whatever form.
  fileprivate var isLoose: Bool {
    switch self {
    case .view, .trigger: true
    case .other(let object): object.isLoose
    default: false
    }
  }
}
