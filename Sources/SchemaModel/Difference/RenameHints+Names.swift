extension RenameHints {
  /// What a table of the old schema is called in the new one.
  public func newName(ofTable old: String, under rule: NameRule) -> String {
    tables[old] ?? tables.first { rule.areEqual($0.key, old) }?.value ?? old
  }

  /// What a table of the new schema was called in the old one.
  public func oldName(ofTable new: String, under rule: NameRule) -> String {
    tables.first { rule.areEqual($0.value, new) }?.key ?? new
  }

  /// What a column is called in the new schema.
  ///
  /// - Parameters:
  ///   - old: Its name in the old one.
  ///   - table: The table's name in the new one.
  ///   - rule: How the engine's names are equal.
  /// - Returns: The new name, or the old one where nobody renamed it.
  public func newName(
    ofColumn old: String, in table: String, under rule: NameRule
  ) -> String {
    columns.first { rule.areEqual($0.from, old) && rule.areEqual($0.table, table) }?.to ?? old
  }

  /// What a column was called in the old schema.
  ///
  /// - Parameters:
  ///   - new: Its name in the new one.
  ///   - table: The table's name in the new one.
  ///   - rule: How the engine's names are equal.
  /// - Returns: The old name, or the new one where nobody renamed it.
  public func oldName(
    ofColumn new: String, in table: String, under rule: NameRule
  ) -> String {
    columns.first { rule.areEqual($0.to, new) && rule.areEqual($0.table, table) }?.from ?? new
  }

  /// Whether a table of the old schema has another name in the new one.
  func renames(table old: String, under rule: NameRule) -> Bool {
    tables[old] != nil || tables.contains { rule.areEqual($0.key, old) }
  }
}
