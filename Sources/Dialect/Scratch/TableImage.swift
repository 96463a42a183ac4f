public import SchemaModel

/// The rows of a table as they are at one moment.
public struct TableImage: Sendable {
  /// The positions of the columns, by their folded names; what only numbers rows is none.
  public let columns: [String: Int]
  /// The rows, each with a value for each column.
  public let rows: [[Value]]
  /// What the engine numbers the rows by; `nil` where it does not, or only by a column.
  public let numbers: [Int64]?
  /// What the engine calls these numbers.
  public let numberName: String
  private let names: [String]

  /// Takes rows; of several columns with one folded name the first counts.
  public init(
    columns names: [String], rows: [[Value]], numbers: [Int64]? = nil,
    called numberName: String = "row", under rule: NameRule
  ) {
    self.names = names
    columns = Dictionary(
      names.enumerated().map { (rule.fold($1), $0) }, uniquingKeysWith: { first, _ in first })
    (self.rows, self.numbers, self.numberName) = (rows, numbers, numberName)
  }

  private init(_ image: TableImage, _ positions: [Int]) {
    (columns, names, numberName) = (image.columns, image.names, image.numberName)
    rows = positions.map { image.rows[$0] }
    numbers = image.numbers.map { numbers in positions.map { numbers[$0] } }
  }

  /// The table with only some of its rows, by their positions.
  public func keeping(_ positions: [Int]) -> TableImage { TableImage(self, positions) }

  /// How a column is written, by its folded name.
  public func spelling(of column: String) -> String { columns[column].map { names[$0] } ?? column }

  /// The values of some columns, by folded name, of a row.
  public func values(_ names: [String], row: Int) -> [Value] {
    names.map { name in columns[name].map { rows[row][$0] } ?? .null }
  }

  /// Each row's values in the order of the columns' names, sorted: the same for the same content, in
  /// whatever order columns and rows are.
  public func sortedRows() -> [[Value]] {
    let names = columns.keys.sorted()
    return rows.indices.map { values(names, row: $0) }
      .map { ($0, "\($0)") }.sorted { $0.1 < $1.1 }.map(\.0)
  }
}

/// The rows of all tables at one moment.
public struct DatabaseImage: Sendable {
  /// The tables by their folded names.
  public var tables: [String: TableImage] = [:]
  /// Where the engine keeps the rows of each table, by folded names: elsewhere when the table was made anew.
  public var places: [String: Int64] = [:]
  /// How far the counters of tables have counted, by folded names.
  public var counters: [String: Int64] = [:]
  private let names: NameRule

  /// The image of a database in which nothing is.
  public init(under names: NameRule) { self.names = names }

  /// The image with only some of the rows, by their positions in the tables; all rows of other tables go.
  public func keeping(_ positions: [String: [Int]]) -> DatabaseImage {
    var image = self
    image.tables = positions.reduce(into: [:]) { kept, entry in
      kept[entry.key] = tables[entry.key]?.keeping(entry.value)
    }
    return image
  }

  /// The image of a table, by any spelling of its name.
  public subscript(table: String) -> TableImage? { tables[names.fold(table)] }
}
