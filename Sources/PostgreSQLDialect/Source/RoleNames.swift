internal import Dialect

/// The roles that statements name: those of a policy, those that own what is made, and those that may do something.
enum RoleNames {
  /// The names in all statements of a script.
  static func all(in script: String) -> Set<String> {
    Set(StatementSplitter.split(script).flatMap { named(in: $0.text) })
  }

  /// Their names, without those that stand for whoever is there.
  static func named(in statement: String) -> [String] {
    var words = StatementWords(statement)
    if words.take(of: ["grant", "revoke"]) != nil { return grantees(&words) }
    guard words.take(of: ["create", "alter"]) != nil else { return [] }
    if words.take("default", "privileges") { return ofDefaultPrivileges(&words) }
    guard words.take(of: ["policy", "schema", "user"]) != nil else { return owner(&words) }
    var names: [String] = []
    while let word = words.skip(behind: ["to", "authorization", "for"]) {
      // A user mapping is `FOR` a role; what a policy is for is none.
      names += list(&words, isLong: word == "to")
    }
    return names
  }

  /// The roles of `… ON TABLE users TO app, reader`; who is in which role is no part of a schema.
  private static func grantees(_ words: inout StatementWords) -> [String] {
    guard words.skip(behind: ["on"]) != nil, words.skip(behind: ["to", "from"]) != nil else {
      return []
    }
    return list(&words, isLong: true)
  }

  private static func ofDefaultPrivileges(_ words: inout StatementWords) -> [String] {
    var names: [String] = []
    if words.take("for"), words.take(of: ["role", "user"]) != nil {
      names = list(&words, isLong: true)
    }
    return names + grantees(&words)
  }

  /// The role of `ALTER … OWNER TO app`.
  private static func owner(_ words: inout StatementWords) -> [String] {
    while words.skip(behind: ["owner"]) != nil {
      if words.take("to") { return list(&words, isLong: false) }
    }
    return []
  }

  /// Goes over names.
  ///
  /// - `isLong`: Whether there may be several, with commas between.
  private static func list(_ words: inout StatementWords, isLong: Bool) -> [String] {
    var names: [String] = []
    repeat {
      _ = words.take("group")
      if let name = words.plainName(), !standIns.contains(name.own) { names.append(name.own) }
    } while isLong && words.take(.comma)
    return names
  }

  private static let standIns: Set<String> = [
    "public", "current_user", "current_role", "session_user", "user", "all", "select", "insert",
    "update", "delete", "each", "values",
  ]
}
