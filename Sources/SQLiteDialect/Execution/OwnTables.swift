/// The tables that Stemma keeps in a target: not part of its schema, and not to be touched by scripts.
enum OwnTables {
  /// The table of what was applied.
  static let ledger = "stemma_ledger"

  /// How the names of tables with kept values begin.
  static let keptPrefix = "stemma_kept_"

  /// Whether a table is Stemma's own; the letter case does not count, as in SQLite.
  static func contains(_ name: String) -> Bool {
    let name = name.utf8
    return name.count >= keptPrefix.utf8.count && isPrefix(keptPrefix.utf8, of: name)
      || name.count == ledger.utf8.count && isPrefix(ledger.utf8, of: name)
  }

  private static func isPrefix(_ prefix: String.UTF8View, of name: String.UTF8View) -> Bool {
    zip(prefix, name).allSatisfy { $0 == (0x41...0x5a ~= $1 ? $1 | 0x20 : $1) }
  }
}
