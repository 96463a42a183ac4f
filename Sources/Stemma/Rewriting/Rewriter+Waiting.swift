internal import RevisionStore

/// A job that waits for a person.
extension Rewriter {
  /// Goes on, once the conflicts are settled or something more is allowed.
  func goOn(
    _ kind: Rewriting, _ sides: [TakenSide], allowing allowed: Allowances
  ) throws -> ReplayReport {
    try resume(kind) { replay, stop in
      let settlement = try settlement(of: stop, in: replay, sides)
      guard settlement != replay.settlements[stop.revision] ?? .init() || !allowed.isEmpty else {
        throw nothingSettled(since: stop, in: kind)
      }
      replay.settlements[stop.revision] = settlement
      replay.allowed.formUnion(allowed)
    }
  }

  /// Goes on without the revision at which it stopped.
  func skip(in kind: Rewriting) throws -> ReplayReport {
    try resume(kind) { replay, stop in
      replay.skipped.append(stop.revision)
      replay.settlements[stop.revision] = nil
    }
  }

  /// Takes up a job that stopped, and goes on with what became of its stop.
  private func resume(
    _ kind: Rewriting, _ settle: (inout ReplayJob, ReplayJob.Stop) throws -> Void
  ) throws -> ReplayReport {
    let job = try jobs.require(.rewriting(kind))
    guard var replay = ReplayJob(job) else { throw kind.damaged }
    guard try job.head == nil || leaves().contains(where: { $0 == job.head }) else {
      throw StemmaError.refused(
        .movedSince, "the revisions changed since the \(kind.rawValue) began",
        about: kind.rawValue, hints: ["stemma \(kind.rawValue) --abort     gives it up"])
    }
    guard let stop = replay.stop else { throw kind.damaged }
    try settle(&replay, stop)
    replay.stop = nil
    return try run(replay, as: job, head: job.head)
  }

  /// What a person made of a stop: the schema source and the scripts, where they were changed since, and sides.
  private func settlement(
    of stop: ReplayJob.Stop, in replay: ReplayJob, _ sides: [TakenSide]
  ) throws -> ReplayJob.Settlement {
    var settlement = replay.settlements[stop.revision] ?? ReplayJob.Settlement()
    var files: [SourceFile] = []
    if case .files = configuration.source { files = try source.files() }
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

  private func nothingSettled(since stop: ReplayJob.Stop, in kind: Rewriting) -> StemmaError {
    let what =
      stop.up == nil ? "the schema source" : "the scripts in \(shown(directory.draft.path))"
    return .refused(
      stop.conflicts.isEmpty ? .unproven : .conflicts,
      "nothing was settled since the \(kind.rawValue) stopped at \(stop.revision.short)",
      about: stop.revision.short, details: stop.conflicts,
      hints: ["edit \(what), then stemma \(kind.rawValue) --continue"])
  }

  /// How a job stands that stopped.
  func status(of job: ReplayJob) throws -> OperationStatus {
    var title = job.kind.doing
    switch job.kind {
    case .rebase: title += " onto \(job.ontoName)"
    case .amend: title += " \(job.ontoName)"
    case .cherryPick, .revert: break
    }
    guard let stop = job.stop else {
      return OperationStatus(command: job.kind.rawValue, title: title)
    }
    let position = (job.revisions.firstIndex(of: stop.revision) ?? 0) + 1
    title += ", stopped at \(stop.revision.short) (\(try history().title(of: stop.revision)))"
    if job.revisions.count > 1 { title += ", \(position) of \(job.revisions.count)" }
    var status = OperationStatus(
      command: job.kind.rawValue, title: title,
      next: nextSteps(in: job.kind, hasConflicts: stop.up == nil))
    if stop.up == nil {
      var replayer = try Replayer(repository, job)
      status.conflicts = try replayer.run(from: nil)?.conflicts ?? []
    } else {
      status.problems = stop.conflicts
    }
    return status
  }

  /// What a person can do about a job that stopped.
  func nextSteps(in kind: Rewriting, hasConflicts: Bool) -> [String] {
    let command = "stemma \(kind.rawValue)"
    var steps: [String] = []
    if hasConflicts {
      steps.append("edit the schema source, then \(command) --continue")
      steps.append("\(command) --continue --ours OBJECT --theirs OBJECT     takes a side")
    } else {
      steps.append("edit the scripts in \(shown(directory.draft.path)), then \(command) --continue")
    }
    steps.append("\(command) --skip     leaves this revision out")
    steps.append("\(command) --abort     puts everything back")
    return steps
  }
}

extension Rewriting {
  /// What is being done, as the beginning of a title.
  fileprivate var doing: String {
    switch self {
    case .rebase: "Rebasing"
    case .amend: "Amending"
    case .cherryPick: "Picking"
    case .revert: "Reverting"
    }
  }

  /// The error of a job that makes no sense.
  var damaged: StemmaError {
    .failed(
      .damagedState, "what is remembered of the \(rawValue) cannot be understood",
      about: rawValue, hints: ["stemma \(rawValue) --abort     gives it up"])
  }
}
