internal import Planner
internal import RevisionStore

extension Workspace {
  /// Joins two revisions: merges their schemas, composes and proves the migration from each, and seals a
  /// revision with both as parents.
  ///
  /// Where they are in conflict, the schema source gets the merged schema with our version where a conflict
  /// stands, and the merge waits for ``settleMerge(ours:theirs:)``, ``continueMerge(message:allowing:)`` or
  /// ``abortMerge()``.
  ///
  /// - Parameter request: What is to be merged.
  /// - Returns: What became of it; conflicts are no error.
  /// - Throws: ``StemmaError`` when it cannot be begun: changes that are not committed, a draft, another job
  ///   under way.
  public func merge(_ request: MergeRequest) throws -> MergeReport {
    if request.dryRun { return try beginMerge(request) }
    return try withWriteLock {
      guard request.revision == nil else { return try beginMerge(request) }
      let start = try mergeStart()
      return try joinLeaves(request, after: try beginMerge(request, since: start), since: start)
    }
  }

  /// Takes back a merge under way: the schema source is as it was before, byte for byte.
  ///
  /// Where the code is no longer where the merge began the schema source is that of another state of the
  /// code, and stays as it is.
  ///
  /// - Returns: Whether the schema source was put back.
  /// - Throws: ``StemmaError`` when no merge is under way.
  @discardableResult
  public func abortMerge() throws -> Bool {
    let job = try requireJob(.merge)
    guard let state = MergeJob(job.details), try departure(from: state) != nil else {
      try abort(.merge)
      return true
    }
    try withWriteLock(toleratingFaults: true) { try changing { try $0.end(job) } }
    return false
  }

  /// Decides what a request comes to, and carries that out.
  func beginMerge(_ request: MergeRequest, since start: MergeStart? = nil) throws -> MergeReport {
    try refuseDuringJob()
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
      from: try schema(at: head),
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
        message: "merge \(request.revision ?? target.short): fast-forward")
    ).patched
    return report
  }

  private func merge(
    _ pair: MergePair, _ request: MergeRequest, since start: MergeStart?
  ) throws -> MergeReport {
    if !request.dryRun { try refuseDraft() }
    try verifyFolders(of: [pair.ours, pair.theirs])
    let input = try mergeInput(ours: pair.ours, theirs: pair.theirs)
    try refuseLosingSource(input)
    let message = (request.message ?? pair.message).trimmingSpaces
    guard !message.isEmpty else { throw StemmaError.usage(.usage, "a revision needs a message") }
    var state = MergeJob(
      ours: pair.ours, theirs: pair.theirs, parents: pair.parents, message: message)
    state.allowed = request.allowed
    state.code = try codePlace()
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

extension MergeJob {
  /// Takes sides one after the other; what stands against the merge is asked anew before each.
  mutating func take(
    _ sides: [TakenSide], standing: (MergeJob) throws -> MergeComputation
  ) throws {
    for taken in sides { try take(taken.side, of: taken.place, in: try standing(self)) }
  }

  /// Takes a side where a conflict stands.
  ///
  /// - Throws: ``StemmaError`` (usage) when none stands there.
  private mutating func take(
    _ side: MergeResolution.Side, of name: String, in result: MergeComputation
  ) throws {
    let rule = result.merge.vocabulary.names
    if let conflict = result.dataConflicts.first(where: { $0.conflict.isCalled(name, under: rule) }
    ),
      conflict.conflict.kind != .doesNotCompile
    {
      guard let choice = SettledData(conflict, taking: side) else {
        throw StemmaError.refused(
          .sideImpossible, "\(side) cannot be taken at \(conflict.conflict.place)",
          about: conflict.conflict.place,
          details: [conflict.conflict.message],
          hints: [
            "stemma merge --\(side.other) \(conflict.conflict.place.shellQuoted)     leaves the statement out",
            "or edit the merge's scripts, then stemma merge --continue",
          ])
      }
      settled.append(choice)
      return
    }
    do {
      resolutions.append(
        try MergeResolution(name, side: side, among: result.conflicts, under: rule))
    } catch {
      if let conflict = result.conflicts.first(where: { $0.isCalled(name, under: rule) }) {
        throw StemmaError.refused(
          .sideImpossible, "no side can be taken at \(conflict.place)", about: conflict.place,
          details: [conflict.message],
          hints: [conflict.hint])
      }
      var error = error
      if error.reason == .notFound {
        error.candidates = Set(result.conflicts.map(\.place)).sorted()
      }
      throw StemmaError.usage(StemmaError.Code(error), error.description, about: error.text)
    }
  }
}

extension MergeConflict {
  /// Whether a text is the place of the conflict as a command may name it.
  fileprivate func isCalled(_ name: String, under rule: NameRule) -> Bool {
    !kind.isStructural
      && [place, String(place.drop { $0 != "/" }.dropFirst()), path.description, path.name]
        .contains { rule.areEqual($0, name) }
  }
}

extension Workspace {
  /// Whether a merge waits for a person.
  public var isMerging: Bool {
    get throws { try job()?.kind == .merge }
  }
}
