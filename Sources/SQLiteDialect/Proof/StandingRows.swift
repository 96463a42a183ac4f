internal import Dialect
internal import SchemaModel

/// Rows of a table that two databases have alike, by which an older application finds them.
struct StandingRows {
  /// A row, by the values of its key and of the columns.
  struct Row {
    var key: [Value]
    let values: [Value]
  }

  /// What tells the rows apart.
  let key: [String]
  /// The columns that have values of their own, those of the newer table included.
  let columns: [Column]
  /// The rows, by their keys.
  private(set) var rows: [Row] = []

  /// Reads the rows of a table as the older application knows it, and as it is beside what is left behind (`now`).
  init(_ table: Table, now: Table, in trial: OlderTrial) throws(SQLiteError) {
    let names = table.columns.map(\.name)
    let newer = now.columns.map(\.name)
    key =
      table.anyRowidName(besides: newer).map { [$0] } ?? table.primaryKey?.columns.map(\.name)
      ?? names
    columns = now.columns.filter { $0.generated == nil }
    let keyList = key.map(\.quotedAsName).joined(separator: ", ")
    let from = "FROM \(table.name.quotedAsName)"
    let known = Set(try trial.old.rows("SELECT \(keyList) \(from)"))
    let list = (key + columns.map(\.name)).map(\.quotedAsName).joined(separator: ", ")
    for row in try trial.new.rows("SELECT \(list) \(from) ORDER BY \(keyList)") {
      let (key, values) = (Array(row.prefix(key.count)), Array(row.dropFirst(key.count)))
      if known.contains(key) { rows.append(Row(key: key, values: values)) }
    }
  }

  /// How a row is found once a column has another value, which may be one of its key's.
  func row(_ row: Row, with value: Value, in column: Int) -> Row {
    guard let position = key.firstIndex(where: { SQLName.same($0, columns[column].name) }) else {
      return row
    }
    var row = row
    row.key[position] = value
    return row
  }
}
