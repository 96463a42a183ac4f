extension FoundAccess {
  /// The statements that give an object what another one of its name had.
  ///
  /// Privileges come first: those of the old owner go over to the new one.
  func statements(for old: FoundAccess, _ parts: Set<AccessPart>) -> [String] {
    let texts = { (grants: Set<Grant>, text: (Grant) -> String) in grants.map(text).sorted() }
    var statements = texts(grants.subtracting(old.grants)) {
      "REVOKE \(what($0)) FROM \(role($0))"
    }
    statements += texts(old.grants.subtracting(grants)) {
      "GRANT \(what($0)) TO \(role($0))" + ($0.isGrantable ? " WITH GRANT OPTION" : "")
    }
    if !parts.contains(.privileges) { statements = [] }
    if parts.contains(.owners), owner != old.owner, !followsAnother, address.column.isEmpty {
      statements.append("ALTER \(address.kind.uppercased()) \(address.name) OWNER TO \(old.owner)")
    }
    return statements
  }

  private func role(_ grant: Grant) -> String { grant.role.isEmpty ? owner : grant.role }

  /// The privilege with what it is about: `SELECT (name) ON TABLE public.users`.
  private func what(_ grant: Grant) -> String {
    let column = address.column.isEmpty ? "" : " (\(address.column))"
    return "\(grant.privilege)\(column) ON \(grantKind) \(grantName)"
  }

  private var grantKind: String {
    switch address.kind {
    case "sequence", "schema", "type": address.kind.uppercased()
    case "function", "procedure", "aggregate": "ROUTINE"
    default: "TABLE"
    }
  }

  /// An aggregate without arguments is called `f(*)` everywhere else.
  private var grantName: String {
    address.name.hasSuffix("(*)") ? address.name.dropLast(3) + "()" : address.name
  }
}
