public import SchemaModel

/// Rows for the tables of a scratch database.
public struct GeneratedRows: Sendable {
  /// The rows of one table.
  public struct TableRows: Sendable {
    /// The table.
    public let table: String
    /// The columns that have values, by name; what numbers the rows of a table without another key stands in front.
    public let columns: [String]
    /// The rows, each with a value for each column.
    public let rows: [[Value]]
    /// The name among the columns that is none, but what the engine numbers rows by; `nil` for none.
    public let number: String?

    /// Takes rows.
    public init(table: String, columns: [String], rows: [[Value]], number: String? = nil) {
      (self.table, self.columns, self.rows, self.number) = (table, columns, rows, number)
    }
  }

  /// What they were made up for.
  public var request: RowRequest
  /// The rows, parents before those that refer to them where that can be.
  public var tables: [TableRows] = []
  /// Tables that no row could be found for, and what stood against the last one that was tried.
  public var unfilled: [String: String] = [:]

  /// Has no rows yet.
  public init(_ request: RowRequest) { self.request = request }

  /// The rows without the tables and columns that a schema does not have.
  public func keeping(_ schema: Schema, under rule: NameRule) -> GeneratedRows {
    var kept = self
    kept.tables = tables.compactMap { rows in
      guard let table = schema.tables.named(rows.table, under: rule) else { return nil }
      let positions = rows.columns.indices.filter {
        table.columns.named(rows.columns[$0], under: rule) != nil || rows.columns[$0] == rows.number
      }
      return TableRows(
        table: table.name, columns: positions.map { rows.columns[$0] },
        rows: rows.rows.map { row in positions.map { row[$0] } }, number: rows.number)
    }
    return kept
  }
}

/// What rows are made up for: the same request gives the same rows.
public struct RowRequest: Sendable {
  /// The schema whose tables get the rows, and which they satisfy.
  public var schema: Schema
  /// The schema that a script leads to, which they satisfy as well; `nil` for none.
  public var end: Schema?
  /// What the script renames.
  public var renames = RenameHints()
  /// Whether tables that no such row is found for get rows that satisfy the first schema only.
  public var isRelaxed = false
  /// Whether columns that come to refer to a table which the script makes have values: it may fill that.
  public var fillsNewReferences = true
  /// How many rows each table has.
  public var count: Int
  /// What chance begins with.
  public var seed: UInt64
  /// The lowest id of a row.
  public var firstID: Int64 = 1

  /// Asks for rows of a schema.
  public init(
    for schema: Schema, leadingTo end: Schema? = nil, renames: RenameHints = RenameHints(),
    isRelaxed: Bool = false, fillsNewReferences: Bool = true, count: Int, seed: UInt64,
    firstID: Int64 = 1
  ) {
    (self.schema, self.end, self.renames, self.isRelaxed) = (schema, end, renames, isRelaxed)
    (self.count, self.seed, self.firstID) = (count, seed, firstID)
    self.fillsNewReferences = fillsNewReferences
  }
}
