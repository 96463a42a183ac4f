internal import SchemaModel

extension PlannerGraph {
  /// Whether one of two revisions replaces the other, at once or by way of others.
  func isRewrite(_ first: RevisionID, _ second: RevisionID) -> Bool {
    forms(of: first).contains(second) || forms(of: second).contains(first)
  }

  /// Whether a revision was rewritten as another one, at once or by way of others.
  func isReplaced(_ revision: RevisionID, by other: RevisionID) -> Bool {
    revision != other && forms(of: revision).contains(other)
  }

  /// Whether a revision with the snapshot of a rewritten one stands upon it, or upon an earlier rewriting of it, and was
  /// rewritten as the same new one.
  ///
  /// What that revision does lies on the way to the new one: nobody passes there without it.
  func isBridged(_ old: RevisionID, to new: RevisionID) -> Bool {
    let forms = forms(of: old)
    guard old != new, forms.contains(new), let snapshot = snapshot(of: old) else { return false }
    let members = revisions(with: snapshot).filter { $0 != new }
    let earlier = members.filter(forms.contains)
    return members.contains { bridge in
      bridge != old && isReplaced(bridge, by: new)
        && earlier.contains { $0 != bridge && isAncestor($0, of: bridge) }
    }
  }

  /// A revision and all that stand for it after an amend, a rebase or a squash.
  func forms(of revision: RevisionID) -> Set<RevisionID> {
    var seen: Set<RevisionID> = [revision]
    var pending = [revision]
    while let next = pending.popLast() {
      pending += replacements(of: next).filter { seen.insert($0).inserted }
    }
    return seen
  }
}
