internal import SchemaModel

extension PlannerGraph {
  /// The revisions that stand for this one after every amend, rebase and squash; itself where nothing replaces it.
  func latestReplacements(of revision: RevisionID) -> [RevisionID] {
    let all = replacementClosure(of: revision)
    let latest = all.filter { replacements(of: $0).isEmpty }
    // Revisions that replace each other in a circle have no end: then all of them are as good.
    return Array(latest.isEmpty ? all : latest)
  }

  /// Whether one of two revisions replaces the other, at once or by way of others.
  func isRewrite(_ first: RevisionID, _ second: RevisionID) -> Bool {
    replacementClosure(of: first).contains(second) || replacementClosure(of: second).contains(first)
  }

  /// Whether a revision was rewritten as another one, at once or by way of others.
  func isReplaced(_ revision: RevisionID, by other: RevisionID) -> Bool {
    revision != other && replacementClosure(of: revision).contains(other)
  }

  /// Whether a revision with the snapshot of a rewritten one stands upon it and was rewritten as the same new one.
  ///
  /// What that revision does lies on the way to the new one: nobody passes there without it.
  func isBridged(_ old: RevisionID, to new: RevisionID) -> Bool {
    guard let snapshot = snapshot(of: old), isReplaced(old, by: new) else { return false }
    return revisions(with: snapshot).contains {
      $0 != old && isReplaced($0, by: new) && isAncestor(old, of: $0)
    }
  }

  private func replacementClosure(of revision: RevisionID) -> Set<RevisionID> {
    var seen: Set<RevisionID> = [revision]
    var pending = [revision]
    while let next = pending.popLast() {
      pending += replacements(of: next).filter { seen.insert($0).inserted }
    }
    return seen
  }
}
