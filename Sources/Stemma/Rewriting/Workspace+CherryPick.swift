internal import RevisionStore

extension Workspace {
  /// Makes the changes of some revisions upon the current one, with their authors, dates and messages.
  ///
  /// - Parameters:
  ///   - names: The revisions; a range `A..B` stands for all that `B` has and `A` has not.
  ///   - mainline: For a merge, the parent against which its change is told, counted from one.
  ///   - namesOrigin: Whether the messages say where the changes are from.
  ///   - allowed: Hazards that are accepted.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: ``StemmaError`` (refused) when changes of the schema source would be lost, or another
  ///   job is under way.
  public func cherryPick(
    _ names: [String], mainline: Int = 0, namingOrigin namesOrigin: Bool = false,
    allowing allowed: Allowances = [], dryRun: Bool = false
  ) throws -> ReplayReport {
    try replayHere(.cherryPick, names, mainline, allowed, dryRun, namesOrigin: namesOrigin)
  }

  /// Takes the changes of some revisions back, by new revisions upon the current one.
  ///
  /// What somebody wrote into their `down` scripts runs on the way up now, and the other way round.
  ///
  /// - Parameters:
  ///   - names: The revisions, in the order in which they are taken back; of a range `A..B` the
  ///     newest first.
  ///   - mainline: For a merge, the parent that its change is told against, counted from one.
  ///   - allowed: Hazards that are accepted.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: ``StemmaError`` (refused) when changes of the schema source would be lost, or another
  ///   job is under way.
  public func revert(
    _ names: [String], mainline: Int = 0, allowing allowed: Allowances = [],
    dryRun: Bool = false
  ) throws -> ReplayReport {
    try replayHere(.revert, names, mainline, allowed, dryRun)
  }

  private func replayHere(
    _ kind: Rewriting, _ names: [String], _ mainline: Int, _ allowed: Allowances,
    _ dryRun: Bool, namesOrigin: Bool = false
  ) throws -> ReplayReport {
    try withWriteLock {
      try jobs.refuseAny()
      try refuseDraft(kind.rawValue)
      let head = try requireHead("yet to make the change upon")
      try source.refuseLosingChanges(against: try history().schema(of: head))
      var revisions = try names.flatMap { try resolver.range($0) ?? [resolve($0)] }
      if kind == .revert, names.count == 1 { revisions.reverse() }
      for id in revisions { try refuseUnclearParent(of: id, mainline, kind) }
      let job = ReplayJob(
        kind: kind, onto: head, ontoName: "HEAD", revisions: revisions, mainline: mainline,
        namesOrigin: namesOrigin, allowed: allowed)
      let report = try rewriter.run(job, head: head, dryRun: dryRun)
      guard report.stop != nil || report.to != head else {
        throw StemmaError.refused(.nothingToDo, "nothing to do: the current schema has it already")
      }
      return report
    }
  }

  private func refuseUnclearParent(
    of id: RevisionID, _ mainline: Int, _ kind: Rewriting
  ) throws {
    let parents = try history().graph.parents(of: id).count
    if parents > 1, mainline == 0 {
      throw StemmaError.usage(
        .mergeRevision, "\(id.short) is a merge, which has two changes", about: id.short,
        hints: ["stemma \(kind.rawValue) -m 1 \(id.short)     takes that against its first parent"])
    }
    if mainline > max(1, parents) || mainline < 0 {
      throw StemmaError.usage(
        .unknownRevision, "\(id.short) has no parent number \(mainline)", about: id.short)
    }
  }
}
