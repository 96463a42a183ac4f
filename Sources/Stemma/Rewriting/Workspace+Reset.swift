internal import RevisionStore

/// What a reset did.
public struct ResetReport: Sendable {
  /// The branch that moved; `nil` where it is the code's.
  public var branch: String?
  /// Where it was; `nil` when the workspace was diverged or had no revision.
  public var from: RevisionID?
  /// Where it is now.
  public var to: RevisionID
  /// The first line of that revision's message.
  public var title: String
  /// The revisions whose folders came.
  public var added: [RevisionID]
  /// The revisions whose folders went; the store still knows them.
  public var removed: [RevisionID]
  /// The files of the schema source that were changed, and the draft's that went.
  public var files: [String]
}

extension Workspace {
  /// Takes the current branch to another revision, and the folders with it.
  ///
  /// Where the branches are the code's, only folders of revisions go that its Git does not have yet.
  ///
  /// - Parameters:
  ///   - name: The revision.
  ///   - hard: Whether the schema source becomes that of the revision, its uncommitted changes
  ///     lost, and a draft goes; else both stay as they are.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done.
  /// - Throws: ``StemmaError``: refused when the code's Git has a revision that would go.
  public func reset(to name: String, hard: Bool = false, dryRun: Bool = false) throws -> ResetReport
  {
    try withWriteLock(toleratingGaps: true) {
      try jobs.refuseAny()
      let target = try resolve(name)
      if configuration.branches == .code { try refuseResettingCode(to: target) }
      let leaves = try leaves()
      let from = leaves.count == 1 ? leaves.first : nil
      return try changing { change in
        try change.leaveOnly(leadingTo: target)
        if hard { try replaceSource(by: target, in: &change) }
        let branch = try currentOwnBranch()
        change.move = BranchMove(
          branch: branch, from: from, to: target, message: "reset: to \(name)")
        let recorded = try change.record()
        let stands = try branch.map { try store().branch($0) == target } ?? true
        if dryRun || change.folders.isEmpty && from == target && stands {
          change.abandon()
        } else {
          try pinCurrentBranch(at: from)
        }
        return ResetReport(
          branch: branch, from: from, to: target, title: try history().title(of: target),
          added: recorded?.added ?? [], removed: recorded?.removed ?? [],
          files: recorded?.files.map(\.path) ?? [])
      }
    }
  }

  /// Makes the schema source that of a revision, whatever it is now, and takes the draft away.
  private func replaceSource(by target: RevisionID, in change: inout Change) throws {
    for file in try draftFiles() { try change.replace(file.path, with: nil) }
    guard case .files = configuration.source else {
      warnings.append("the schema source is the output of a command: it stays as it is")
      return
    }
    let schema = try history().schema(of: target)
    let files = try source.files()
    try change.replace(files, by: try source.replaced(files, by: schema, at: target))
  }

  private func refuseResettingCode(to target: RevisionID) throws {
    let graph = try history().graph
    let present = try folders()
    guard present[target] != nil else {
      throw StemmaError.refused(
        .missingFolders, "\(target.short) has no folder here, and the branches are the code's",
        about: target.short,
        hints: ["git switch BRANCH     goes to a branch of the code that has it"])
    }
    let kept = Set(graph.newestFirst(from: [target]))
    try refuseRemovingCommitted(Set(present.keys).subtracting(kept))
  }

  /// Refuses to take folders away that the code's Git has.
  func refuseRemovingCommitted(_ going: Set<RevisionID>) throws {
    guard configuration.branches == .code, !going.isEmpty else { return }
    let committed = going.subtracting(try repository.uncommitted())
    guard committed.isEmpty else {
      throw StemmaError.refused(
        .inUse, "the code's Git has \(committed.count) of the revisions that would go",
        details: try committed.sorted().prefix(10).map {
          "\($0.short) \(try history().title(of: $0))"
        },
        hints: [
          "git reset --hard COMMIT     takes the code back, revisions and schema source with it",
          "stemma revert REV     makes a revision that takes the changes of one back",
        ])
    }
  }
}
