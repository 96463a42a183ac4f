internal import SchemaModel

/// The rows of a table as they are at one moment.
struct TableImage {
  /// The columns by their folded names, without the rowid.
  let columns: [String: Int]
  let rows: [[SQLiteValue]]
  /// The rowids; `nil` where the table has none beside its columns.
  let rowids: [Int64]?
  private let names: [String]

  private init(
    columns: [String: Int], names: [String], rows: [[SQLiteValue]], rowids: [Int64]?
  ) {
    self.columns = columns
    self.names = names
    self.rows = rows
    self.rowids = rowids
  }

  init(_ connection: Connection, table: Table) throws(SQLiteError) {
    try self.init(
      connection, name: table.name, columns: table.columns.map(\.name), rowid: table.rowidName)
  }

  /// Reads a table that keeps rows for a module.
  init(_ connection: Connection, virtualTable: VirtualTable) throws(SQLiteError) {
    if virtualTable.isContentless {
      // Nothing can be read from it, but the module counts the words of each row.
      let sizes = "\(virtualTable.name)_docsize".quotedAsName
      let rows = (try? connection.rows("SELECT rowid FROM \(sizes)")) ?? []
      self.init(
        columns: [:], names: [], rows: rows.map { _ in [] }, rowids: rows.map { $0[0].int ?? 0 })
      return
    }
    let names = try connection.rows(
      "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [.text(virtualTable.name)])
    try self.init(
      connection, name: virtualTable.name, columns: names.compactMap { $0[0].string },
      rowid: virtualTable.rowidName)
  }

  /// Reads a table whose definition the parser does not understand.
  init?(_ connection: Connection, opaque table: String) throws(SQLiteError) {
    guard let columns = try EngineColumns(connection, table: table) else { return nil }
    try self.init(
      connection, name: table, columns: columns.names, rowid: columns.readableRowid)
  }

  private init(
    _ connection: Connection, name: String, columns: [String], rowid: String?
  ) throws(SQLiteError) {
    let list = (columns + [rowid].compactMap { $0 }).map(\.quotedAsName).joined(separator: ", ")
    let rows = try connection.rows("SELECT \(list) FROM \(name.quotedAsName)")
    self.columns = Dictionary(
      columns.enumerated().map { ($1.folded, $0) }, uniquingKeysWith: { first, _ in first }
    )
    names = columns
    rowids = rowid == nil ? nil : rows.map { $0.last?.int ?? 0 }
    self.rows = rowid == nil ? rows : rows.map { Array($0.dropLast()) }
  }

  /// The table with only some of its rows, by their positions.
  func keeping(_ positions: [Int]) -> TableImage {
    TableImage(
      columns: columns, names: names, rows: positions.map { rows[$0] },
      rowids: rowids.map { rowids in positions.map { rowids[$0] } })
  }

  /// How a column is written, by its folded name.
  func spelling(of column: String) -> String {
    names.first { $0.folded == column } ?? column
  }

  /// The values of some columns, by folded name, of a row.
  func values(_ names: [String], row: Int) -> [SQLiteValue] {
    names.map { name in columns[name].map { rows[row][$0] } ?? .null }
  }

  /// Each row's values in the order of the columns' names, sorted: the same for the same content, in
  /// whatever order columns and rows are.
  func sortedRows(without left: Set<String> = []) -> [[SQLiteValue]] {
    let names = columns.keys.filter { !left.contains($0) }.sorted()
    return rows.indices.map { values(names, row: $0) }
      .map { ($0, "\($0)") }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

/// The rows of all tables at one moment, by the tables' folded names.
struct DatabaseImage {
  private(set) var tables: [String: TableImage] = [:]
  /// The page where each table begins: another one when the table was made anew.
  private(set) var rootPages: [String: Int64] = [:]
  /// The counters of `AUTOINCREMENT` tables.
  private(set) var counters: [String: Int64] = [:]

  /// The image of a database that nobody wants to know about.
  init() {}

  init(_ connection: Connection, schema: Schema) throws(SQLiteError) {
    for table in schema.tables {
      do {
        tables[table.name.folded] = try TableImage(connection, table: table)
      } catch {
        // What cannot be read has no rows either, and is named as broken.
        if error.isInputOutput { throw error }
      }
    }
    for case .other(let table) in schema.objects.values where table.isTable {
      tables[table.name.folded] = (try? TableImage(connection, opaque: table.name)) ?? nil
    }
    for table in schema.virtualTables where table.family != nil && table.contentPlace == .own {
      // Which rows are in it only a list of them could tell.
      if table.isContentless, table.entries == nil { continue }
      do {
        tables[table.name.folded] = try TableImage(connection, virtualTable: table)
      } catch {
        if error.isInputOutput { throw error }
      }
    }
    let pages = try connection.rows(
      "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")
    for page in pages {
      if let name = page[0].string, let root = page[1].int {
        rootPages[name.folded] = root
      }
    }
    if rootPages["sqlite_sequence"] != nil {
      for row in try connection.rows("SELECT name, seq FROM sqlite_sequence") {
        if let name = row[0].string, let counter = row[1].int {
          counters[name.folded] = counter
        }
      }
    }
  }

  /// The image with only some of the rows, by their positions in the tables; all rows of other tables go.
  func keeping(_ positions: [String: [Int]]) -> DatabaseImage {
    var image = self
    image.tables = positions.reduce(into: [:]) { kept, entry in
      kept[entry.key] = tables[entry.key]?.keeping(entry.value)
    }
    return image
  }

  /// The image of a table, by any spelling of its name.
  subscript(table: String) -> TableImage? { tables[table.folded] }
}
