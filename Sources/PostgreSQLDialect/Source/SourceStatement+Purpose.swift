internal import Dialect

extension SourceStatement {
  private static let dataHint =
    "put statements that change rows into a revision of their own: stemma commit --allow-empty"

  /// What a statement is for, as its first words tell.
  static func purpose(of statement: String) -> Purpose {
    var words = StatementWords(statement)
    let first = words.word() ?? ""
    words.position += 1
    switch first {
    case "create" where CreationHead(statement)?.isOfStemma ?? false: return ofStemma
    case "create": return creation(words)
    case "alter": return alteration(words)
    case "drop": return isOfCluster(&words) ? .ignored : .changes
    case "comment", "do", "cluster": return .changes
    case "set", "reset": return setting(words)
    case "select": return query(words)
    case "grant", "revoke": return grant(words)
    case "reassign", "security", "refresh", "begin", "start", "commit", "end": return .ignored
    case "rollback", "abort", "savepoint", "release":
      return .refused(
        reason: "\(first.uppercased()) takes back what a schema source says",
        hint: "leave it out, and what it takes back")
    case "insert", "update", "delete", "merge", "truncate", "copy", "with", "values", "table",
      "call", "lock":
      return ofRows(first)
    default:
      return .refused(
        reason: "'\(StatementWords.first(of: statement))' is no statement that describes a schema",
        hint: "a schema source has CREATE, ALTER, DROP and COMMENT statements")
    }
  }

  private static func ofRows(_ word: String) -> Purpose {
    .refused(
      reason: "\(word.uppercased()) is about rows, and a schema source describes the schema alone",
      hint: dataHint)
  }

  /// Whether what follows belongs to all databases of a server.
  private static func isOfCluster(_ words: inout StatementWords) -> Bool {
    if words.word() == "user" { return words.word(1) != "mapping" }
    return ["role", "group", "database", "tablespace"].contains(words.word())
  }

  private static func creation(_ start: StatementWords) -> Purpose {
    var words = start
    _ = words.take("or", "replace")
    _ = words.take(of: ["global", "local"])
    if words.take(of: ["temp", "temporary"]) != nil {
      return .refused(
        reason: "a temporary object is not part of a schema",
        hint: "leave TEMPORARY out, or the object")
    }
    switch words.word() {
    case "database", "tablespace", "subscription":
      let word = words.word() ?? ""
      return .refused(
        reason: "CREATE \(word.uppercased()) makes nothing within a database",
        hint: "leave it out; pg_dump without --create writes none")
    case "schema" where words.word(1) == "public" || words.word(4) == "public":
      // It is there in every database.
      return .ignored
    case "role", "group": return .ignored
    case "user" where words.word(1) != "mapping": return .ignored
    case "table", "unlogged": return makesTableOfQuery(words) ? ofQuery : .changes
    default: return .changes
    }
  }

  private static let ofStemma = Purpose.refused(
    reason: "a name in the schema \(LedgerTable.schema) is a name for Stemma's own use",
    hint: "make it in another schema")

  private static let ofQuery = Purpose.refused(
    reason: "CREATE TABLE … AS makes columns without constraints from rows",
    hint: "write the columns of the table out")

  private static func makesTableOfQuery(_ start: StatementWords) -> Bool {
    var words = start
    _ = words.take("unlogged")
    guard words.take("table") else { return false }
    _ = words.take("if", "not", "exists")
    return words.name() != nil && words.word() == "as"
  }

  private static func alteration(_ start: StatementWords) -> Purpose {
    var words = start
    if words.take("system") || words.word() == "database" {
      return .refused(
        reason: "ALTER \(start.first.uppercased()) changes nothing within a schema",
        hint: "leave it out")
    }
    if isOfCluster(&words) { return .ignored }
    if words.take("default", "privileges") { return .access(.privileges) }
    return words.skip(behind: ["owner", "rename"]) == "owner" && words.word() == "to"
      && !start.hasOuterComma ? .access(.owners) : .changes
  }

  /// Privileges of what the model has; who is in which role, and who may do what with all of a server, it has not.
  private static func grant(_ start: StatementWords) -> Purpose {
    var words = start
    guard words.skip(behind: ["on"]) != nil else { return .ignored }
    let others: Set<String> = [
      "database", "tablespace", "parameter", "language", "large", "foreign",
    ]
    return others.contains(words.word() ?? "") ? .ignored : .access(.privileges)
  }

  /// Settings of the session, of which some say for whom it works: that makes no difference to a schema.
  private static func setting(_ start: StatementWords) -> Purpose {
    var words = start
    let isLocal = words.take("local")
    _ = words.take("session")
    switch words.word() {
    case "role", "authorization", "transaction", "constraints", "characteristics": return .ignored
    default: return isLocal ? .ignored : .setting
    }
  }

  /// The calls of functions that dumps have.
  private static func query(_ start: StatementWords) -> Purpose {
    var words = start
    guard let function = words.name(), words.token()?.kind == .leftParenthesis else {
      return ofRows("select")
    }
    switch function.own {
    case "set_config": return .setting
    case "setval", "pg_restore_relation_stats", "pg_restore_attribute_stats": return .ignored
    default: return ofRows("select")
    }
  }
}

extension StatementWords {
  /// The first token of a statement, clipped.
  static func first(of statement: String) -> String {
    var words = StatementWords(statement)
    return words.text().clipped
  }

  /// The next word, as it is for people.
  fileprivate var first: String {
    var copy = self
    return copy.word() ?? ""
  }
}
