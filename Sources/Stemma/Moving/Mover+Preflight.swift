extension Mover {
  /// Refuses before the first step what can be known then, whatever the rows are: a real run and a dry one ask here.
  ///
  /// - Throws: ``StemmaError`` or `TargetError`
  func preflight(_ plan: Plan) throws {
    try refuseHazards(of: plan)
    guard !plan.steps.isEmpty else { return }
    try target.checkMovable(backingUpTo: request.backup.map(workspace.context.absolute))
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
      try target.rehearse(plan.steps.map(moveStep), from: format)
    } catch let error as StemmaError {
      var obstacle = error
      // The plan is shown in any case.
      if !error.unasked.isEmpty { obstacle.details = [] }
      return obstacle
    } catch let error as TargetError {
      return StemmaError(describing: try explained(error, plan))
    }
    let step = plan.steps.first { $0.fault != nil || $0.breaches.contains(where: \.isCertain) }
    if let step, let fault = step.fault {
      return .failed("\(PlanText.title(of: step)): \(fault)", hints: [throughApplication])
    }
    let breaches = plan.certainBreaches
    guard !breaches.isEmpty else { return nil }
    var error = StemmaError.refused(
      "rows of \(name) stand against the plan", hints: hints(for: breaches))
    error.breaches = breaches
    return error
  }
}
