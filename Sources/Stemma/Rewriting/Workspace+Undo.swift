internal import RevisionStore

/// What an undo took back.
public struct UndoReport: Sendable {
  /// What the recorded change was, as the reflog says it.
  public var undone: String
  /// The branch that is the current one now, where there is one.
  public var branch: String?
  /// The current revision now; `nil` before the first one, and where the workspace is diverged.
  public var revision: RevisionID?
  /// Whether the workspace is diverged now, as it was before a merge of its leaves.
  public var isDiverged: Bool
  /// The revisions whose folders came back.
  public var restored: [RevisionID]
  /// The revisions whose folders went; the store still knows them.
  public var removed: [RevisionID]
  /// The files that were changed, relative to the workspace.
  public var files: [String]
}

extension Workspace {
  /// Takes back what the last command moved.
  ///
  /// Branches, folders, and the statements of the schema source that it changed are as they were
  /// before. An undo can be undone.
  ///
  /// - Parameter dryRun: Whether it is only said what would be done.
  /// - Returns: What was taken back.
  /// - Throws: ``StemmaError`` (refused) when there is nothing to undo, when something moved since in
  ///   another way, or when changes of the schema source would be lost.
  public func undo(dryRun: Bool = false) throws -> UndoReport {
    try withWriteLock {
      try jobs.refuseAny()
      let recorded = try lastChange()
      let undo = recorded.reversed(by: author())
      try refuseRemovingCommitted(Set(undo.removed))
      try refuseOrphans(of: undo)
      return try changing { change in
        try change.bring(undo.added)
        try change.remove(undo.removed)
        change.move = undo.move
        let files = try putBackFiles(of: undo, after: recorded, in: &change)
        if dryRun { change.abandon() }
        return UndoReport(
          undone: recorded.message, branch: try undo.head?.to ?? currentBranch(),
          revision: undo.to, isDiverged: try undo.to == nil && !foldersAfter(undo).isEmpty,
          restored: undo.added, removed: undo.removed, files: files)
      }
    }
  }

  /// The newest change that took place and still is as it left things.
  private func lastChange() throws -> RecordedChange {
    let present = Set(try folders().keys)
    let branch = try codeBranch()
    var elsewhere: RecordedChange?
    for (number, entry) in try changeLog.newestFirst() {
      let recorded = try entry.get()
      // The code's branches change folders and files past Stemma: each has changes of its own.
      guard recorded.code == branch || recorded.code == nil else {
        elsewhere = elsewhere ?? recorded
        continue
      }
      if try holds(recorded, present) { return recorded }
      // It was cut off before it counted, or somebody took it back by hand.
      guard try holds(recorded.reversed(by: recorded.signature), present) else {
        throw StemmaError.refused(
          .movedSince,
          "'\(recorded.message)' cannot be undone: things moved since, without Stemma or past it",
          hints: [
            "stemma reflog     lists where the branch was", "stemma reset REV     takes it there",
          ])
      }
      try changeLog.remove(number)
    }
    throw StemmaError.refused(
      .nothingToDo, "there is nothing to undo" + (elsewhere == nil ? "" : " on this branch"),
      details: elsewhere.flatMap { last in
        last.code.map { ["'\(last.message)' was done on branch \($0)"] }
      } ?? [])
  }

  /// Whether folders, branch and `HEAD` are as a recorded change leaves them.
  private func holds(_ recorded: RecordedChange, _ present: Set<RevisionID>) throws -> Bool {
    guard recorded.added.allSatisfy(present.contains),
      !recorded.removed.contains(where: present.contains)
    else { return false }
    let current = try currentOwnBranch()
    if let head = recorded.head, head.to != current { return false }
    guard let reference = recorded.reference else { return true }
    if reference.isTag { return try store().tag(reference.name) == reference.to }
    let leaves = try leaves()
    // The folders say where the current branch is, also before the branch has followed them.
    let isCurrent = reference.name == current && leaves.count == 1
    return try (isCurrent ? leaves.first : store().branch(reference.name)) == reference.to
  }

  /// The revisions whose folders are present when it is undone.
  private func foldersAfter(_ undo: RecordedChange) throws -> Set<RevisionID> {
    Set(try folders().keys).subtracting(undo.removed).union(undo.added)
  }

  /// Refuses to take folders away that others build upon, or to put some back without their parents.
  private func refuseOrphans(of undo: RecordedChange) throws {
    let graph = try history().graph
    let after = try foldersAfter(undo)
    for id in after.sorted() {
      guard let missing = graph.parents(of: id).first(where: { !after.contains($0) }),
        undo.removed.contains(missing) || undo.added.contains(id)
      else { continue }
      throw StemmaError.refused(
        .inUse,
        "cannot undo: \(id.short) \(try history().title(of: id)) builds upon \(missing.short), which "
          + (undo.removed.contains(missing) ? "would go" : "has no folder here"),
        about: missing.short,
        hints: ["stemma revert \(missing.short)     makes a revision that takes its changes back"])
    }
  }

  /// Puts files back as they were, byte for byte where nobody changed them since; in a schema source
  /// whose schema is still the same, only the statements that the recorded change changed.
  private func putBackFiles(
    of undo: RecordedChange, after recorded: RecordedChange, in change: inout Change
  ) throws -> [String] {
    var changed: [String] = []
    var edited: [RecordedChange.File] = []
    for file in undo.files {
      let now = Change.text(at: path(file.path))
      if now == file.after { continue }
      if now == file.before {
        try change.replace(file.path, with: file.after)
        changed.append(file.path)
      } else {
        edited.append(file)
      }
    }
    guard let first = edited.first else { return changed }
    guard changed.isEmpty, try isSource(edited), let from = recorded.to, let to = undo.to else {
      throw StemmaError.refused(
        .editsInTheWay,
        "\(first.path) was edited since '\(recorded.message)', and undoing would lose that",
        about: first.path,
        hints: ["move it away first"])
    }
    let history = try history()
    try source.refuseLosingChanges(against: try history.schema(of: from))
    return try change.replaceSource(
      by: try source.patched(
        from: history.schema(of: from), to: history.schema(of: to),
        with: SourceTexts([source.texts(at: to)])))
  }

  private func isSource(_ files: [RecordedChange.File]) throws -> Bool {
    guard case .files = configuration.source else { return false }
    let names = Set(try source.files().map(\.name))
    return files.allSatisfy { names.contains($0.path) }
  }
}

extension RecordedChange {
  /// What becomes of branch, tag and `HEAD`.
  var move: BranchMove {
    BranchMove(
      branch: reference.flatMap { $0.isTag ? nil : $0.name },
      tag: reference.flatMap { $0.isTag ? $0.name : nil }, from: reference?.from ?? from,
      to: reference == nil ? to : reference?.to, head: head?.to, message: message)
  }
}
