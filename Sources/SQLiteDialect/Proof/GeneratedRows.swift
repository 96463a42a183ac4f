internal import SchemaModel

/// Rows for the tables of a scratch database.
struct GeneratedRows {
  struct TableRows {
    let table: String
    /// The columns that have values, by name; a table without another key has its rowid in front.
    let columns: [String]
    let rows: [[SQLiteValue]]
    /// The name among them that is the rowid and no column; `nil` for none.
    let rowid: String?

    /// The statement that inserts a row; columns are named, so that their order does not count.
    var insertion: String { Self.insertion(into: table, columns) }

    /// The statement that inserts a row with values for some columns.
    static func insertion(into table: String, _ columns: [String]) -> String {
      let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
      let names = columns.map(\.quotedAsName).joined(separator: ", ")
      return "INSERT INTO \(table.quotedAsName) (\(names)) VALUES (\(marks))"
    }
  }

  /// The rows, parents before those that refer to them where that can be.
  var tables: [TableRows] = []
  /// Tables that no row could be found for, and what stood against the last one that was tried.
  var unfilled: [String: String] = [:]

  /// Puts the rows into a database that has the tables and, best, no trigger yet.
  ///
  /// Counters of `AUTOINCREMENT` tables go beyond
  /// the rows, as if some had been deleted.
  func insert(into connection: Connection) throws(SQLiteError) {
    for rows in tables where !rows.rows.isEmpty {
      guard let statement = try connection.prepare(rows.insertion) else { continue }
      for row in rows.rows {
        statement.bind(row)
        _ = try statement.step()
        statement.reset()
      }
    }
    let hasCounters = try connection.value(
      "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
    if hasCounters != nil { try connection.execute("UPDATE sqlite_sequence SET seq = seq + 3") }
  }

  /// The rows without the tables and columns that a schema does not have.
  func keeping(_ schema: Schema) -> GeneratedRows {
    var kept = self
    kept.tables = tables.compactMap { rows in
      guard let table = schema.tables.named(rows.table) else { return nil }
      let positions = rows.columns.indices.filter {
        table.columns.named(rows.columns[$0]) != nil || rows.columns[$0] == rows.rowid
      }
      return TableRows(
        table: table.name, columns: positions.map { rows.columns[$0] },
        rows: rows.rows.map { row in positions.map { row[$0] } }, rowid: rows.rowid)
    }
    return kept
  }
}
