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
    if let backup = request.backup { try databases.refuseRevision(asFile: backup) { _ in nil } }
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
      try target.rehearse(plan.steps.map(moveStep), from: engine.format)
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
