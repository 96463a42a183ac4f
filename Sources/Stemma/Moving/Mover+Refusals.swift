extension Mover {
  /// Refuses a plan that costs what nobody allowed.
  func refuseHazards(of plan: Plan, _ losses: [Hazard: Int]) throws {
    // What the steps themselves put into an empty database is nobody's loss.
    let unasked = plan.destructiveHazards.filter {
      !request.allowed.covers($0) && (isFilled || $0.kind != .dataLoss)
    }
    guard !unasked.isEmpty else { return }
    let kinds = Set(unasked.map(\.kind.rawValue)).sorted()
    let goal =
      try plan.to.map { "\($0.short) (\(try history.title(of: $0)))" } ?? "the empty schema"
    let count = plan.steps.count
    var error = StemmaError.refused(
      "the plan for \(name) to \(goal) would cost data",
      details: ["\(count.counting("step")):"]
        + PlanText.lines(of: plan, losses: losses) + plan.notes,
      hints: ["\(command) --allow \(kinds.joined(separator: " --allow "))     runs it all the same"]
    )
    error.unasked = Set(unasked.map(\.kind))
    throw error
  }

  func irreversible(_ plan: Plan, _ goal: RevisionID?) -> StemmaError {
    let reasons = plan.impossibleSteps.flatMap(\.hazards).filter { $0.kind == .irreversible }
    return .refused(
      "the only path leads down over what cannot be undone",
      details: reasons.map { "\($0.subject): \($0.detail)" },
      hints: goal == nil ? [] : [directHint])
  }

  func noPath(from position: Position, to goal: RevisionID?) throws -> StemmaError {
    let here = try position.revision.map { try describe($0) } ?? "the empty schema"
    let there = try goal.map { try describe($0) } ?? "the empty schema"
    let other = try PlanBuilder(history: history, dialect: dialect, format: format)
      .plan(from: position, to: goal, PlanBuilder.Options())
    guard let other else {
      return .refused(
        "no path of revisions leads from \(here) to \(there)",
        hints: goal == nil ? [] : [directHint])
    }
    let word = request.way == .upgrade ? "below" : "above"
    return .refused(
      "\(name) is at \(here), which is not \(word) \(there)",
      details: ["the way there:"] + PlanText.lines(of: other, losses: try losses(of: other)),
      hints: ["\(migration)     takes it"])
  }

  /// Shows what the schema was instead of what a step had to make of it.
  func explained(_ error: TargetError, _ plan: Plan) throws -> any Error {
    guard let mismatch = error.mismatch,
      let step = plan.steps.first(where: { $0.expected == mismatch.expected }),
      step.leftovers.isEmpty
    else { return withOutcome(error) }
    let wanted = try history.schema(
      at: step.to, leftovers: [:], dialect: dialect, format: step.format)
    let diff = SchemaDiff(from: wanted, to: mismatch.actual, renames: RenameHints())
    return StemmaError.failed(
      error.message,
      details: ["against what it must be, the schema would have had:"] + diff.description.lines
        + outcome(of: error) + namesOfLeftovers,
      hints: hints(of: error))
  }

  /// Says what became of the database when a step failed.
  private func withOutcome(_ error: TargetError) -> any Error {
    let isOfStep = [.statement, .forbidden, .foreignKeys, .verification].contains(error.code)
    guard isOfStep || error.committedSteps > 0 else { return error }
    return StemmaError.failed(
      error.message, details: outcome(of: error) + namesOfLeftovers, hints: hints(of: error))
  }

  private func outcome(of error: TargetError) -> [String] {
    switch error.committedSteps {
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
    for rename in request.renames { words.append("--rename \("\(rename)".shellQuoted)") }
    if request.replay { words.append("--replay") }
    if request.transactionPerStep { words.append("--transaction-per-step") }
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

  private func describe(_ id: RevisionID) throws -> String {
    "\(id.short) (\(try history.title(of: id)))"
  }
}
