internal import Planner
internal import RevisionStore

extension Workspace {
  /// The plan for a request, made from the database as it is now; nothing is written.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted or no path leads there.
  public func preview(_ request: MoveRequest) throws -> MoveReport {
    let (target, dialect) = try openTargetOrNothing(request.target, timeout: request.timeout)
    let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
    let plan = try mover.plan(try mover.currentState())
    return MoveReport(
      target: mover.name, plan: plan, losses: try mover.losses(of: plan), isApplied: false)
  }

  /// The plan for a request as a script for the engine's own shell, ledger included; nothing is
  /// written.
  ///
  /// - Returns: The script; empty when there is nothing to do.
  /// - Throws: As ``preview(_:)`` does.
  public func offlineScript(_ request: MoveRequest) throws -> String {
    let (target, dialect) = try openTargetOrNothing(request.target, timeout: request.timeout)
    let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
    let plan = try mover.plan(try mover.currentState())
    return dialect.offlineScript(of: plan.steps.map(mover.moveStep))
  }

  /// Moves a database to a revision: all of the plan or nothing, each step verified.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted, no path leads there, or a
  ///   step would cost what the request does not allow; failed when a step failed. The database
  ///   is then where it was, or with a transaction for each step, at a revision on the way.
  public func move(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    let (target, dialect) = try openTarget(
      request.target, writable: true, timeout: request.timeout)
    let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
    return try mover.run(observer: observer)
  }
}

/// Carries one request to move one database through.
final class Mover {
  /// What the database is called in messages.
  let name: String
  let request: MoveRequest
  let target: any Target
  let dialect: any Dialect
  let workspace: Workspace
  let history: History
  let format: SnapshotFormat
  /// Whether the database has anything that could be lost before the first step.
  private(set) var isFilled = true
  private var destination: Destination

  /// What tells one step of a plan from the others.
  private struct Edge: Hashable {
    var from: RevisionID?
    var to: RevisionID?
  }

  /// Where a request leads.
  private enum Destination {
    case revision(RevisionID?)
    /// So many steps up or down from wherever the database is.
    case relative(Int)
  }

  init(
    workspace: Workspace, request: MoveRequest, target: any Target, dialect: any Dialect
  ) throws {
    self.workspace = workspace
    self.request = request
    self.target = target
    self.dialect = dialect
    name = shownName(of: request.target, target)
    history = try workspace.history()
    format = workspace.format
    let goal = request.destination ?? "HEAD"
    if let steps = Int(goal), goal.hasPrefix("+") || goal.hasPrefix("-") {
      destination = .relative(steps)
    } else {
      destination = .revision(try workspace.resolveOrBase(goal))
    }
  }

  func currentState() throws -> TargetState { try target.readState(format: format) }

  func run(observer: any MoveObserver) throws -> MoveReport {
    let state = try currentState()
    isFilled = !state.schema.objects.isEmpty
    var plan = try plan(state)
    let losses = try losses(of: plan)
    try refuseHazards(of: plan, losses)
    var report = MoveReport(target: name, plan: plan, losses: losses, isApplied: true)
    guard !plan.steps.isEmpty else { return report }
    if let backup = request.backup { try target.backUp(to: workspace.context.absolute(backup)) }
    let options = MoveOptions(
      format: format, transactionPerStep: request.transactionPerStep, timeout: request.timeout)
    var planned: [Edge: Plan.Step] = [:]
    do {
      let committed = try target.move(options, observer: observer) { state in
        plan = try self.plan(state)
        if planned.isEmpty { self.isFilled = !state.schema.objects.isEmpty }
        try self.refuseHazards(of: plan, losses)
        for step in plan.steps { planned[Edge(from: step.from, to: step.to)] = step }
        return plan.steps.map(self.moveStep)
      }
      // Somebody else may have done some of it meanwhile.
      report.plan.steps = committed.compactMap {
        planned[Edge(from: $0.entry.from, to: $0.entry.to)]
      }
    } catch let error as TargetError {
      throw try explained(error, plan)
    }
    return report
  }

  // MARK: Planning

