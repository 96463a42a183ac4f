/// What of an object's privileges is not as the server makes it: the difference to what holds where nobody has granted
/// or revoked anything.
///
/// The text `EXECUTE FROM PUBLIC; INSERT, SELECT TO app` says what was revoked, and what was granted.
struct Privileges: Hashable {
  /// One privilege of one role.
  struct Grant: Hashable {
    /// The privilege, `SELECT`, or `ALL` for all that there are.
    var privilege: String
    /// The column of a relation, in SQL; empty for the object itself.
    var column = ""
    /// The role in SQL, ``Privileges/everybody`` or ``Privileges/owner``.
    var role: String
    /// Whether the role may pass it on.
    var isGrantable = false
    /// Whether it is one that would be there, and was taken away.
    var isRevoked = false
  }

  /// What stands for all roles.
  static let everybody = "PUBLIC"
  /// What stands for the owner, whoever that is; a role of that name is written otherwise.
  static let owner = "OWNER"
  /// The privileges that there are of a column.
  static let ofColumns: Set<String> = ["INSERT", "REFERENCES", "SELECT", "UPDATE"]

  /// What was granted and revoked.
  var grants: Set<Grant>

  init(_ grants: Set<Grant> = []) { self.grants = grants }

  /// Compares what there is with what the server makes.
  ///
  /// - `all`: Those that there are of such an object.
  init(_ actual: Set<Grant>, since standard: Set<Grant>, all: Set<String>) {
    let revoked = standard.filter { grant in
      !actual.contains { ($0.privilege, $0.role) == (grant.privilege, grant.role) }
    }
    grants = actual.subtracting(standard)
    grants.formUnion(
      revoked.map {
        var grant = $0
        grant.isRevoked = true
        return grant
      })
    guard all.count > 1 else { return }
    for (group, members) in grouped where Set(members.map(\.privilege)) == all {
      grants.subtract(members)
      var whole = group
      whole.privilege = "ALL"
      grants.insert(whole)
    }
  }

  /// Adds those of a column, which are written without it.
  mutating func add(_ others: Privileges, of column: String) {
    for var grant in others.grants {
      grant.column = SQLName.quoted(column)
      grants.insert(grant)
    }
  }

  /// Those that belong together: all but the privileges is the same.
  var grouped: [Grant: [Grant]] {
    Dictionary(grouping: grants) { grant in
      var group = grant
      group.privilege = ""
      return group
    }
  }
}

// MARK: - Text

extension Privileges {
  /// The text; `nil` where nothing was granted or revoked.
  var text: String? {
    grants.isEmpty ? nil : pieces.joined(separator: "; ")
  }

  private var pieces: [String] {
    grouped.map { group, members in
      group.isRevoked
        ? "\(Self.list(members)) FROM \(group.role)"
        : "\(Self.list(members)) TO \(group.role)"
          + (group.isGrantable ? " WITH GRANT OPTION" : "")
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Privileges of one group behind each other, each with its column; beside all of them no other needs to be named.
  static func list(_ grants: [Grant]) -> String {
    let all = grants.filter { $0.privilege == "ALL" }
    return (all.isEmpty ? grants : all).map {
      $0.column.isEmpty ? $0.privilege : "\($0.privilege) (\($0.column))"
    }
    .sorted().joined(separator: ", ")
  }

  /// Reads a text.
  init(_ text: String?) {
    grants = []
    var words = Lexeme.all(in: text ?? "").map(\.text)[...]
    while !words.isEmpty {
      let names = words.prefix { $0 != "TO" && $0 != "FROM" }
      words = words.dropFirst(names.count)
      let isRevoked = words.popFirst() == "FROM"
      let role = words.popFirst() ?? ""
      let isGrantable = words.first == "WITH"
      words = words.drop { $0 != ";" }.dropFirst()
      for part in names.split(separator: ",") {
        let column = part.dropFirst(2).dropLast().joined()
        grants.insert(
          Grant(
            privilege: part.first ?? "", column: column, role: role, isGrantable: isGrantable,
            isRevoked: isRevoked))
      }
    }
  }
}
