internal import RevisionStore

extension Workspace {
  /// Goes on with a job that stopped.
  ///
  /// - Parameters:
  ///   - kind: What sort of job it is.
  ///   - sides: Sides that are taken in conflicts of the stop.
  ///   - allowed: Hazards that are accepted from now on.
  /// - Returns: What became of it; it may have stopped again.
  /// - Throws: ``StemmaError`` (refused) when no such job is under way, or nothing was settled.
  func resume(
    _ kind: Operation.Kind, sides: [TakenSide],
    allowing allowed: Allowances
  ) throws -> ReplayReport {
    try withWriteLock {
      let (operation, read) = try stoppedJob(kind)
      var job = read
      guard let stop = job.stop else { throw Self.damaged(kind) }
      var settlement = job.settlements[stop.revision] ?? ReplayJob.Settlement()
      let files: [SourceFile]
      if case .files = configuration.source { files = try sourceFiles() } else { files = [] }
      if files != stop.files { settlement.files = files }
      settlement.sides += sides
      if stop.up != nil, let scripts = try readDraft()?.scripts.first,
        scripts.up != stop.up.map(dialect.normalized)
          || scripts.down != stop.down.map(dialect.normalized)
      {
        (settlement.up, settlement.down) = (scripts.up, scripts.down)
      }
      guard
        settlement != job.settlements[stop.revision] ?? ReplayJob.Settlement() || !allowed.isEmpty
      else {
        throw StemmaError.refused(
          stop.conflicts.isEmpty ? .unproven : .conflicts,
          "nothing was settled since the \(kind.rawValue) stopped at \(stop.revision.short)",
          about: stop.revision.short,
          details: stop.conflicts,
          hints: [
            "edit \(stop.up == nil ? "the schema source" : "the scripts in \(shown(directory.draft.path))"), then stemma \(kind.rawValue) --continue"
          ])
      }
      job.settlements[stop.revision] = settlement
      job.allowed.formUnion(allowed)
      job.stop = nil
      return try carryOut(job, resuming: operation, head: operation.head, dryRun: false)
    }
  }

  /// Goes on with a job without the revision at which it stopped.
  func skip(_ kind: Operation.Kind) throws -> ReplayReport {
    try withWriteLock {
      let (operation, read) = try stoppedJob(kind)
      var job = read
      guard let stop = job.stop else { throw Self.damaged(kind) }
      job.skipped.append(stop.revision)
      job.settlements[stop.revision] = nil
      job.stop = nil
      return try carryOut(job, resuming: operation, head: operation.head, dryRun: false)
    }
  }

  private func stoppedJob(_ kind: Operation.Kind) throws -> (Operation, ReplayJob) {
    let operation = try requireOperation(kind)
    guard let job = ReplayJob(operation) else { throw Self.damaged(kind) }
    let leaves = try leaves()
    guard operation.head == nil || leaves.contains(where: { $0 == operation.head }) else {
      throw StemmaError.refused(
        .movedSince, "the revisions changed since the \(kind.rawValue) began", about: kind.rawValue,
        hints: ["stemma \(kind.rawValue) --abort     gives it up"])
    }
    return (operation, job)
  }

  static func damaged(_ kind: Operation.Kind) -> StemmaError {
    .failed(
      .damagedState, "what is remembered of the \(kind.rawValue) cannot be understood",
      about: kind.rawValue,
      hints: ["stemma \(kind.rawValue) --abort     gives it up"])
  }
}
