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
  private let names: NameRule

  /// Reads the rows of a table as the older application knows it, and as it is beside what is left behind (`now`).
  init(
    _ table: Table, now: Table, in trial: OlderTrial, _ language: any TextAnalysis
  ) throws {
    names = language.vocabulary.names
    key =
      language.rowName(of: table, besides: now.columns.map(\.name)).map { [$0] }
      ?? table.primaryKey?.columns.map(\.name) ?? table.columns.map(\.name)
    columns = now.columns.filter { $0.generated == nil }
    let known = Set(try trial.old.rows(of: table.name, columns: key, sortedBy: key))
    let all = key + columns.map(\.name)
    for row in try trial.new.rows(of: table.name, columns: all, sortedBy: key) {
      let (key, values) = (Array(row.prefix(key.count)), Array(row.dropFirst(key.count)))
      if known.contains(key) { rows.append(Row(key: key, values: values)) }
    }
  }

  /// How a row is found once a column has another value, which may be one of its key's.
  func row(_ row: Row, with value: Value, in column: Int) -> Row {
    guard let position = key.firstIndex(where: { names.areEqual($0, columns[column].name) }) else {
      return row
    }
    var row = row
    row.key[position] = value
    return row
  }
}
