import Dialect

@testable import SQLiteDialect

/// Puts rows into tables, knowing no more than the engine's pragmas and the text of `IN` lists.
///
/// Row 3 of every table refers to row 3 of other ones, so that all foreign keys hold.
struct RowLoader {
  private struct Column: Hashable {
    var name: String
    var type: String
    var mayBeNull: Bool
    /// Where its values come from: a table and a column, both folded.
    var reference: [String]?
    /// The values that a check allows.
    var choices: [Value] = []
  }

  private let connection: Connection
  private let rowCount: Int
  private var tables: [String: (name: String, columns: [Column])] = [:]

  init(_ connection: Connection, rows rowCount: Int = 5) throws {
    self.connection = connection
    self.rowCount = rowCount
    let list = try connection.rows(
      """
      SELECT name, sql FROM sqlite_schema WHERE type = 'table'
      AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'stemma\\_%' ESCAPE '\\'
      """)
    for row in list {
      guard let name = row[0].string, let sql = row[1].string else { continue }
      tables[name.lowercased()] = (name, try columns(of: name, sql))
    }
  }

  /// Fills the tables that have no rows.
  ///
  /// - Returns: The folded names of the tables that were filled.
  @discardableResult func fillEmptyTables() throws -> [String] {
    try connection.execute("PRAGMA foreign_keys = OFF; BEGIN")
    var filled: [String] = []
    for (key, table) in tables.sorted(by: { $0.key < $1.key }) {
      let isEmpty = try connection.value("SELECT 1 FROM \(Self.quoted(table.name)) LIMIT 1") == nil
      guard isEmpty else { continue }
      try fill(table.name, table.columns)
      filled.append(key)
    }
    try connection.execute("COMMIT")
    return filled
  }

  private func fill(_ name: String, _ columns: [Column]) throws {
    let list = columns.map { Self.quoted($0.name) }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let sql = "INSERT INTO \(Self.quoted(name)) (\(list)) VALUES (\(marks))"
    guard let statement = try connection.prepare(sql) else { return }
    for row in 1...rowCount {
      statement.bind(columns.indices.map { value(of: columns[$0], at: $0, row: row, depth: 0) })
      _ = try statement.step()
      statement.reset()
    }
  }

  private func value(of column: Column, at position: Int, row: Int, depth: Int) -> Value {
    if let reference = column.reference, depth < 10, let parent = tables[reference[0]],
      let other = parent.columns.firstIndex(where: { $0.name.lowercased() == reference[1] })
    {
      return value(of: parent.columns[other], at: other, row: row, depth: depth + 1)
    }
    // What refers to a table that is not there can refer to no row.
    if let reference = column.reference, tables[reference[0]] == nil { return .null }
    if column.mayBeNull, (row + position) % 4 == 0 { return .null }
    // What stands at the beginning of a list has been allowed the longest.
    if !column.choices.isEmpty { return column.choices[row % min(2, column.choices.count)] }
    let type = column.type.uppercased()
    if type.contains("INT") { return .integer(Int64(row)) }
    if type.contains("BOOL") { return .integer(Int64(row % 2)) }
    if type.contains("DATE") || type.contains("TIME") {
      return .text("2026-11-0\(row % 10) 10:00:00.000000")
    }
    if type.contains("FLOA") || type.contains("DOUB") || type.contains("REAL")
      || type.contains("NUM") || type.contains("DEC")
    {
      return .real(Double(row) + 0.5)
    }
    if type.contains("BLOB") || type.contains("BINARY") || type.isEmpty {
      return .blob([UInt8(row), 0, 255])
    }
    return .text("\(column.name) \(row)")
  }

  private func columns(of table: String, _ sql: String) throws -> [Column] {
    let keys = try connection.rows(
      "SELECT \"from\", \"table\", \"to\", seq FROM pragma_foreign_key_list(?)", [.text(table)])
    let unique = try connection.rows(
      """
      SELECT c.name FROM pragma_index_list(?) i, pragma_index_info(i.name) c WHERE i."unique"
      """, [.text(table)])
    let rows = try connection.rows(
      "SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?) WHERE hidden = 0",
      [.text(table)])
    return try rows.map { row in
      let name = row[0].string ?? ""
      let isPlain = row[2] == .integer(0) && row[3] == .integer(0)
      var column = Column(
        name: name, type: row[1].string ?? "", mayBeNull: isPlain && !unique.contains([row[0]]))
      if let key = keys.first(where: { $0[0].string?.lowercased() == name.lowercased() }),
        let parent = key[1].string
      {
        let target = try key[2].string ?? primaryKey(of: parent, at: key[3].int ?? 0)
        column.reference = target.map { [parent.lowercased(), $0.lowercased()] }
      }
      column.choices = Self.choices(for: name, in: sql)
      return column
    }
  }

  private func primaryKey(of table: String, at position: Int64) throws -> String? {
    try connection.value(
      "SELECT name FROM pragma_table_xinfo(?) WHERE pk = ?", [.text(table), .integer(position + 1)]
    )?.string
  }

  /// The list behind `name IN (…)` in a statement.
  static func choices(for column: String, in sql: String) -> [Value] {
    // The only value that a check of Superset's history comes to allow.
    if column == "datasource_type" { return [.text("table")] }
    for start in [column, "\"\(column)\""] {
      for opening in ["(\(start) IN (", "(\(start) in ("] {
        guard let range = sql.firstRange(of: opening) else { continue }
        let list = sql[range.upperBound...].prefix { $0 != ")" }
        return list.split(separator: ",").map { item in
          let text = item.trimmingPrefix(while: \.isWhitespace)
          return Int64(text).map { .integer($0) }
            ?? .text(String(text.reversed().drop { $0 != "'" }.reversed()).trimming("'"))
        }
      }
    }
    return []
  }

  static func quoted(_ name: String) -> String {
    "\"" + name.replacing("\"", with: "\"\"") + "\""
  }
}

extension String {
  /// The text without a character at either end.
  fileprivate func trimming(_ character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}
