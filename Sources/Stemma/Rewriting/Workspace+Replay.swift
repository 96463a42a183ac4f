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
    if let stop { report.stop = try describe(stop, job, dryRun: dryRun) }
    guard !dryRun else { return report }
    if let stop {
      report.files = try leave(stop, job, operation, head, texts: texts(of: replayer, head))
    } else {
      report.files = try finish(replayer, operation, head)
    }
    return report
  }

  // MARK: Stopping

  private func describe(
    _ stop: Replayer.Stop, _ job: ReplayJob, dryRun: Bool
  ) throws -> ReplayReport.Stop {
    let hasConflicts = !stop.conflicts.isEmpty
    var hints: [String]
    if dryRun {
      // Nothing was left to go on with.
      hints = stop.problems.allowances()
      hints.append(
        "without --dry-run it stops there, for \(hasConflicts ? "the conflicts to be settled" : "the scripts to be edited")"
      )
    } else {
      hints = nextSteps(in: job.kind, hasConflicts: hasConflicts)
      hints.insert(
        contentsOf: stop.problems.allowances(for: "stemma \(job.kind.rawValue) --continue"), at: 1)
    }
    return ReplayReport.Stop(
      revision: stop.revision, title: try history().title(of: stop.revision),
      conflicts: stop.conflicts,
      problems: stop.problems.flatMap { ProofText.lines(of: $0, in: dialect.vocabulary) },
      hints: hints)
  }

  /// Leaves the schema source, or the scripts, to a person, and remembers the job.
  func leave(
    _ stop: Replayer.Stop, _ job: ReplayJob, _ operation: Operation?, _ head: RevisionID?,
    texts: SourceTexts
  ) throws -> [String] {
    var job = job
    return try changing { change in
      let files = try writeMerged(stop.schema, with: texts, in: &change).files
      let problems = stop.problems.flatMap { ProofText.lines(of: $0, in: dialect.vocabulary) }
      job.stop = ReplayJob.Stop(
        revision: stop.revision,
        conflicts: stop.conflicts.isEmpty ? problems : stop.conflicts.map(\.message), files: files,
        up: stop.migration?.up.text, down: stop.migration?.down.text)
      if let migration = stop.migration {
        try directory.draft.write(
          DraftFolder.Content(
            scripts: [.init(up: migration.up.text, down: migration.down.text)],
            state: ["snapshot": .string(stop.schema.snapshot.id.hex)]), in: &change.folders)
      } else {
        // The scripts of an earlier stop are none of this revision's.
        change.removeDraft()
      }
      let saved = try operation?.files ?? savedSource()
      try change.remember(
        Operation(
          job.kind, head: head, branch: try currentOwnBranch(), files: saved, details: job.json))
      return try change.files
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
      from: head, resuming: operation, message: message,
      texts: texts(of: replayer, head))
  }

  /// The texts of what a job brings: of the revisions whose changes it makes, or takes back.
  func texts(of replayer: Replayer, _ head: RevisionID?) throws -> SourceTexts {
    let (job, history) = (replayer.job, try history())
    let base: RevisionID?
    var others: [RevisionID?]
    if job.replaces {
      base = head.flatMap { head in job.onto.flatMap { history.graph.mergeBases(head, $0).first } }
      others = [job.onto]
    } else {
      let before = job.revisions.map { history.graph.parents(of: $0).first }
      others = (job.isReversed ? before : job.revisions).reversed()
      let one = job.isReversed ? job.revisions.first : before.first ?? nil
      base = job.revisions.count > 1 ? nil : one
    }
    func renames(from revision: RevisionID?) throws -> RenameHints {
      try replayer.renames(from: revision, to: replayer.tip)
    }
    return SourceTexts(
      others.map { texts(at: $0) }, base: texts(at: base), renames: try renames(from: head),
      theirRenames: try renames(from: others.first ?? nil), baseRenames: try renames(from: base))
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
    let changed = try changing { change in
      try change.leaveOnly(leadingTo: tip)
      if let before = try sourceBefore(operation, having: schema) {
        for file in before { try change.replace(file.path, with: file.text) }
      } else {
        _ = try writeMerged(schema, with: texts, in: &change)
      }
      try change.end(operation)
      change.move = BranchMove(
        branch: try currentOwnBranch(), from: head, to: tip, message: message)
      return try change.files
    }
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
}
