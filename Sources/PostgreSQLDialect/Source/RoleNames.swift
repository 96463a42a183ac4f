/// The roles that a statement names: those of a policy, and the owner of what it makes.
enum RoleNames {
  /// Their names, without those that stand for whoever is there.
  static func named(in statement: String) -> [String] {
    var words = StatementWords(statement)
    guard words.take(of: ["create", "alter"]) != nil,
      words.take(of: ["policy", "schema", "user"]) != nil
    else { return [] }
    var names: [String] = []
    while let word = words.skip(behind: ["to", "authorization", "for"]) {
      // A user mapping is `FOR` a role; what a policy is for is none.
      let isList = word == "to"
      repeat {
        if let name = words.plainName(), !standIns.contains(name.own) { names.append(name.own) }
      } while isList && words.take(.comma)
    }
    return names
  }

  private static let standIns: Set<String> = [
    "public", "current_user", "current_role", "session_user", "user", "all", "select", "insert",
    "update", "delete", "each", "values",
  ]
}
