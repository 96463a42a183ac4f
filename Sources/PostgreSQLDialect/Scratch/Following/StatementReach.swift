/// What a statement may do to rows, by how it begins.
enum StatementReach {
  /// It writes rows.
  case rows
  /// It may do anything.
  case opaque
  /// It defines something, and may compute something of every row for it: a type, a default or a check.
  case computed
  /// It defines something.
  case definitions

  /// Takes the first words of a statement.
  init(_ words: [String]) {
    switch words.first {
    case "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "WITH": self = .rows
    case "DO", "CALL", "SELECT", "EXECUTE", "EXPLAIN", "PREPARE", "VALUES", "TABLE", "REFRESH":
      self = .opaque
    case "ALTER" where words.dropFirst().first == "TABLE": self = .computed
    // A new table has rows only where a query gives them.
    case "CREATE" where words.dropFirst().first == "TABLE" && words.contains("AS"),
      "CREATE" where words.dropFirst().first == "MATERIALIZED":
      self = .computed
    default: self = .definitions
    }
  }
}