  func plan(_ state: TargetState) throws -> Plan {
    let finder = PositionFinder(history: history, dialect: dialect, format: format)
    let finding = try finder.find(state, in: target)
    let position: Position
    switch finding {
    case .at(let found): position = found
    case .drifted, .several, .foreign, .unknown:
      guard request.direct, case .revision(let goal?) = destination else {
        throw try PositionProblem(target: name, history: history).error(
          for: finding, state: state, finder: finder, in: target)
      }
      return try builder.directPlan(
        from: state.schema, at: state.position?.to, to: goal, renames: request.renames)
    }
    let goal = try fixDestination(from: position)
    let plan = try plan(from: position, to: goal, state)
    try workspace.verifyFolders(of: Set(plan.steps.compactMap(\.revision)))
    return plan
  }

  private var builder: PlanBuilder {
    PlanBuilder(history: history, dialect: dialect, format: format)
  }

  private func plan(
    from position: Position, to goal: RevisionID?, _ state: TargetState
  ) throws -> Plan {
    if position.revision == goal { return try adoption(of: position, state) }
    var options = PlanBuilder.Options()
    options.usesSnapshot = !request.replay
    options.joinsEquals = !request.replay
    options.limit =
      switch request.way {
      case .upgrade: .upOnly
      case .downgrade: .downOnly
      case .migrate: .any
      }
    if request.direct, let goal {
      return try builder.directPlan(
        from: state.schema, at: position.revision, to: goal, renames: request.renames)
    }
    if let plan = try builder.plan(from: position, to: goal, options) {
      guard plan.impossibleSteps.isEmpty else { throw irreversible(plan, goal) }
      return plan
    }
    throw try noPath(from: position, to: goal)
  }

  /// A database that stands where it shall, but does not say so yet, gets its first ledger entry.
  private func adoption(of position: Position, _ state: TargetState) throws -> Plan {
    let revision = position.revision
    var plan = Plan(from: revision, to: revision, steps: [])
    guard !position.isRecorded, let revision else { return plan }
    let format = try history.format(at: revision, default: format)
    var step = Plan.Step(
      kind: .equal, revision: revision, from: nil, to: revision,
      title: try history.title(of: revision), hazards: [], script: "", format: format)
    step.expected = history.graph.snapshot(of: revision)
    plan.steps = [step]
    plan.notes = ["the database was recognised by its content; nothing is run"]
    return plan
  }

  /// Turns `+2` and `-1` into revisions, once: what they mean must not change while steps run.
  private func fixDestination(from position: Position) throws -> RevisionID? {
    guard case .relative(let steps) = destination else {
      guard case .revision(let goal) = destination else { return nil }
      return goal
    }
    let goal =
      steps >= 0
      ? try revision(steps, above: position.revision) : try revision(-steps, below: position)
    destination = .revision(goal)
    return goal
  }

  private func revision(_ count: Int, above start: RevisionID?) throws -> RevisionID? {
    guard let head = try workspace.headRevision() else { return start }
    let planner = RoutePlanner(history.graph)
    guard let route = planner.route(from: start, to: head, limit: .upOnly) else {
      throw StemmaError.refused(
        "\(name) is not on the way to HEAD, so +\(count) leads nowhere",
        hints: ["stemma migrate \(request.target)     takes another path"])
    }
    let ups = route.steps.filter { $0.kind == .up }
    guard ups.count >= count else {
      throw StemmaError.refused(
        "\(name) is only \(ups.count) revisions behind HEAD, not \(count)")
    }
    return count == 0 ? start : ups[count - 1].to
  }

  /// Undoes the last steps of the ledger; where it tells too little, goes along first parents.
  private func revision(_ count: Int, below position: Position) throws -> RevisionID? {
    var undone = LedgerTrail(try target.readLedger(limit: nil)).positions
    if undone.first != .some(position.revision) { undone = [position.revision] }
    var current = position.revision
    for step in 1...max(count, 1) {
      if undone.count > step {
        current = undone[step]
      } else if let revision = current {
        current = history.graph.parents(of: revision).first
      } else {
        throw StemmaError.refused(
          "\(name) is only \(step - 1) steps above the empty schema, not \(count)")
      }
    }
    return current
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
      script: step.script, skippedStatements: step.skippedStatements,
      enforcesForeignKeys: step.enforcesForeignKeys,
      entry: LedgerEntry(
        action: action, from: step.from, to: step.to, snapshot: expected,
        leftovers: step.leftovers, time: workspace.timestamp),
      format: step.format)
  }

  func losses(of plan: Plan) throws -> [Hazard: Int] {
    var losses: [Hazard: Int] = [:]
    for hazard in plan.destructiveHazards where hazard.kind == .dataLoss {
      losses[hazard] = try target.countLoss(of: hazard)
    }
    return losses
  }
}
