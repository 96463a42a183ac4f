internal import SchemaModel

/// What a role grants another one on all objects of a kind that it will make, in one schema or in all.
struct DefaultPrivileges {
  /// The words for the kinds, by the letters that the catalog has for them.
  static let kinds = [
    "r": "TABLES", "S": "SEQUENCES", "f": "FUNCTIONS", "T": "TYPES", "n": "SCHEMAS",
  ]

  /// The word for the kind: `TABLES`.
  let kind: String
  /// Whose objects, in SQL; `nil` for those of the database's owner.
  let role: String?
  /// In which schema; `nil` for all.
  let schema: String?
  /// What is granted to one role, or revoked from it.
  let privileges: Privileges

  /// What it is called: `tables of app in public for reader`.
  var name: String {
    kind.lowercased() + (role.map { " of \($0)" } ?? "") + (schema.map { " in \($0)" } ?? "")
      + (privileges.grants.first.map { " for \($0.role)" } ?? "")
  }

  /// The statements that say so, the last one without a semicolon.
  var definition: String {
    String(statements(from: Privileges(), to: privileges).joined(separator: "\n").dropLast())
  }

  /// The statements that take it back, each ended by a semicolon.
  var drop: [String] { statements(from: privileges, to: Privileges()) }

  private func statements(from old: Privileges, to new: Privileges) -> [String] {
    let head =
      "ALTER DEFAULT PRIVILEGES " + (role.map { "FOR ROLE \($0) " } ?? "")
      + (schema.map { "IN SCHEMA \(SQLName.quoted($0)) " } ?? "")
    return new.statements(from: old, on: kind, owner: role ?? "CURRENT_USER", head: head)
  }
}

// MARK: - Reading

extension DefaultPrivileges {
  /// Reads the statements of an object.
  init(_ object: OtherObject) {
    var (kind, role, schema): (String, String?, String?) = ("", nil, nil)
    var grants: Set<Privileges.Grant> = []
    for statement in Lexeme.all(in: object.definition).split(whereSeparator: { $0.text == ";" }) {
      let start = statement.firstIndex { ["GRANT", "REVOKE"].contains($0.text) }
      let on = statement.firstIndex { $0.text == "ON" }
      guard let start, let on, on + 3 < statement.endIndex else { continue }
      let head = statement[..<start]
      role = head.lastIndex { $0.text == "ROLE" }.map { head[$0 + 1].text }
      schema = head.lastIndex { $0.text == "SCHEMA" }.map { head[$0 + 1].key }
      kind = statement[on + 1].text
      let name = statement[on + 3].text
      let isOwner = name == role ?? "CURRENT_USER"
      for privilege in statement[(start + 1)..<on] where privilege.kind != .comma {
        grants.insert(
          Privileges.Grant(
            privilege: privilege.text, role: isOwner ? Privileges.owner : name,
            isGrantable: statement.last?.text == "OPTION",
            isRevoked: statement[start].text == "REVOKE"))
      }
    }
    self.init(kind: kind, role: role, schema: schema, privileges: Privileges(grants))
  }
}

extension Schema {
  /// What objects of a kind may have already when they are made, because of the rules of a schema for what will be made.
  func defaultPrivileges(for path: ObjectPath) -> Privileges {
    guard let kind = path.kind.inDefaultPrivileges else { return Privileges() }
    let schema = path.kind.hasNoSchema ? nil : WrittenName(path).schema
    var result = Privileges()
    for case .other(let object) in objects.values where object.kind == .defaultPrivileges {
      let defaults = DefaultPrivileges(object)
      guard defaults.kind == kind, defaults.schema == nil || defaults.schema == schema else {
        continue
      }
      result.grants.formUnion(defaults.privileges.grants)
    }
    return result
  }
}

extension ObjectKind {
  /// What objects of the kind are called where it is said what a role grants on those that it will make.
  fileprivate var inDefaultPrivileges: String? {
    switch self {
    case .table, .view, .materializedView, .foreignTable: "TABLES"
    case .sequence: "SEQUENCES"
    case .function, .procedure, .aggregate: "FUNCTIONS"
    case .enum, .domain, .composite, .range: "TYPES"
    case .schema: "SCHEMAS"
    default: nil
    }
  }
}
