/// Which pragmas a migration script may use.
///
/// The rule: what reads is allowed; what writes is allowed when it lies inside the transaction and is undone with
/// it, or when it only says how the script's own statements work and is put back after the script.
enum PragmaPolicy {
  /// Pragmas that only read, whatever their argument.
  private static let readers: Set<String> = [
    "collation_list", "compile_options", "data_version", "database_list", "foreign_key_check",
    "foreign_key_list", "freelist_count", "function_list", "index_info", "index_list",
    "index_xinfo", "integrity_check", "module_list", "page_count", "pragma_list", "quick_check",
    "table_info", "table_list", "table_xinfo",
  ]

  /// Pragmas that read without an argument and set something outside the transaction with one.
  private static let questions: Set<String> = [
    "auto_vacuum", "cache_size", "encoding", "foreign_keys", "ignore_check_constraints",
    "journal_mode", "max_page_count", "page_size", "schema_version", "synchronous",
  ]

  /// Pragmas whose value is part of the database file, and of the transaction.
  private static let transactional: Set<String> = ["application_id", "user_version"]

  /// Pragmas that say how statements work, and their values before a script.
  static let settings = [
    ("defer_foreign_keys", "OFF"), ("legacy_alter_table", "OFF"), ("recursive_triggers", "OFF"),
  ]

  /// Why a script may not use a pragma; `nil` when it may.
  static func refusal(of name: String, argument: String?) -> String? {
    let name = name.lowercased()
    if readers.contains(name) || transactional.contains(name) || isSetting(name) { return nil }
    if argument == nil, questions.contains(name) { return nil }
    if name == "foreign_keys" {
      return "PRAGMA foreign_keys cannot be set in a migration script: it does nothing inside a"
        + " transaction, and Stemma checks foreign keys itself"
    }
    return "PRAGMA \(name) is not allowed in a migration script"
  }

  /// Whether a pragma must be put back after the script.
  static func isSetting(_ name: String) -> Bool {
    settings.contains { $0.0 == name.lowercased() }
  }
}
