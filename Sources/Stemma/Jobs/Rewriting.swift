internal import RevisionStore

/// A command that makes changes of revisions anew and may stop for a person's decision.
///
/// ```swift
/// let report = try workspace.rebase(onUpstream: "main")
/// if let stop = report.stop {
///   print("\(stop.title) does not fit: \(stop.conflicts.count) conflicts")
///   let next = try workspace.continueRewriting(.rebase, theirs: ["users.email"])
///   if next.stop != nil { try workspace.abortRewriting(.rebase) }
/// }
/// ```
///
/// The old revisions stay in the store, and databases that stand on them are led to the new ones. None of these
/// commands touches a database.
public enum Rewriting: String, Hashable, Sendable, CaseIterable {
  /// Moves a branch's revisions.
  case rebase
  /// Changes a revision in the middle, and puts what follows upon it.
  case amend
  /// Takes changes from elsewhere.
  case cherryPick = "cherry-pick"
  /// Takes changes back.
  case revert

  var kind: Job.Kind {
    switch self {
    case .rebase: .rebase
    case .amend: .amend
    case .cherryPick: .cherryPick
    case .revert: .revert
    }
  }
}

extension Workspace {
  /// Goes on with a job that stopped, once its conflicts are settled.
  ///
  /// They are settled by editing the schema source, or the scripts in the draft folder, or by taking
  /// sides.
  ///
  /// - Parameters:
  ///   - job: What is under way.
  ///   - ours: Places of conflicts where what is there already is kept: `users.email`.
  ///   - theirs: Places of conflicts where the revision's version is taken.
  ///   - allowed: Hazards that are accepted from now on.
  /// - Returns: What became of it; it may have stopped again.
  /// - Throws: ``StemmaError`` (refused) when no such job is under way, or nothing was settled.
  public func continueRewriting(
    _ job: Rewriting, ours: [String] = [], theirs: [String] = [],
    allowing allowed: Allowances = []
  ) throws -> ReplayReport {
    try resume(job.kind) { replay, stop in
      let settlement = try settlement(
        of: stop, in: replay, TakenSide.all(ours: ours, theirs: theirs))
      guard settlement != replay.settlements[stop.revision] ?? .init() || !allowed.isEmpty else {
        throw nothingSettled(since: stop, in: job.kind)
      }
      replay.settlements[stop.revision] = settlement
      replay.allowed.formUnion(allowed)
    }
  }

  /// Goes on with a job that stopped, without the revision at which it did.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func skipInRewriting(_ job: Rewriting) throws -> ReplayReport {
    try resume(job.kind) { replay, stop in
      replay.skipped.append(stop.revision)
      replay.settlements[stop.revision] = nil
    }
  }

  /// Gives a job up: the workspace is, byte for byte, as it was before it.
  ///
  /// - Throws: ``StemmaError`` (refused) when no such job is under way.
  public func abortRewriting(_ job: Rewriting) throws { try abort(job.kind) }

  /// Takes up a job that stopped, and goes on with what became of its stop.
  private func resume(
    _ kind: Job.Kind, _ settle: (inout ReplayJob, ReplayJob.Stop) throws -> Void
  ) throws -> ReplayReport {
    try withWriteLock {
      let job = try requireJob(kind)
      guard var replay = ReplayJob(job) else { throw Self.damaged(kind) }
      guard try job.head == nil || leaves().contains(where: { $0 == job.head }) else {
        throw StemmaError.refused(
          .movedSince, "the revisions changed since the \(kind.rawValue) began",
          about: kind.rawValue, hints: ["stemma \(kind.rawValue) --abort     gives it up"])
      }
      guard let stop = replay.stop else { throw Self.damaged(kind) }
      try settle(&replay, stop)
      replay.stop = nil
      return try run(replay, as: job, head: job.head)
    }
  }

  /// What a person made of a stop: the schema source and the scripts, where they were changed since, and sides.
  private func settlement(
    of stop: ReplayJob.Stop, in replay: ReplayJob, _ sides: [TakenSide]
  ) throws -> ReplayJob.Settlement {
    var settlement = replay.settlements[stop.revision] ?? ReplayJob.Settlement()
    var files: [SourceFile] = []
    if case .files = configuration.source { files = try sourceFiles() }
    if files != stop.files { settlement.files = files }
    settlement.sides += sides
    if let scripts = try editedScripts(since: stop) {
      (settlement.up, settlement.down) = (scripts.up, scripts.down)
    }
    return settlement
  }

  /// The scripts in the draft folder, where somebody changed what a stop left there.
  func editedScripts(since stop: ReplayJob.Stop) throws -> DraftFolder.Content.Scripts? {
    guard let up = stop.up, let down = stop.down, let scripts = try readDraft()?.scripts.first,
      scripts.up != dialect.normalized(up) || scripts.down != dialect.normalized(down)
    else { return nil }
    return scripts
  }

  private func nothingSettled(since stop: ReplayJob.Stop, in kind: Job.Kind) -> StemmaError {
    let what =
      stop.up == nil ? "the schema source" : "the scripts in \(shown(directory.draft.path))"
    return .refused(
      stop.conflicts.isEmpty ? .unproven : .conflicts,
      "nothing was settled since the \(kind.rawValue) stopped at \(stop.revision.short)",
      about: stop.revision.short, details: stop.conflicts,
      hints: ["edit \(what), then stemma \(kind.rawValue) --continue"])
  }

  static func damaged(_ kind: Job.Kind) -> StemmaError {
    .failed(
      .damagedState, "what is remembered of the \(kind.rawValue) cannot be understood",
      about: kind.rawValue,
      hints: ["stemma \(kind.rawValue) --abort     gives it up"])
  }
}
