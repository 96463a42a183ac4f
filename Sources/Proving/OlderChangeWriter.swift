internal import Dialect
internal import SchemaModel

/// The statements by which an older application changes single rows of a table.
struct OlderChangeWriter {
  /// The folded name of the table.
  let foldedTable: String
  /// The columns that the older application writes, by their positions in the rows, what numbers the rows last.
  let older: [Int]
  private let table: String
  private let key: [String]
  private let names: [String]
  private let numbering: Set<Int>
  private let newer: Set<Int>

  /// Knows a table as the older application does.
  init(_ table: Table, _ rows: StandingRows, _ language: any TextAnalysis) {
    let rule = language.vocabulary.names
    let positions = rows.columns.indices
    let names = rows.columns.map(\.name)
    let known = Set(table.columns.map { rule.fold($0.name) })
    let written = Set(table.columns.filter { $0.generated == nil }.map { rule.fold($0.name) })
    let number = language.rowName(of: table, besides: [])
    let numbering = Set(
      positions.filter { position in
        number.map { rule.areEqual($0, names[position]) } ?? false
      })
    let all = positions.filter { written.contains(rule.fold(names[$0])) }
    older = all.filter { !numbering.contains($0) } + all.filter(numbering.contains)
    newer = Set(positions.filter { !known.contains(rule.fold(names[$0])) })
    (self.table, foldedTable, key) = (table.name, rule.fold(table.name), rows.key)
    (self.names, self.numbering) = (names, numbering)
  }

  /// Whether a column numbers the rows.
  func numbersRows(_ column: Int) -> Bool { numbering.contains(column) }

  /// What refuses any change of a row refuses these: all columns are written as they are, and the row is deleted.
  func anything(_ row: StandingRows.Row) -> [OlderStatement] {
    let form = RowChange.Form.update(
      table: table, set: [], keeping: older.map { names[$0] }, key: key)
    let writing = OlderStatement(
      change: RowChange(form, row.key), name: "UPDATE of \(table)"
    ) { keeping(row) }
    return [writing, deletion(of: row)]
  }

  /// Each column is written as it is.
  func keeping(_ row: StandingRows.Row) -> [OlderStatement] {
    older.map { set($0, to: nil, of: row) }
  }

  func deletion(of row: StandingRows.Row) -> OlderStatement {
    OlderStatement(
      change: RowChange(.delete(table: table, key: key), row.key), name: "DELETE FROM \(table)")
  }

  /// Gives a column a value, or, without one, the value that it has.
  func set(_ column: Int, to value: Value?, of row: StandingRows.Row) -> OlderStatement {
    let name = [names[column]]
    let form = RowChange.Form.update(
      table: table, set: value == nil ? [] : name, keeping: value == nil ? name : [], key: key)
    return OlderStatement(
      change: RowChange(form, (value.map { [$0] } ?? []) + row.key),
      name: "UPDATE of \(table).\(names[column])", isNewer: newer.contains(column))
  }
}
