internal import Planner
internal import RevisionStore

/// Makes the plan that moves a database from its position to a revision.
extension EngineHistory {
  /// Which ways a plan may take.
  struct Ways: Sendable {
    var limit: DirectionLimit = .any
    /// Whether an empty database may be given a revision's snapshot instead of its scripts.
    var usesSnapshot = true
    /// Whether a database may pass between revisions of one snapshot without running anything.
    var joinsEquals = true
  }

  /// Makes a plan; `nil` when no path of written scripts leads there.
  func plan(from position: Position, to destination: RevisionID?, _ options: Ways = Ways()) throws
    -> Plan?
  {
    if position.revision == nil, position.leftovers.isEmpty, options.usesSnapshot, let destination,
      let plan = try snapshotPlan(to: destination)
    {
      return plan
    }
    var graph = try history.routes()
    graph.joinsEquals = options.joinsEquals
    let planner = RoutePlanner(graph)
    guard let route = planner.route(from: position.revision, to: destination, limit: options.limit)
    else { return nil }
    var leftovers = position.leftovers
    var plan = Plan(from: position.revision, to: destination, steps: [])
    for step in route.steps {
      plan.steps.append(try self.step(step, &leftovers))
    }
    plan.notes = try notes(on: route) + notes(onAbandoned: route, in: graph)
    return plan
  }

  /// The plan that makes a revision's whole schema in an empty database.
  ///
  /// - Returns: `nil` when a script on the way there has statements written by hand, which only a
  ///   replay would run.
  private func snapshotPlan(to destination: RevisionID) throws -> Plan? {
    guard !history.graph.hasWrittenStatements(upTo: destination) else { return nil }
    let schema = try history.schema(of: destination)
    var step = Plan.Step(
      kind: .snapshot, revision: destination, from: nil, to: destination,
      title: try history.title(of: destination), hazards: [],
      script: dialect.render(schema).map { $0 + "\n" }.joined(), format: schema.format)
    step.expected = history.graph.snapshot(of: destination)
    return Plan(from: nil, to: destination, steps: [step])
  }

  private func step(
    _ step: RouteStep, _ leftovers: inout [Leftover: RevisionID]
  ) throws -> Plan.Step {
    let format = try format(at: step.to)
    guard let edge = step.edge, step.kind != .equal else {
      var result = Plan.Step(
        kind: .equal, revision: step.to, from: step.from, to: step.to,
        title: try step.to.map { try history.title(of: $0) } ?? "", hazards: [], script: "",
        format: format)
      result.leftovers = leftovers.keys.sorted()
      result.expected = try expectedSnapshot(at: step.to, leaving: leftovers)
      return result
    }
    let direction: Direction = step.kind == .up ? .up : .down
    let migration = try history.migration(of: edge)
    let script = migration[direction]
    var result = Plan.Step(
      kind: step.kind == .up ? .up : .down, revision: edge.child, from: step.from, to: step.to,
      title: try history.title(of: edge.child), hazards: script.hazards, script: script.text,
      format: format)
    result.enforcesForeignKeys = script.enforcesForeignKeys
    result.migration = migration
    try adopt(script, to: step.to, &leftovers, &result)
    follow(migration, direction, edge.child, &leftovers, &result)
    try forgetOrphans(&leftovers, at: step.to)
    result.leftovers = leftovers.keys.sorted()
    result.expected = try expectedSnapshot(at: step.to, leaving: leftovers)
    return result
  }

  /// Adds what a `down` leaves behind, and has an `up` adopt what it finds.
  private func follow(
    _ migration: Migration, _ direction: Direction, _ child: RevisionID,
    _ leftovers: inout [Leftover: RevisionID], _ step: inout Plan.Step
  ) {
    if direction == .down {
      for leftover in migration.leftovers { leftovers[leftover] = child }
      step.hazards.removeAll { $0.kind == .irreversible }
      if let reason = migration.irreversible {
        step.hazards.append(Hazard(.irreversible, child.short, reason))
      }
      return
    }
    for (position, note) in migration.up.statements.enumerated() {
      if let leftover = note.adopts, leftovers[leftover] != nil {
        step.skippedStatements.insert(position)
      }
    }
    for leftover in migration.leftovers { leftovers[leftover] = nil }
  }
}

extension EngineHistory {
  /// Warns where a zero-step edge passes over statements that somebody wrote, or over names that changed places.
  func notes(on route: Route) throws -> [String] {
    try route.steps.compactMap { step in
      guard step.skipsData, let from = step.from, let to = step.to,
        try !haveOneMigration(from, to), let difference = try difference(of: from, to)
      else { return nil }
      return "\(from.short) and \(to.short) have one schema, but \(difference)"
    }
  }

  /// What a database that passes between two revisions of one schema does not get; `nil` for nothing.
  private func difference(of first: RevisionID, _ second: RevisionID) throws -> String? {
    let exchange = try history.renames(from: first, to: second)
    if !exchange.isEmpty {
      return "the names \(exchange.oldNames.joined(separator: ", ")) stand for other values there:"
        + " these stay where they are"
    }
    let graph = history.graph.graph
    let apart = [(first, second), (second, first)].flatMap { tip, other in
      history.graph.newestFirst(from: [tip], excluding: [other])
    }
    let isWritten = apart.compactMap(graph.index).contains { index in
      graph.parents(at: index).indices.contains {
        graph.edge(at: index, parent: $0).up.hasWrittenStatements
      }
    }
    return isWritten
      ? "statements written by hand on the way to them differ: these are not run" : nil
  }

  /// Says that a way begins or ends at a revision that was undone or left, for which alone it may lead over such.
  func notes(onAbandoned route: Route, in graph: HistoryGraph) throws -> [String] {
    let ends = [("begins", route.steps.first?.from), ("ends", route.steps.last?.to)]
    return try ends.compactMap { verb, end in
      // What was rewritten is led to what stands for it: that is no surprise.
      guard let end, graph.isAbandoned(end),
        graph.replacements(of: end).allSatisfy(graph.isAbandoned)
      else { return nil }
      return "the way \(verb) at \(end.short) (\(try history.title(of: end))),"
        + " which no branch, tag or folder has any more"
    }
  }

  /// Whether two revisions come by the same scripts from one parent, or from two of which the same can
  /// be said: an amended message, what follows a squash.
  private func haveOneMigration(_ first: RevisionID, _ second: RevisionID) throws -> Bool {
    var (first, second) = (first, second)
    while try !(isCarriedBy(second, first) || isCarriedBy(first, second)) {
      let texts = try [first, second].map { try history.migrations(of: $0).map(\.up.text) }
      guard texts[0] == texts[1] else { return false }
      let parents = [first, second].map { history.graph.parents(of: $0) }
      if parents[0] == parents[1] { return true }
      guard parents.allSatisfy({ $0.count == 1 }) else { return false }
      (first, second) = (parents[0][0], parents[1][0])
    }
    return true
  }

  /// Whether one revision replaces another together with its parent: then it was made from both, and
  /// has what somebody wrote in their scripts.
  private func isCarriedBy(_ new: RevisionID, _ old: RevisionID) throws -> Bool {
    let replaced = try history.revision(new).meta.replaces
    return replaced.contains(old)
      && history.graph.parents(of: old).contains(where: replaced.contains)
  }
}
