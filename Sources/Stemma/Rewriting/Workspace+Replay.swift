internal import Planner
internal import RevisionStore

extension Workspace {
  /// Does a job, or as much of it as goes by itself.
  ///
  /// - Parameters:
  ///   - job: What is to be done.
  ///   - operation: How it was remembered, where it had stopped before.
  ///   - head: The current revision.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: When something cannot be read or written; nothing has changed then.
  func carryOut(
    _ job: ReplayJob, resuming operation: Operation?, head: RevisionID?, dryRun: Bool
  ) throws -> ReplayReport {
    var replayer = try Replayer(self, job)
    let stop = try replayer.run(from: head)
    var report = ReplayReport(
      branch: try currentOwnBranch(), from: head, to: stop == nil ? replayer.tip.revision : head,
      steps: replayer.steps)
    if let stop { report.stop = try describe(stop, job) }
    guard !dryRun else { return report }
    if let stop {
      report.files = try leave(stop, job, operation, head)
    } else {
      report.files = try finish(replayer, operation, head)
    }
    return report
  }

  // MARK: Stopping

  private func describe(_ stop: Replayer.Stop, _ job: ReplayJob) throws -> ReplayReport.Stop {
    var hints = nextSteps(in: job.kind, hasConflicts: !stop.conflicts.isEmpty)
    for kind in [Hazard.Kind.dataLoss, .unproven]
    where stop.problems.contains(where: { $0.hazard == kind }) {
      hints.insert(
        "stemma \(job.kind.rawValue) --continue --allow \(kind.rawValue)     takes them all the same",
        at: 1)
    }
    return ReplayReport.Stop(
      revision: stop.revision, title: try history().title(of: stop.revision),
      conflicts: stop.conflicts, problems: stop.problems.flatMap(ProofText.lines), hints: hints)
  }

  /// Leaves the schema source, or the scripts, to a person, and remembers the job.
  func leave(
    _ stop: Replayer.Stop, _ job: ReplayJob, _ operation: Operation?, _ head: RevisionID?
  ) throws -> [String] {
    var job = job
    var change = try directory.transaction()
    do {
      let files = try bringSource(to: stop.schema, with: texts(of: job, head), in: &change)
      let problems = stop.problems.flatMap(ProofText.lines)
      job.stop = ReplayJob.Stop(
        revision: stop.revision,
        conflicts: stop.conflicts.isEmpty ? problems : stop.conflicts.map(\.message), files: files,
        up: stop.migration?.up.text, down: stop.migration?.down.text)
      if let migration = stop.migration {
        try directory.draft.write(
          DraftFolder.Content(
            scripts: [.init(up: migration.up.text, down: migration.down.text)],
            state: ["snapshot": .string(stop.schema.snapshot.id.hex)]), in: &change)
      } else {
        // The scripts of an earlier stop are none of this revision's.
        directory.draft.remove(in: &change)
      }
      let saved = try operation?.files ?? savedSource()
      try remember(
        Operation(
          job.kind, head: head, branch: try currentOwnBranch(), files: saved, details: job.json),
        in: &change)
      let changed = try change.replacedFiles().compactMap { Path.relative($0.path, to: root) }
      try commit(&change)
      return changed.filter { !path($0).hasPrefix(location.local + "/") }
    } catch {
      change.abandon()
      throw error
    }
  }

  /// Changes the statements of the schema source that differ from a schema's.
  ///
  /// - Returns: The files as they will be.
  private func bringSource(
    to schema: Schema, with texts: SourceTexts, in change: inout FolderTransaction
  ) throws -> [SourceFile] {
    guard case .files = configuration.source else { return [] }
    let files = try sourceFiles()
    guard try !writeMerged(schema, with: texts, in: &change).isEmpty else { return files }
    let replaced = Dictionary(
      try change.replacedFiles().map { ($0.path, $0.content) }, uniquingKeysWith: { _, new in new })
    return files.map { file in
      guard let content = replaced[path(file.name)] else { return file }
      return SourceFile(name: file.name, text: String(decoding: content ?? [], as: UTF8.self))
    }
  }

