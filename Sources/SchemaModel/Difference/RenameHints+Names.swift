extension RenameHints {
  /// What a table of the old schema is called in the new one.
  public func newName(ofTable old: String) -> String {
    tables[old] ?? tables.first { $0.key.isNamed(like: old) }?.value ?? old
  }

  /// What a table of the new schema was called in the old one.
  public func oldName(ofTable new: String) -> String {
    tables.first { $0.value.isNamed(like: new) }?.key ?? new
  }

  /// What a column is called in the new schema.
  ///
  /// - Parameters:
  ///   - old: Its name in the old one.
  ///   - table: The table's name in the new one.
  /// - Returns: The new name, or the old one where nobody renamed it.
  public func newName(ofColumn old: String, in table: String) -> String {
    columns.first { $0.from.isNamed(like: old) && $0.table.isNamed(like: table) }?.to ?? old
  }

  /// What a column was called in the old schema.
  ///
  /// - Parameters:
  ///   - new: Its name in the new one.
  ///   - table: The table's name in the new one.
  /// - Returns: The old name, or the new one where nobody renamed it.
  public func oldName(ofColumn new: String, in table: String) -> String {
    columns.first { $0.to.isNamed(like: new) && $0.table.isNamed(like: table) }?.from ?? new
  }

  /// Whether a table of the old schema has another name in the new one.
  func renames(table old: String) -> Bool {
    tables[old] != nil || tables.contains { $0.key.isNamed(like: old) }
  }
}
