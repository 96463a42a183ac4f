/// A column that got another name, as somebody declared it.
public struct ColumnRename: Hashable, Sendable {
  /// The table's name in the new schema.
  @Exact public var table: String

  /// The column's name in the old schema.
  @Exact public var from: String

  /// The column's name in the new schema.
  @Exact public var to: String

  /// Makes a rename of a column.
  public init(table: String, from: String, to: String) {
    self.table = table
    self.from = from
    self.to = to
  }
}
