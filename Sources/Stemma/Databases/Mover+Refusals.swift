extension Mover {
  /// Refuses a plan that costs what nobody allowed.
  ///
  /// What costs nothing in this database needs no leave; nor does what the steps themselves put into an empty one.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - state: The database as it is, where rows that stand against the plan were not looked for.
  /// - Throws: ``StemmaError`` (refused) naming what is not allowed, and the rows that stand against it even so.
  func refuseHazards(of plan: Plan, from state: TargetState? = nil) throws {
    let unasked = plan.steps.flatMap(\.costlyHazards).filter {
      isFilled && !request.allowed.covers($0, under: engine.rule)
    }
    let missed = missedAllowances(of: plan)
    guard !unasked.isEmpty else { return missed.forEach(site.warnings.add) }
    var plan = plan
    // Where that fails, the loss is what must be told.
    if let state { try? weigh(&plan, from: state, findingBreaches: true) }
    let allowing = "\(command)\(allowing(unasked, in: plan))"
    let goal = try plan.to.map { try describe($0) } ?? "the empty schema"
    let count = plan.steps.count
    var error = StemmaError.refused(
      .hazardsNotAllowed, "the plan for \(name) to \(goal) would cost data", about: name,
      details: ["\(count.counting("step")):"]
        + PlanText.lines(of: plan) + plan.notes,
      hints: missed
        + (plan.stoppedStep == nil
          ? ["\(allowing)     runs it all the same"]
          : ["\(allowing)     allows the loss, but not what else stands against it"]
            + hintsOnRows(of: plan))
    )
    error.unasked = Set(unasked.map(\.kind))
    throw error
  }

  /// Whether a plan needs no leave only because it was counted that nothing is lost.
  func excuses(_ plan: Plan) -> Bool {
    isFilled
      && plan.destructiveHazards.contains {
        !request.allowed.covers($0, under: engine.rule)
      }
  }

  /// The options that would let a plan run: by object where somebody has begun so.
  private func allowing(_ unasked: [Hazard], in plan: Plan) -> String {
    let items = request.allowed.items.subtracting(
      request.allowed.unused(by: plan.destructiveHazards, under: engine.rule))
    let isByObject = request.allowed.items.contains { $0.subject != nil }
    let words =
      isByObject
      ? items.map(\.description)
        + unasked.map { "\(Allowances.Item($0.kind, for: Subject($0.subject)))" }
      : unasked.map(\.kind.rawValue)
    return Set(words).sorted().map { " --allow \($0.shellQuoted)" }.joined()
  }

  /// What is said of allowances for objects that the plan costs nothing.
  private func missedAllowances(of plan: Plan) -> [String] {
    let rule = engine.rule
    let hazards = plan.destructiveHazards
    let items = hazards.flatMap { hazard -> [Allowances.Item] in
      guard let subject = Subject(hazard.subject) else { return [] }
      return [subject, Subject(subject.object)].map { Allowances.Item(hazard.kind, for: $0) }
    }
    return request.allowed.unused(by: hazards, under: rule).map { item in
      let near = item.subject.flatMap { $0.nearest(in: items.compactMap(\.subject), under: rule) }
      let meant = items.first { $0.subject == near }
      return "--allow \(item) fits nothing in the plan"
        + (meant.map { ". Did you mean \($0)?" } ?? "")
    }
  }

  func irreversible(_ plan: Plan, _ goal: RevisionID?) -> StemmaError {
    let reasons = plan.impossibleSteps.flatMap(\.hazards).filter { $0.kind == .irreversible }
    return .refused(
      .irreversible, "the only path leads down over what cannot be undone", about: name,
      details: reasons.map { "\($0.subject): \($0.detail)" },
      hints: goal == nil ? [] : [directHint])
  }

  func noPath(from position: Position, to goal: RevisionID?) throws -> StemmaError {
    let here = try position.revision.map { try describe($0) } ?? "the empty schema"
    let there = try goal.map { try describe($0) } ?? "the empty schema"
    guard var other = try engine.plan(from: position, to: goal) else {
      return .refused(
        .noPath, "no path of revisions leads from \(here) to \(there)", about: name,
        hints: goal == nil ? [] : [directHint])
    }
    try weigh(&other, from: try currentState())
    let word = request.way == .upgrade ? "below" : "above"
    return .refused(
      .wrongDirection, "\(name) is at \(here), which is not \(word) \(there)", about: name,
      details: ["the way there:"] + PlanText.lines(of: other),
      hints: ["\(migration)     takes it"])
  }

  /// Shows what the schema was instead of what a step had to make of it.
  func explained(_ error: TargetError, _ plan: Plan) throws -> any Error {
    guard let mismatch = error.mismatch,
      let step = plan.steps.first(where: { $0.expected == mismatch.expected }),
      step.leftovers.isEmpty
    else { return withOutcome(error, plan) }
    let diff = SchemaDiff(
      from: try engine.schema(of: step.to), to: mismatch.actual, in: history.vocabulary)
    return StemmaError.failed(
      StemmaError.Code(error), error.message, about: name,
      details: ["against what it must be, the schema would have had:"] + diff.description.lines
        + outcome(of: error) + namesOfLeftovers,
      hints: hints(of: error))
  }

  /// Says what became of the database when a step failed.
  private func withOutcome(_ error: TargetError, _ plan: Plan) -> any Error {
    let isOfStep = [.statement, .forbidden, .foreignKeys, .verification].contains(error.code)
    guard isOfStep || error.committedSteps > 0 || error.leavesUnfinished else { return error }
    let breaches = breaches(behind: error, plan)
    guard breaches.isEmpty else {
      let step = plan.steps.first { moveStep($0).title == error.step }
      var refusal = StemmaError.refused(
        .rowsInTheWay, error.message, about: name,
        details: breaches.map(\.description) + outcome(of: error) + namesOfLeftovers,
        hints: (leftovers.isEmpty ? [] : waysPastLeftovers)
          + (error.needsApplication ? [throughApplication] : [])
          + hints(for: breaches, in: step ?? plan.steps.last))
      refusal.breaches = breaches
      return refusal
    }
    return StemmaError.failed(
      StemmaError.Code(error), error.message, about: name,
      details: outcome(of: error) + namesOfLeftovers,
      hints: error.needsApplication ? [throughApplication] : hints(of: error))
  }

  /// What to do where only the application can run a step.
  var throughApplication: String {
    "\(command) --sql     prints the plan as a script: run it where the application brings that along"
  }

  /// The rows that stopped a step: which ones the step has found, told by the names that the database has again.
  private func breaches(behind error: TargetError, _ plan: Plan) -> [Breach] {
    let seen = error.breaches.filter { $0.count != nil }
    guard !error.breaches.isEmpty || error.needsApplication, error.committedSteps == 0,
      let state = try? currentState()
    else { return seen }
    var plan = plan
    // Where even that fails, the step's own error is what must be told.
    try? weigh(&plan, from: state, findingBreaches: true)
    // What the engine comes to first, rows or what only the application has, depends on the rows' order.
    if error.needsApplication {
      return plan.steps.first { moveStep($0).title == error.step }?.certainBreaches ?? seen
    }
    let again = plan.certainBreaches
    let meant = again.filter { breach in
      error.breaches.contains {
        $0.tableAfter == breach.tableAfter && $0.constraint == breach.constraint
      }
    }
    return meant.isEmpty ? seen : meant
  }

  func outcome(of error: TargetError) -> [String] {
    if error.leavesUnfinished {
      let before = error.committedSteps == 0 ? "" : "those before it were committed and stay; "
      return ["\(before)the step is half done: \(command) goes on with it, once that can be"]
    }
    return switch error.committedSteps {
    case 0: ["\(name) is as it was: nothing was changed"]
    case 1: ["the first step was committed and stays"]
    case let count: ["the first \(count) steps were committed and stay"]
    }
  }

  private func hints(of error: TargetError) -> [String] {
    leftovers.isEmpty ? error.hint.map { [$0] } ?? [] : waysPastLeftovers
  }

  private var namesOfLeftovers: [String] {
    leftovers.map { "\($0), which a down leaves behind, may be in the way" }
  }

  /// What to do where a script knows nothing of what was left behind, and may stumble over it.
  private var waysPastLeftovers: [String] {
    let names = leftovers.map(\.description).joined(separator: ", ")
    return [
      directHint,
      "where \(names) is not needed: drop it by hand, then stemma stamp the revision, and try again",
    ]
  }

  /// The command that was given, without what it allowed.
  var command: String {
    let verb =
      switch request.way {
      case .upgrade: "upgrade"
      case .downgrade: "downgrade"
      case .migrate: "migrate"
      }
    var words = ["stemma", verb, request.target.shellQuoted]
    if let destination = request.destination { words.append(destination.shellQuoted) }
    if request.direct { words.append("--direct") }
    for rename in request.renames { words.append(rename.option) }
    if request.creates { words.append("--create") }
    if request.replay { words.append("--replay") }
    switch request.grouping {
    case .usual: break
    case .step: words.append("--transaction-per-step")
    case .plan: words.append("--single-transaction")
    }
    if let online = request.online { words.append(online ? "--online" : "--no-online") }
    if let backup = request.backup, !hasBackup { words.append("--backup \(backup.shellQuoted)") }
    return words.joined(separator: " ")
  }

  /// The command that goes there by any path.
  private var migration: String {
    "stemma migrate \(request.target.shellQuoted) \((request.destination ?? "HEAD").shellQuoted)"
  }

  private var directHint: String {
    "\(migration) --direct     takes a migration drafted from its live schema"
  }

  /// A revision for people: without its title where a database alone knows it.
  func describe(_ id: RevisionID) throws -> String {
    guard history.graph.contains(id) else { return id.short }
    return "\(id.short) (\(try history.title(of: id)))"
  }
}
