internal import RevisionStore

extension Workspace {
  /// Makes the revisions of the current branch that another revision does not have anew upon it.
  ///
  /// Each is merged with what is there, its migration composed and proven anew. The new revisions say
  /// which ones they replace, and keep author, date and message. Nothing moves before all are made;
  /// at a conflict the job stops, and is remembered.
  ///
  /// Where the folders are diverged, the revision is one of the two leaves, and the other one's
  /// revisions move onto it.
  ///
  /// - Parameters:
  ///   - upstream: What the branch is compared with.
  ///   - onto: Where the revisions go, where that is not `upstream`.
  ///   - allowed: Hazards that are accepted.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: ``StemmaError`` (refused) when changes of the schema source would be lost, or another
  ///   job is under way.
  public func rebase(
    onUpstream upstream: String, onto: String? = nil, allowing allowed: Allowances = [],
    dryRun: Bool = false
  ) throws -> ReplayReport {
    try withWriteLock {
      try jobs.refuseAny()
      try refuseDraft("rebase")
      let base = try resolve(upstream)
      let target = try onto.map { try resolve($0) } ?? base
      let head = try headToRebase(onto: base)
      if try leaves().count == 1 {
        try source.refuseLosingChanges(against: try history().schema(of: head))
      }
      let graph = try history().graph
      var revisions: [RevisionID] = []
      for id in graph.newestFirst(from: [head], excluding: [base, target]).reversed() {
        if graph.parents(of: id).count < 2 {
          revisions.append(id)
        } else {
          warnings.append("\(id.short) is a merge, which a rebase flattens")
        }
      }
      let job = ReplayJob(
        kind: .rebase, onto: target, ontoName: onto ?? upstream, revisions: revisions,
        allowed: allowed)
      try verifyFolders(of: Set(revisions).intersection(try folders().keys))
      return try rewriter.run(job, head: head, dryRun: dryRun)
    }
  }

  /// The revision whose branch is rebased: the current one, or the leaf that is not the other.
  private func headToRebase(onto base: RevisionID) throws -> RevisionID {
    let leaves = try leaves()
    if leaves.count == 2, let other = leaves.first(where: { $0 != base }), leaves.contains(base) {
      return other
    }
    return try requireHead("to rebase")
  }
}
