internal import Dialect
internal import SchemaModel

/// Where the rows of a catalog are, so that new and changed ones can be read without the others.
///
/// Only for what is read alike whatever else is there: tables and indexes that are made, and tables that get
/// columns, unless a view or trigger reads them by position, or something depends on their names.
struct CatalogRows {
  /// The greatest number of a row; new rows get greater ones.
  private var greatest: Int64
  /// The numbers of the tables' rows.
  private var tables: [String: Int64]
  private let readByPosition: Set<String>

  /// Notes where the rows of a database are that was just read.
  ///
  /// The result is `nil` where nothing can be read by itself.
  init?(_ connection: Connection, _ reading: SchemaReader.Reading) throws(SQLiteError) {
    let isPlain =
      reading.schema.format.ignore.isEmpty && reading.doubleQuotedStrings.isEmpty
      && !reading.schema.objects.keys.contains { $0.kind == .virtual || $0.kind == .opaque }
    guard isPlain else { return nil }
    readByPosition = reading.readByPosition
    (greatest, tables) = (0, [:])
    let query = "SELECT rowid, name, type = 'table' FROM main.sqlite_schema"
    guard let statement = try connection.prepare(query) else { return nil }
    while try statement.step() {
      let row = statement.value(at: 0).int ?? 0
      greatest = max(greatest, row)
      if statement.value(at: 2) == .integer(1) { tables[statement.text(at: 1)] = row }
    }
  }

  /// Reads what some statements made.
  ///
  /// The result is `nil` where they did more than can be read by itself; this value is of no use then.
  mutating func read(
    _ connection: Connection, after effects: StatementEffects, in schema: Schema
  ) throws(SQLiteError) -> [SchemaObject]? {
    guard isReadable(effects) else { return nil }
    var changed: [String: Table] = [:]
    var objects: [SchemaObject] = []
    for table in effects.altered {
      guard let row = tables[table] else { continue }
      let isRead = try read(connection, "rowid = ?", row, in: schema, &objects, &changed)
      guard isRead else { return nil }
    }
    guard !effects.created.isEmpty else { return objects }
    let isRead = try read(connection, "rowid > ?", greatest, in: schema, &objects, &changed)
    return isRead ? objects : nil
  }

  private func isReadable(_ effects: StatementEffects) -> Bool {
    effects.dropped.isEmpty && effects.renamedTables.isEmpty && effects.renamedColumns.isEmpty
      && effects.droppedColumns.isEmpty
      && effects.created.allSatisfy { $0.kind == .table || $0.kind == .index }
      && effects.altered.allSatisfy { !readByPosition.contains($0.folded) }
  }

  private mutating func read(
    _ connection: Connection, _ condition: String, _ argument: Int64, in schema: Schema,
    _ objects: inout [SchemaObject], _ changed: inout [String: Table]
  ) throws(SQLiteError) -> Bool {
    let query =
      "SELECT rowid, type, name, tbl_name, sql FROM main.sqlite_schema WHERE \(condition)"
    guard let statement = try connection.prepare(query) else { return false }
    statement.bind([.integer(argument)])
    while try statement.step() {
      let row = CatalogRow(
        type: statement.text(at: 1), name: statement.text(at: 2), table: statement.text(at: 3),
        sql: statement.value(at: 4).string)
      note(row, at: statement.value(at: 0).int ?? 0)
      guard row.sql != nil, !SchemaReader.isInternal(row.name) else { continue }
      let table = row.type == "index" ? changed[row.table] ?? schema.table(row.table) : nil
      guard let object = Self.object(row, on: table), !isReadByPosition(row) else { return false }
      if case .table(let table) = object { changed[table.name] = table }
      objects.append(object)
    }
    return true
  }

  private mutating func note(_ row: CatalogRow, at number: Int64) {
    greatest = max(greatest, number)
    if row.type == "table" { tables[row.name] = number }
  }

  private func isReadByPosition(_ row: CatalogRow) -> Bool {
    row.type == "table" && readByPosition.contains(row.name.folded)
  }

  /// The object of a row; `nil` where it is none that can be read by itself.
  private static func object(_ row: CatalogRow, on table: Table?) -> SchemaObject? {
    let parsed = ParsedObject.read(row, on: table)
    guard !parsed.hasDoubleQuotedStrings, parsed.trusting == nil else { return nil }
    switch parsed.object {
    case .table: return parsed.object
    case .index: return table == nil ? nil : parsed.object
    default: return nil
    }
  }
}
