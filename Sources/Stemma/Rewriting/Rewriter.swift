internal import Planner
internal import RevisionStore

/// Makes the changes of revisions anew somewhere else, as jobs that may stop for a person.
struct Rewriter: Room {
  let repository: Repository

  /// Does a job, or as much of it as goes by itself.
  ///
  /// - Parameters:
  ///   - replay: What is to be done.
  ///   - known: How it was remembered, where it had stopped before.
  ///   - head: The current revision.
  ///   - dryRun: Whether it is only said what would be done.
  /// - Returns: What was done, or where it stopped.
  /// - Throws: When something cannot be read or written; nothing has changed then.
  func run(
    _ replay: ReplayJob, as known: Job? = nil, head: RevisionID?, dryRun: Bool = false
  ) throws -> ReplayReport {
    var replayer = try Replayer(repository, replay)
    let stop = try replayer.run(from: head)
    var report = ReplayReport(
      branch: try currentOwnBranch(), from: head, to: stop == nil ? replayer.tip.revision : head,
      steps: replayer.steps)
    if let stop { report.stop = try describe(stop, replay, dryRun: dryRun) }
    guard !dryRun else { return report }
    if let stop {
      report.files = try leave(stop, replay, known, head, texts: texts(of: replayer, head))
    } else {
      report.files = try finish(replayer, known, head)
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
      problems: stop.problems.flatMap { $0.lines(in: dialect.vocabulary) },
      hints: hints)
  }

  /// Leaves the schema source, or the scripts, to a person, and remembers the job.
  func leave(
    _ stop: Replayer.Stop, _ replay: ReplayJob, _ known: Job?, _ head: RevisionID?,
    texts: SourceTexts
  ) throws -> [String] {
    var replay = replay
    let files = try source.merged(stop.schema, with: texts)
    let problems = stop.problems.flatMap { $0.lines(in: dialect.vocabulary) }
    replay.stop = ReplayJob.Stop(
      revision: stop.revision,
      conflicts: stop.conflicts.isEmpty ? problems : stop.conflicts.map(\.message), files: files,
      up: stop.migration?.up.text, down: stop.migration?.down.text)
    var job = try known ?? jobs.new(.rewriting(replay.kind), head: head)
    job.details = replay.json
    // The scripts of an earlier stop are none of this revision's.
    var draft = DraftAtStop.goes
    if let migration = stop.migration {
      draft = .becomes(
        DraftFolder.Content(
          scripts: [.init(up: migration.up.text, down: migration.down.text)],
          state: ["snapshot": .string(stop.schema.snapshot.id.hex)]))
    }
    return try jobs.stop(job, leaving: files, draft: draft)
  }

  // MARK: Ending

  /// Seals the new revisions, and moves folders, schema source and branch to the last one.
  private func finish(
    _ replayer: Replayer, _ known: Job?, _ head: RevisionID?
  ) throws -> [String] {
    let job = replayer.job
    let ending = JobEnding(
      contents: replayer.contents, from: head, to: replayer.tip.revision,
      message: "\(job.kind.rawValue): \(try subject(of: job, replayer.steps))")
    let texts = try texts(of: replayer, head)
    return try jobs.end(known, with: ending) {
      try sourceBefore(known, having: replayer.tip.schema)
        ?? source.merged(replayer.tip.schema, with: texts)
    }
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
      others.map { source.texts(at: $0) }, base: source.texts(at: base),
      renames: try renames(from: head),
      theirRenames: try renames(from: others.first ?? nil), baseRenames: try renames(from: base))
  }

  private func subject(of job: ReplayJob, _ steps: [ReplayReport.Step]) throws -> String {
    switch job.kind {
    case .rebase: return "onto \(job.ontoName)"
    case .amend: return steps.first?.title ?? job.ontoName
    default: return steps.map(\.title).joined(separator: ", ")
    }
  }

  /// The schema source as it was before an amend that stopped, where it has the schema that comes out: its texts
  /// are better than what is put together anew.
  private func sourceBefore(_ job: Job?, having schema: Schema) throws -> [SourceFile]? {
    guard let job, job.kind == .rewriting(.amend), case .files = configuration.source else {
      return nil
    }
    let read = try dialect.readSource(job.files, format: format).schema
    return read.snapshot.id == schema.snapshot.id ? job.files : nil
  }
}
