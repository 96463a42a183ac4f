internal import SchemaModel

extension Index.Term {
  /// The collation that it is sorted by: its own, or else that of its column; `nil` for the engine's usual one.
  func sortingCollation(in table: Table) -> String? {
    if let collation { return collation }
    guard case .column(let name) = key else { return nil }
    return table.columns.named(name)?.collation
  }

  /// Whether a collation that is none of SQLite's own decides where a row belongs.
  func isSortedByOthers(in table: Table) -> Bool {
    sortingCollation(in: table).map { !BuiltInNames.isCollation($0) } ?? false
  }
}
