extension Privileges {
  /// The statements that make of other privileges these.
  ///
  /// What is revoked of a relation is gone from its columns as well, so what one role has of them is said again.
  ///
  /// - Parameters:
  ///   - old: What there is.
  ///   - place: The object in SQL, with the word of its kind: `TABLE public.users`.
  ///   - owner: Who owns it in SQL.
  ///   - head: What stands in front.
  /// - Returns: The statements, each ended by a semicolon.
  func statements(from old: Privileges, on place: String, owner: String, head: String = "")
    -> [String]
  {
    let (gone, new) = (old.grants.subtracting(grants), grants.subtracting(old.grants))
    let revoked = gone.filter { !$0.isRevoked } + new.filter(\.isRevoked)
    var granted = Set(gone.filter(\.isRevoked) + new.filter { !$0.isRevoked })
    let losers = Set(revoked.filter(\.column.isEmpty).map(\.role))
    granted.formUnion(
      grants.filter { !$0.isRevoked && !$0.column.isEmpty && losers.contains($0.role) })
    func sql(_ verb: String, _ grants: some Sequence<Grant>, _ word: String) -> [String] {
      Privileges(Set(grants.map(\.bare))).grouped.map { group, members in
        let role = group.role == Self.owner ? owner : group.role
        let ending = group.isGrantable && verb == "GRANT" ? " WITH GRANT OPTION" : ""
        return "\(head)\(verb) \(Self.list(members)) ON \(place) \(word) \(role)\(ending);"
      }.sorted()
    }
    return sql("REVOKE", revoked, "FROM") + sql("GRANT", granted, "TO")
  }
}

extension Privileges.Grant {
  /// The same, whether it is given or taken.
  fileprivate var bare: Self {
    var grant = self
    grant.isRevoked = false
    return grant
  }
}
