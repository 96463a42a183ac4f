internal import Planner

extension Mover {
  func plan(_ state: TargetState) throws -> Plan {
    let finding = try engine.find(state, in: target)
    let position: Position
    switch finding {
    case .at(let found): position = found
    case .unfinished:
      throw try PositionProblem(target: name, engine: engine).error(for: finding, in: target)
    case .drifted, .several, .foreign, .unknown:
      guard request.direct, case .revision(let goal?) = destination else {
        throw try PositionProblem(target: name, engine: engine).error(for: finding, in: target)
      }
      var plan = try engine.directPlan(
        from: state.schema, at: state.position?.to, to: goal, renames: request.renames)
      if isOnline { try runOnline(&plan, from: state.schema) }
      return plan
    }
    let goal = try fixDestination(from: position)
    var plan = try plan(from: position, to: goal, state)
    if isOnline { try runOnline(&plan, from: state.schema) }
    leftovers = Set(position.leftovers.keys).union(plan.steps.flatMap(\.leftovers)).sorted()
    try databases.repository.verifyFolders(of: Set(plan.steps.compactMap(\.revision)))
    return plan
  }

  private func plan(
    from position: Position, to goal: RevisionID?, _ state: TargetState
  ) throws -> Plan {
    if position.revision == goal { return try adoption(of: position, state) }
    var ways = EngineHistory.Ways()
    ways.usesSnapshot = !request.replay && request.way != .downgrade
    ways.joinsEquals = !request.replay
    ways.limit =
      switch request.way {
      case .upgrade: .upOnly
      case .downgrade: .downOnly
      case .migrate: .any
      }
    if request.direct, let goal {
      return try engine.directPlan(
        from: state.schema, at: position.revision, to: goal, renames: request.renames)
    }
    if let plan = try engine.plan(from: position, to: goal, ways) {
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
    let format = try engine.format(at: revision)
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
    guard let head = try databases.repository.headRevision() else { return start }
    guard let route = try wayUp(from: start, to: head) else {
      throw StemmaError.refused(
        .noPath, "\(name) is not on the way to HEAD, so +\(count) leads nowhere", about: name,
        hints: ["stemma migrate \(request.target.shellQuoted)     takes another path"])
    }
    let ups = route.steps.filter { $0.kind == .up }
    guard ups.count >= count else {
      throw StemmaError.refused(
        .noPath,
        ups.isEmpty
          ? "\(name) is at HEAD, so +\(count) leads nowhere"
          : "\(name) is only \(ups.count.counting("revision")) behind HEAD, not \(count)",
        about: name)
    }
    return count == 0 ? start : ups[count - 1].to
  }

  /// The way up revision by revision, those included that change nothing; where none leads there, one through equal schemas.
  private func wayUp(from start: RevisionID?, to head: RevisionID) throws -> Route? {
    var graph = try history.routes()
    graph.joinsEquals = false
    if let route = RoutePlanner(graph).route(from: start, to: head, limit: .upOnly) {
      return route
    }
    graph.joinsEquals = true
    return RoutePlanner(graph).route(from: start, to: head, limit: .upOnly)
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
          .noPath,
          step == 1
            ? "\(name) is at the empty schema, so -\(count) leads nowhere"
            : "\(name) is only \((step - 1).counting("step")) above the empty schema, not \(count)",
          about: name)
      }
    }
    return current
  }
}