  // MARK: Ending

  /// Seals the new revisions, and moves folders, schema source and branch to the last one.
  private func finish(
    _ replayer: Replayer, _ operation: Operation?, _ head: RevisionID?
  ) throws -> [String] {
    let job = replayer.job
    let message = "\(job.kind.rawValue): \(try subject(of: job, replayer.steps))"
    return try move(
      to: replayer.tip.revision, schema: replayer.tip.schema, sealing: replayer.contents,
      from: head, resuming: operation, message: message, texts: texts(of: job, head))
  }

  /// The texts of what a job brings: of the revisions whose changes it makes, or takes back.
  private func texts(of job: ReplayJob, _ head: RevisionID?) throws -> SourceTexts {
    let graph = try history().graph
    if job.replaces {
      let base = try head.flatMap { head in
        try job.onto.flatMap { try history().graph.mergeBases(head, $0).first }
      }
      return SourceTexts([texts(at: job.onto)], base: texts(at: base))
    }
    let changes = job.revisions.reversed().map { id in
      (before: graph.parents(of: id).first, after: id as RevisionID?)
    }
    return SourceTexts(
      changes.map { texts(at: job.isReversed ? $0.before : $0.after) },
      base: changes.count == 1
        ? texts(at: job.isReversed ? changes[0].after : changes[0].before) : [])
  }

  private func subject(of job: ReplayJob, _ steps: [ReplayReport.Step]) throws -> String {
    switch job.kind {
    case .rebase: return "onto \(job.ontoName)"
    case .amend: return steps.first?.title ?? job.ontoName
    default: return steps.map(\.title).joined(separator: ", ")
    }
  }

  /// Seals revisions, and takes branch, folders and schema source to one of them as one change that
  /// can be undone.
  ///
  /// - Returns: The files that were changed.
  func move(
    to tip: RevisionID?, schema: Schema, sealing contents: [RevisionContent],
    from head: RevisionID?, resuming operation: Operation?, message: String,
    texts: SourceTexts = SourceTexts()
  ) throws -> [String] {
    for content in contents { _ = try store().seal(content) }
    if !contents.isEmpty { try history().refresh() }
    guard tip != head || operation != nil else { return [] }
    try pinCurrentBranch(at: head)
    var change = try directory.transaction()
    var changed: [String] = []
    do {
      try leaveOnly(tip, in: &change)
      if let before = try sourceBefore(operation, having: schema) {
        for file in before {
          try change.replace(file: path(file.path), with: Array(file.text.utf8))
        }
      } else {
        _ = try bringSource(to: schema, with: texts, in: &change)
      }
      changed = try change.replacedFiles().compactMap { Path.relative($0.path, to: root) }
      try forgetOperation(in: &change)
    } catch {
      change.abandon()
      throw error
    }
    try carryThrough(
      &change,
      BranchMove(branch: try currentOwnBranch(), from: head, to: tip, message: message),
      saved: operation?.files ?? [])
    rememberTexts(at: tip)
    return changed
  }
}

extension Workspace {
  /// The schema source as it was before an amend that stopped, where it has the schema that comes out: its texts
  /// are better than what is put together anew.
  private func sourceBefore(
    _ operation: Operation?, having schema: Schema
  ) throws -> [Operation.SavedFile]? {
    guard let operation, operation.kind == .amend, case .files = configuration.source else {
      return nil
    }
    let files = operation.files.map { SourceFile(name: $0.path, text: $0.text) }
    let source = try dialect.readSource(files, format: format).schema
    return source.snapshot.id == schema.snapshot.id ? operation.files : nil
  }

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
          "nothing was settled since the \(kind.rawValue) stopped at \(stop.revision.short)",
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
        "the revisions changed since the \(kind.rawValue) began",
        hints: ["stemma \(kind.rawValue) --abort     gives it up"])
    }
    return (operation, job)
  }

  private static func damaged(_ kind: Operation.Kind) -> StemmaError {
    .failed(
      "what is remembered of the \(kind.rawValue) cannot be understood",
      hints: ["stemma \(kind.rawValue) --abort     gives it up"])
  }
}
