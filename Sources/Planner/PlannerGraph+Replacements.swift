public import SchemaModel

extension PlannerGraph {
  /// The revisions that stand for this one after every amend, rebase and squash, in the order of their ids.
  ///
  /// - Returns: The revision itself where nothing replaces it.
  public func latestReplacements(of revision: RevisionID) -> [RevisionID] {
    var seen: Set<RevisionID> = [revision]
    var pending = [revision]
    var latest: [RevisionID] = []
    while let next = pending.popLast() {
      let successors = replacements(of: next)
      if successors.isEmpty { latest.append(next) }
      pending += successors.filter { seen.insert($0).inserted }
    }
    // Revisions that replace each other in a circle have no end: then all of them are as good.
    return latest.isEmpty ? seen.sorted() : latest.sorted()
  }
}
