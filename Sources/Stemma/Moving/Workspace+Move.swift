internal import Planner
internal import RevisionStore

extension Workspace {
  /// The plan for a request, made from the database as it is now; nothing is written.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted or no path leads there.
  public func preview(_ request: MoveRequest) throws -> MoveReport {
    let (target, dialect) = try openForPlanning(request)
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
    let (target, dialect) = try openForPlanning(request)
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
    // One that is not there would be made, which is no way down.
    if request.way == .downgrade { _ = try openForPlanning(request) }
    let (target, dialect) = try openTarget(
      request.target, writable: true, timeout: request.timeout)
    let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
    return try mover.run(observer: observer)
  }

  /// Opens a database for reading; one that is not there stands for an empty one, where the way leads up.
  private func openForPlanning(_ request: MoveRequest) throws -> (any Target, any Dialect) {
    try request.way == .downgrade
      ? openTarget(request.target, writable: false, timeout: request.timeout)
      : openTargetOrNothing(request.target, timeout: request.timeout)
  }
}
