/// Two columns of a table whose comments changed places, as those of columns do whose names were exchanged.
public struct ExchangedColumns: Hashable, Sendable {
  /// The table.
  public var table: String
  /// The columns, in their order.
  public var columns: [String]

  /// Names the columns.
  public init(table: String, columns: [String]) {
    self.table = table
    self.columns = columns
  }
}
