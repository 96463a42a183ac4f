public import SchemaModel

extension Vocabulary {
  /// What the model must know of SQLite.
  public static let sqlite = Vocabulary(
    names: .sqlite, words: [.backticks, .brackets], kinds: KindRule.sqlite,
    options: OptionRule.sqlite)
}

extension NameRule {
  /// SQLite's rule: it compares identifiers as [`sqlite3_stricmp`](https://www.sqlite.org/c3ref/stricmp.html) does, which knows the
  /// case of ASCII letters alone.
  static var sqlite: NameRule { .ignoringASCIICase }
}
