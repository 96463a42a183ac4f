extension ForeignKey {
  /// The columns that it refers to: those that it names, else the primary key of the table; none where there is none.
  public func columns(in parent: Table) -> [String] {
    referencedColumns ?? parent.primaryKey?.columns.map(\.name) ?? []
  }
}
