internal import Dialect
internal import SchemaModel

extension TableImage {
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
        columns: [], rows: rows.map { _ in [] }, numbers: rows.map { $0[0].int ?? 0 },
        called: "rowid",
        under: .sqlite)
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
    self.init(
      columns: columns, rows: rowid == nil ? rows : rows.map { Array($0.dropLast()) },
      numbers: rowid == nil ? nil : rows.map { $0.last?.int ?? 0 }, called: "rowid",
      under: .sqlite)
  }
}

extension DatabaseImage {
  init(_ connection: Connection, schema: Schema) throws(SQLiteError) {
    self.init(under: .sqlite)
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
        places[name.folded] = root
      }
    }
    if places["sqlite_sequence"] != nil {
      for row in try connection.rows("SELECT name, seq FROM sqlite_sequence") {
        if let name = row[0].string, let counter = row[1].int {
          counters[name.folded] = counter
        }
      }
    }
  }
}
