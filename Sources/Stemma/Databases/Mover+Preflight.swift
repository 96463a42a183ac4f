internal import Planner
internal import RevisionStore

extension Mover {
  /// Refuses before the first step what can be known then, whatever the rows are: a real run and a dry one ask here.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - state: As in ``refuseHazards(of:from:)``.
  /// - Throws: ``StemmaError`` or `TargetError`
  func preflight(_ plan: Plan, from state: TargetState? = nil) throws {
    try refuseHazards(of: plan, from: state)
    guard !plan.steps.isEmpty else { return }
    if let backup = request.backup { try databases.refuseRevision(asFile: backup) }
    try target.checkMovable(backingUpTo: request.backup.map(site.context.absolute))
  }

  /// What would stop a real run: what it refuses itself, what its scripts meet in this schema, and rows.
  ///
  /// - Parameters:
  ///   - plan: The plan, with what was found in the database.
  ///   - isDryRun: Whether somebody asks with all that a real run is told, such as what is allowed.
  /// - Returns: The error that it would end with; `nil` for none that can be known.
  /// - Throws: When the database, or a schema on the way, cannot be read.
  func obstacle(to plan: Plan, isDryRun: Bool) throws -> StemmaError? {
    do {
      if isDryRun { try preflight(plan) }
      try target.rehearse(plan.steps.map(moveStep), options)
    } catch let error as StemmaError {
      var obstacle = error
      // The plan is shown in any case.
      if !error.unasked.isEmpty { obstacle.details = [] }
      return obstacle
    } catch let error as TargetError {
      let problem = try explained(error, plan)
      return (problem as? TargetError).map { StemmaError($0, about: name) }
        ?? StemmaError(describing: problem)
    }
    guard let step = plan.stoppedStep else { return nil }
    if let fault = step.fault, step.certainBreaches.isEmpty {
      return .failed(
        .needsApplication, "\(PlanText.title(of: step)): \(fault)", about: name,
        hints: [throughApplication])
    }
    var error = StemmaError.refused(
      .rowsInTheWay, "rows of \(name) stand against the plan", about: name,
      hints: hintsOnRows(of: plan))
    error.breaches = plan.certainBreaches
    return error
  }
}

extension Mover {
  /// Has the database say what the plan costs in it, and where that is asked, which rows stand against it.
  ///
  /// - Parameters:
  ///   - plan: The plan; its steps get what was found.
  ///   - state: The database as it is.
  ///   - findingBreaches: Whether rows are looked for that break what the steps bring.
  /// - Throws: When the database, or a schema on the way, cannot be read.
  func weigh(
    _ plan: inout Plan, from state: TargetState, findingBreaches: Bool = false
  ) throws {
    let last = plan.steps.lastIndex { findingBreaches || !$0.destructiveHazards.isEmpty }
    guard let last else { return }
    let outlines = try outlines(of: plan.steps[...last], from: state.schema)
    let findings = try target.weigh(outlines, findingBreaches: findingBreaches)
    for (position, finding) in findings.enumerated() {
      plan.steps[position].losses = finding.losses
      plan.steps[position].breaches = finding.breaches
      plan.steps[position].fault = finding.fault
    }
  }

  /// What steps are about, as far as rows see it: one outline a step.
  ///
  /// - Parameters:
  ///   - steps: The steps.
  ///   - schema: What the first of them starts from.
  /// - Returns: The outlines, in order.
  /// - Throws: When a schema on the way cannot be read.
  func outlines(
    of steps: some Sequence<Plan.Step>, from schema: Schema
  ) throws -> [StepOutline] {
    var from = schema
    return try steps.map { step in
      let to = try engine.schema(of: step.to)
      defer { from = to }
      guard let migration = step.migration else {
        return StepOutline(
          from: from, to: to, renames: RenameHints(), script: MigrationScript(hazards: step.hazards)
        )
      }
      let direction: Direction = step.kind == .down ? .down : .up
      var script = migration[direction]
      script.hazards = step.hazards
      let isBarred = direction == .up && migration.irreversible != nil
      return StepOutline(
        from: from, to: to,
        renames: direction == .up
          ? migration.renames : migration.renames.inverse(under: engine.rule),
        script: script,
        wayBack: isBarred ? nil : migration[direction.opposite])
    }
  }
}

extension Mover {
  /// What to do about rows that stand against a plan, and about what only the application can run.
  func hintsOnRows(of plan: Plan) -> [String] {
    guard let step = plan.stoppedStep else { return [] }
    let hasFault = plan.steps.contains { $0.fault != nil }
    let breaches = plan.certainBreaches
    return (breaches.isEmpty ? [] : hints(for: breaches, in: step))
      + (hasFault ? [throughApplication] : [])
  }

  /// What to do about rows that a step fails by.
  func hints(for breaches: [Breach], in step: Plan.Step?) -> [String] {
    BreachText(
      command: { [self] in databases.command(running: $0, in: request.target) },
      amending: step.flatMap(amending)
    ).hints(breaches)
  }

  /// How a statement comes into the script of a step; `nil` where nobody wrote it, or it can be edited no more.
  ///
  /// A database that is at a revision goes down by the script that it came up with, and a step that is half done ends as it began:
  /// an amended revision is another one.
  private func amending(_ step: Plan.Step) -> String? {
    guard step.kind == .up, !isHalfDone, step.migration != nil, let revision = step.revision,
      let head = try? databases.repository.headRevision()
    else { return nil }
    let graph = history.graph
    if revision == head {
      return
        "stemma commit --amend --edit     takes such a statement into the data phase of the newest revision"
    }
    // The scripts of a merge are composed, and those of another branch are not at hand.
    guard graph.isAncestor(revision, of: head), graph.parents(of: revision).count < 2 else {
      return nil
    }
    return
      "stemma amend \(revision.short) --edit     takes such a statement into the data phase of that revision"
  }
}

/// What to do about rows that stand against a plan, in words.
struct BreachText {
  /// The command that runs a statement in the database.
  let command: (String) -> String
  /// How such a statement comes into a script that was committed; `nil` where no script was.
  let amending: String?

  /// One hint a line: how to see the rows, and how to mend them.
  func hints(_ breaches: [Breach]) -> [String] {
    var hints: [String] = []
    for breach in breaches.prefix(3) {
      if let query = breach.query {
        hints.append(
          "\(command(query))     shows \(breach.queryShowsAll ? "them" : "the first of them")")
      }
      if !breach.repair.isEmpty {
        hints.append("\(breach.repair)     mends them: run it in the database")
      }
    }
    return hints + [amending].compactMap(\.self)
  }
}
