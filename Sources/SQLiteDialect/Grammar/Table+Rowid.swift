internal import SchemaModel

extension Table {
  /// The column that is the rowid; `nil` for none.
  var rowidAlias: String? {
    primaryKey?.isRowidAlias == true ? primaryKey?.columns.first?.name : nil
  }

  /// Whether a column is the rowid, which is always a whole number.
  func isRowid(_ column: Column) -> Bool {
    rowidAlias.map { SQLName.same($0, column.name) } ?? false
  }

  /// Whether a name means the rowid.
  func isRowid(named name: String) -> Bool {
    if let rowidAlias, SQLName.same(rowidAlias, name) { return true }
    return !isWithoutRowid && SQLName.isRowid(name) && columns.named(name) == nil
  }

  /// The name under which the rowid can be read and written; `nil` where there is none beside the columns.
  var rowidName: String? { rowidAlias == nil ? anyRowidName() : nil }

  /// A name by which the rowid can be had, be it a column's; `nil` where there is none.
  ///
  /// - `added`: More columns than the table says that it has.
  func anyRowidName(besides added: [String] = []) -> String? {
    if isWithoutRowid { return nil }
    return rowidAlias ?? SQLName.rowidName(besides: columns.map(\.name) + added)
  }
}
