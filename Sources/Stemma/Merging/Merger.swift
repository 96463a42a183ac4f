internal import Planner
internal import RevisionStore

/// Joins revisions: merges their schemas, and seals what comes out or leaves it to a person.
struct Merger: Room {
  let repository: Repository

  /// How things are before leaves are joined.
  func start() throws -> MergeStart {
    MergeStart(
      job: try jobs.new(
        .merge, head: try currentOwnBranch().flatMap { try store().branch($0) },
        folders: try folders().keys.sorted()))
  }

  /// How things were when a merge began that waits.
  func start(of job: Job, _ merge: MergeJob) throws -> MergeStart {
    var start = MergeStart(job: job, joined: merge.joined)
    start.job.folders = try job.folders ?? folders().keys.sorted()
    return start
  }

  /// Joins the leaves that are left, two by two; all of it is one step for an undo.
  ///
  /// - Parameters:
  ///   - request: What was asked for.
  ///   - first: What became of the pair before.
  ///   - start: How things were before the first pair.
  /// - Returns: What became of the last pair that was tried.
  /// - Throws: ``StemmaError`` when a pair cannot be begun; the pairs before it are joined.
  func joinLeaves(
    _ request: MergeRequest, after first: MergeReport, since start: MergeStart
  ) throws -> MergeReport {
    var (report, start) = (first, start)
    while report.outcome == .merged, let done = report.revision, try leaves().count > 1 {
      start.joined += 1
      start.newest = done
      report = try begin(request, since: start)
    }
    if report.outcome == .merged { try changeLog.join(newest: start.joined + 1) }
    return report
  }

  /// Decides what a request comes to, and carries that out.
  func begin(_ request: MergeRequest, since start: MergeStart? = nil) throws -> MergeReport {
    try jobs.refuseAny()
    switch try decide(request, preferring: start?.newest) {
    case .upToDate(let ours, let theirs):
      return MergeReport(.upToDate, ours: ours, theirs: theirs)
    case .fastForward(let head, let target):
      return try fastForward(from: head, to: target, request)
    case .merge(let pair):
      return try merge(pair, request, since: start)
    }
  }

  private func fastForward(
    from head: RevisionID?, to target: RevisionID, _ request: MergeRequest
  ) throws -> MergeReport {
    var report = MergeReport(.fastForward, ours: head, theirs: target)
    let history = try history()
    report.diff = SchemaDiff(
      from: try engine().schema(of: head),
      to: try history.schema(of: target), in: dialect.vocabulary,
      renames: try history.renames(along: history.path(from: head, to: target)))
    report.revision = target
    report.title = try history.title(of: target)
    report.branch = try currentBranch()
    guard !request.dryRun else { return report }
    report.patched = try go(
      to: target, from: head,
      recording: BranchMove(
        branch: try currentOwnBranch(), from: head, to: target,
        message: "merge \(request.revision ?? target.short): fast-forward"))
    return report
  }

  private func merge(
    _ pair: MergePair, _ request: MergeRequest, since start: MergeStart?
  ) throws -> MergeReport {
    if !request.dryRun { try refuseDraft() }
    try verifyFolders(of: [pair.ours, pair.theirs])
    let input = try engine().mergeInput(ours: pair.ours, theirs: pair.theirs)
    try refuseLosingSource(input)
    let message = (request.message ?? pair.message).trimmingSpaces
    guard !message.isEmpty else { throw StemmaError.usage(.usage, "a revision needs a message") }
    var state = MergeJob(
      ours: pair.ours, theirs: pair.theirs, parents: pair.parents, message: message)
    state.allowed = request.allowed
    state.code = try jobs.codePlace()
    state.joined = start?.joined ?? 0
    try state.take(TakenSide.all(ours: request.ours, theirs: request.theirs)) {
      try computer(input, $0).compute()
    }
    let result = try computer(input, state).compute()
    if request.dryRun { return try report(on: result, state) }
    if result.isClean { return try seal(result, state) }
    return try stop(result, state, since: start)
  }

  /// What works out a merge, with the sides taken so far.
  func computer(_ input: MergeInput, _ state: MergeJob) -> MergeComputer {
    MergeComputer(
      dialect: dialect, input: input, resolutions: state.resolutions, settled: state.settled,
      allowed: state.allowed, memory: scratchMemory)
  }

  /// What a person is told of a merge that was worked out.
  func report(on result: MergeComputation, _ state: MergeJob) throws -> MergeReport {
    var report = MergeReport(
      !result.conflicts.isEmpty ? .conflicts : result.problems.isEmpty ? .merged : .unproven,
      ours: state.ours, theirs: state.theirs)
    report.title = state.message.lines.first
    report.branch = try currentBranch()
    report.diff = SchemaDiff(
      from: result.input.ourSide.tip, to: result.schema, in: dialect.vocabulary,
      renames: result.renames(from: .ours))
    report.upHazards = result.edges.first?.migration.up.hazards ?? []
    report.theirHazards = result.edges.last?.migration.up.hazards ?? []
    warn(of: result.likelyRenames)
    report.conflicts = result.conflicts
    report.problems = result.problems
    if result.conflicts.isEmpty {
      report.allowances = result.failures.allowances(for: "stemma merge --continue")
    }
    return report
  }
}

/// How things were before a merge that joins leaf after leaf, and how far it has come.
struct MergeStart {
  /// How things were.
  var job: Job
  /// How many merges were sealed since.
  var joined = 0
  /// The last of these.
  var newest: RevisionID?
}
