internal import Planner
internal import RevisionStore

/// Carries one request to move one database through.
final class Mover {
  /// What the database is called in messages.
  let name: String
  let request: MoveRequest
  let target: any Target
  let databases: Databases
  let engine: EngineHistory
  /// Whether the database has anything that could be lost before the first step.
  private(set) var isFilled = true
  var destination: Destination
  /// Where it was before the first step, for people.
  private(set) var start = "the revision where it was"
  /// How many steps a move that failed has committed.
  private(set) var committedSteps = 0
  /// Whether a step is half done, because it failed and is no single transaction.
  private(set) var isHalfDone = false
  /// Whether nobody had moved the database before the first step: of several that find none, and make one together,
  /// this one has filled it.
  private(set) var isFirst = false
  /// Whether the backup is there: a command that goes on makes no other one.
  private(set) var hasBackup = false
  /// Whether the backup is being made.
  private(set) var isBackingUp = false
  /// What was left behind in the database, or is on the way.
  var leftovers: [Leftover] = []

  /// What tells one step of a plan from the others.
  private struct Edge: Hashable {
    var from: RevisionID?
    var to: RevisionID?
  }

  /// Where a request leads.
  enum Destination {
    case revision(RevisionID?)
    /// So many steps up or down from wherever the database is.
    case relative(Int)
  }

  var history: History { engine.history }
  var site: Site { databases.site }

  init(_ databases: Databases, _ request: MoveRequest, _ target: any Target) throws {
    self.databases = databases
    self.request = request
    self.target = target
    name = shownName(of: request.target, target)
    engine = try databases.engine()
    let goal = request.destination ?? "HEAD"
    if let steps = Int(goal), goal.hasPrefix("+") || goal.hasPrefix("-") {
      destination = .relative(steps)
    } else {
      destination = .revision(try databases.resolver.resolveOrBase(goal))
    }
  }

  func currentState() throws -> TargetState { try target.readState(format: engine.format) }

  /// The plan from a state of the database, and what it costs there.
  func prepare(from state: TargetState, findingBreaches: Bool = false) throws -> Plan {
    isFilled = !state.schema.objects.isEmpty
    var plan = try plan(state)
    start = try plan.from.map { try describe($0) } ?? "the empty schema"
    site.context.log(
      "\(name) is at \(plan.from?.short ?? "the empty schema"); the way to"
        + " \(plan.to?.short ?? "the empty schema") has \(plan.steps.count.counting("step"))")
    try weigh(&plan, from: state, findingBreaches: findingBreaches)
    return plan
  }

  func run(observer: any MoveObserver) throws -> MoveReport {
    let (first, finished) = try settledState(observer)
    let plan = try prepare(from: first)
    try preflight(plan, from: first)
    var report = MoveReport(target: name, plan: plan, isApplied: true)
    report.finished = finished
    guard !plan.steps.isEmpty else { return report }
    if let backup = request.backup {
      site.context.log("copy the database to \(backup)")
      isBackingUp = true
      let place = site.context.absolute(backup)
      try target.backUp(to: place)
      (isBackingUp, hasBackup) = (false, true)
      databases.warn(ofNew: backup, at: place)
    }
    let isNew = try target.isAbsent
    report.plan.steps = try move(first, plan, observer)
    report.isCreated = isNew && isFirst
    return report
  }

  var options: MoveOptions {
    MoveOptions(format: engine.format, grouping: request.grouping, timeout: request.timeout)
  }

  /// The state without a step half done, and the title of the one that was finished for that; `nil` for none.
  ///
  /// Where somebody else is in the midst of one they are waited for, as finishing it takes their lock.
  private func settledState(_ observer: any MoveObserver) throws -> (TargetState, String?) {
    var finished: String?
    while true {
      finished = try finishStep(observer) ?? finished
      let state = try currentState()
      if state.unfinished == nil { return (state, finished) }
    }
  }

  /// Finishes what somebody began who was cut off in the midst of a step, and what nobody can take back.
  ///
  /// - Returns: The step's title; `nil` for none.
  private func finishStep(_ observer: any MoveObserver) throws -> String? {
    do {
      return try target.finishStep(options, observer: observer)?.title
    } catch let error as TargetError where error.leavesUnfinished {
      isHalfDone = true
      throw StemmaError.failed(
        StemmaError.Code(error), error.message, about: name,
        details: error.breaches.map(\.description) + outcome(of: error),
        hints: error.hint.map { [$0] } ?? [])
    }
  }

  /// Moves the database along a plan, or where somebody else has moved it meanwhile, another one.
  ///
  /// - Returns: The steps that were done: of those that were planned somebody else may have done some.
  private func move(
    _ first: TargetState, _ plan: Plan, _ observer: any MoveObserver
  ) throws -> [Plan.Step] {
    var plan = plan
    var planned: [Edge: Plan.Step] = [:]
    var current = first
    let outline = { [self] (step: MoveStep) in
      try outlines(
        of: planned.values.filter { $0.from == step.entry.from && $0.to == step.entry.to },
        from: step.entry.from == plan.from ? current.schema : try engine.schema(of: step.entry.from)
      ).last
    }
    do {
      let committed = try target.move(options, observer: observer, outline: outline) { state in
        current = state
        // What was planned before the lock was taken holds where nothing has happened meanwhile.
        let isMoved = !planned.isEmpty || !first.isAbout(state)
        if isMoved { plan = try self.plan(state) }
        // What nothing was lost by may have got rows since.
        if isMoved || self.excuses(plan) { try self.weigh(&plan, from: state) }
        if planned.isEmpty {
          self.isFilled = !state.schema.objects.isEmpty
          self.isFirst = state.position == nil
        }
        try self.refuseHazards(of: plan)
        for step in plan.steps { planned[Edge(from: step.from, to: step.to)] = step }
        return plan.steps.map(self.moveStep)
      }
      return committed.compactMap { planned[Edge(from: $0.entry.from, to: $0.entry.to)] }
    } catch let error as TargetError {
      (committedSteps, isHalfDone) = (error.committedSteps, error.leavesUnfinished)
      throw try explained(error, plan)
    }
  }

  // MARK: Running

  func moveStep(_ step: Plan.Step) -> MoveStep {
    let action: LedgerEntry.Action =
      switch step.kind {
      case .up: .up
      case .down: .down
      case .equal: .stamp
      case .snapshot, .direct: .direct
      }
    let expected = step.expected ?? Schema(format: step.format).snapshot.id
    return MoveStep(
      title: "\(step.kind.rawValue) \(step.revision?.short ?? "base") \(step.title)",
      script: step.online?.script ?? step.script,
      skippedStatements: step.online == nil ? step.skippedStatements : [],
      starts: step.online?.starts ?? [],
      enforcesForeignKeys: step.enforcesForeignKeys,
      entry: LedgerEntry(
        action: action, from: step.from, to: step.to, snapshot: expected,
        leftovers: step.leftovers, time: site.timestamp),
      format: step.format, notes: step.notes)
  }
}

extension TargetState {
  /// Whether a database that is in another state now is where it was.
  fileprivate func isAbout(_ other: TargetState) -> Bool {
    position == other.position && snapshot == other.snapshot
  }
}
