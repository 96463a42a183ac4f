import SchemaModel

extension Vocabulary {
  /// As SQLite has it.
  static let ignoringCase = Vocabulary(
    names: .ignoringASCIICase, words: [.backticks, .brackets], kinds: KindRule.samples,
    options: OptionRule.samples)
  /// As PostgreSQL has it.
  static let exact = Vocabulary(
    names: .exact, kinds: KindRule.samples, options: OptionRule.samples)
  /// Likewise, with names in schemas and triggers that are kept as a whole.
  static let qualified = Vocabulary(
    names: .exact, hasSchemas: true,
    kinds: KindRule.samples.map {
      $0.kind == .trigger ? KindRule(.trigger, [.followsRenames, .isWhole]) : $0
    }, options: OptionRule.samples)
}

extension ObjectKind {
  /// Two that an engine adds: one that is read like a table, and one that is not.
  static let sequence = ObjectKind("sequence")
  static let function = ObjectKind("function")
}

extension KindRule {
  /// The model's kinds, and two that an engine adds.
  static let samples = [
    KindRule(.table, [.hasRows, .isRelation, .followsRenames]),
    KindRule(.virtual, sharingNamesWith: .table, [.hasRows, .isRelation]),
    KindRule(.index, sharingNamesWith: .table, .followsRenames),
    KindRule(.view, sharingNamesWith: .table, .isRelation),
    KindRule(.trigger, .followsRenames),
    KindRule(.sequence, sharingNamesWith: .table, [.isRelation, .followsRenames]),
    KindRule(.function, .followsRenames),
    KindRule(.opaque, sharingNamesWith: .table, .isRelation),
  ]
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
    OptionRule(.check, "notValid", phrase: "NOT VALID"),
    OptionRule(.foreignKey, "match", .words(["full"]), phrase: "MATCH"),
    OptionRule(.foreignKey, "notValid", phrase: "NOT VALID"),
    OptionRule(.index, "method", .words(["gin", "hash"]), phrase: "USING"),
    OptionRule(.index, "include", .text, phrase: "INCLUDE"),
    OptionRule(.term, "operators", .text, phrase: "BY"),
    OptionRule(.term, "nulls", .words(["first", "last"]), phrase: "NULLS"),
    OptionRule(.view, "checked", .words(["local", "cascaded"]), phrase: "CHECKED"),
    OptionRule(.view, "comment", .text, phrase: "COMMENT"),
    OptionRule(.trigger, "level", .words(["row"]), phrase: "FOR EACH"),
    OptionRule(.other, "comment", .text, phrase: "COMMENT"),
  ]

  static let conflicts = ["rollback", "fail", "ignore", "replace"]
}
