/// What is cosmetic about a table: kept with a revision, outside its snapshot's id.
public struct TableLayout: Hashable, Sendable {
  /// The names of the columns in the order of their declaration.
  @Exact public var columns: [String]

  /// The names of the table's triggers in the order of their creation.
  @Exact public var triggers: [String]

  /// Makes a layout.
  public init(columns: [String], triggers: [String] = []) {
    self.columns = columns
    self.triggers = triggers
  }
}

/// The layouts of a schema's tables, by the table's name.
public struct Layout: Hashable, Sendable {
  /// The layouts by table name.
  public var tables: [String: TableLayout]

  /// Makes a layout.
  public init(tables: [String: TableLayout] = [:]) {
    self.tables = tables
  }
}
