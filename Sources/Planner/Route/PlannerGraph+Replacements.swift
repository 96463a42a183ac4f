internal import SchemaModel

extension PlannerGraph {
  /// Whether one of two revisions replaces the other, at once or by way of others.
  func isRewrite(_ first: RevisionID, _ second: RevisionID) -> Bool {
    replacementClosure(of: first).contains(second) || replacementClosure(of: second).contains(first)
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
