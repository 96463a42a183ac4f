internal import Dialect
internal import SchemaModel

extension PostgreSQLGrammar {
  /// `GRANT … ON … TO …`, `REVOKE … ON … FROM …`: one part for each role, as far as it is about one object and one role.
  func privileges(_ start: StatementWords) -> StatementHeading? {
    var words = start
    guard words.take(of: ["grant", "revoke"]) != nil, words.skip(behind: ["on"]) != nil else {
      return nil
    }
    var kind = ObjectKind.table
    if let word = words.word(), let named = Self.kinds[word] {
      let isAhead = words.word(1) != nil || words.token(1)?.kind == .quotedName
      if isAhead, !["to", "from"].contains(words.word(1) ?? "") {
        words.position += 1
        kind = named
      }
    }
    guard words.word() != "all", let name = words.name() else { return nil }
    let own = kind.isRoutine ? routine(name, &words) : nil
    guard let role = grantee(&words) else { return nil }
    return heading(kind, name, called: own, .aspect("privileges of \(role)"))
  }

  /// `ALTER DEFAULT PRIVILEGES …`, which makes an object for each kind, role and schema.
  func defaultPrivileges(_ start: StatementWords) -> StatementHeading? {
    guard parts.contains(.privileges) else { return nil }
    var (words, role, schema) = (start, String?.none, String?.none)
    if words.take("for"), words.take(of: ["role", "user"]) != nil {
      role = words.plainName().map { SQLName.quoted($0.own) }
    }
    if words.take("in", "schema") { schema = words.plainName()?.own }
    guard words.take(of: ["grant", "revoke"]) != nil, words.skip(behind: ["on"]) != nil,
      var kind = words.plainName()
    else { return nil }
    if kind.own == "routines" { kind.own = "functions" }
    guard let grantee = grantee(&words) else { return nil }
    let defaults = DefaultPrivileges(
      kind: kind.own.uppercased(), role: role, schema: schema,
      privileges: Privileges([Privileges.Grant(privilege: "", role: grantee)]))
    kind.own = defaults.name
    return heading(.defaultPrivileges, kind, .creation)
  }

  /// The one role that something is granted to or revoked from; `nil` where there are several.
  private func grantee(_ words: inout StatementWords) -> String? {
    guard !words.hasOuterComma, words.skip(behind: ["to", "from"]) != nil else { return nil }
    _ = words.take("group")
    return words.plainName().map {
      $0.own == "public" ? Privileges.everybody : SQLName.quoted($0.own)
    }
  }

  private static let kinds: [String: ObjectKind] = [
    "table": .table, "sequence": .sequence, "schema": .schema, "type": .composite,
    "domain": .domain, "function": .function, "procedure": .procedure, "routine": .function,
  ]
}
