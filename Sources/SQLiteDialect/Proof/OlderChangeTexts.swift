internal import Dialect
internal import SchemaModel

/// The statements by which an older application changes single rows of a table, each text written once.
struct OlderChangeTexts {
  let table: String
  /// The columns that the older application writes, by their positions in the rows, the rowid last.
  let older: [Int]
  private let rowids: Set<Int>
  private let names: [String]
  private let newer: Set<Int>
  private let condition: String
  private let writingAll: String

  /// Writes the statements for a table as the older application knows it.
  init(_ table: Table, _ rows: StandingRows) {
    self.table = table.name
    let positions = rows.columns.indices
    let names = rows.columns.map(\.name)
    let known = Set(table.columns.map(\.name.folded))
    let written = Set(table.columns.filter { $0.generated == nil }.map(\.name.folded))
    let rowids = Set(positions.filter { table.isRowid(rows.columns[$0]) })
    let all = positions.filter { written.contains(names[$0].folded) }
    older = all.filter { !rowids.contains($0) } + all.filter(rowids.contains)
    newer = Set(positions.filter { !known.contains(names[$0].folded) })
    condition = "WHERE " + rows.key.map { "\($0.quotedAsName) IS ?" }.joined(separator: " AND ")
    let list = older.map { names[$0].quotedAsName }.map { "\($0) = \($0)" }
    writingAll =
      "UPDATE \(table.name.quotedAsName) SET \(list.joined(separator: ", ")) \(condition)"
    (self.names, self.rowids) = (names, rowids)
  }

  func isRowid(_ column: Int) -> Bool { rowids.contains(column) }

  /// What refuses any change of a row refuses these: all columns are written as they are, and the row is deleted.
  func anything(_ row: StandingRows.Row) -> [OlderStatement] {
    let writing = OlderStatement(
      sql: writingAll, values: row.key, name: "UPDATE of \(table)"
    ) { keeping(row) }
    return [writing, deletion(of: row)]
  }

  /// Each column is written as it is.
  func keeping(_ row: StandingRows.Row) -> [OlderStatement] {
    older.map { set($0, to: nil, of: row) }
  }

  func deletion(of row: StandingRows.Row) -> OlderStatement {
    OlderStatement(
      sql: "DELETE FROM \(table.quotedAsName) \(condition)", values: row.key,
      name: "DELETE FROM \(table)")
  }

  /// Gives a column a value, or, without one, the value that it has.
  func set(_ column: Int, to value: Value?, of row: StandingRows.Row) -> OlderStatement {
    let name = names[column]
    return OlderStatement(
      sql: "UPDATE \(table.quotedAsName) SET \(name.quotedAsName)"
        + " = \(value == nil ? name.quotedAsName : "?") \(condition)",
      values: (value.map { [$0] } ?? []) + row.key,
      name: "UPDATE of \(table).\(name)", isNewer: newer.contains(column))
  }
}
