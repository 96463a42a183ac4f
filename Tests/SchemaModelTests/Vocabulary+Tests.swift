import SchemaModel

extension Vocabulary {
  /// As SQLite has it.
  static let ignoringCase = Vocabulary(names: .ignoringASCIICase, options: OptionRule.samples)
  /// As PostgreSQL has it.
  static let exact = Vocabulary(names: .exact, options: OptionRule.samples)
}

extension OptionRule {
  /// Options of each form in each place.
  static let samples = [
    OptionRule(.table, "withoutRowid", phrase: "WITHOUT ROWID"),
    OptionRule(.table, "strict", phrase: "STRICT"),
    OptionRule(.table, "spread", .words(["hash", "range"]), phrase: "SPREAD BY"),
    OptionRule(.column, "kept", .words(["inline", "outside"]), phrase: "KEPT"),
    OptionRule(.notNull, "notNullConflict", .words(conflicts), phrase: "ON CONFLICT"),
    OptionRule(.primaryKey, "rowidAlias", phrase: "as rowid"),
    OptionRule(.primaryKey, "autoincrement", phrase: "AUTOINCREMENT"),
    OptionRule(.primaryKey, "onConflict", .words(conflicts), phrase: "ON CONFLICT"),
    OptionRule(.unique, "onConflict", .words(conflicts), phrase: "ON CONFLICT"),
  ]

  static let conflicts = ["rollback", "fail", "ignore", "replace"]
}
