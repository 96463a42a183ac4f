internal import Planner
internal import RevisionStore

extension Workspace {
  /// The plan for a request, made from the database as it is now, and what would stop it; nothing is written.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted or no path leads there.
  public func preview(_ request: MoveRequest) throws -> MoveReport {
    try StemmaError.naming(request.target) {
      try preview(request, for: TargetUse(request), isDryRun: true)
    }
  }

  func preview(
    _ request: MoveRequest, for use: TargetUse, isDryRun: Bool
  ) throws -> MoveReport {
    let (target, dialect) = try openForPlanning(request, for: use)
    let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
    let (_, plan) = try mover.prepare(findingBreaches: true)
    var report = MoveReport(target: mover.name, plan: plan, isApplied: false)
    report.obstacle = try mover.obstacle(to: plan, isDryRun: isDryRun)
    return report
  }

  /// The plan for a request as a script for the engine's own shell, ledger included; nothing is
  /// written.
  ///
  /// - Returns: The script; empty when there is nothing to do.
  /// - Throws: As ``preview(_:)`` does.
  public func offlineScript(_ request: MoveRequest) throws -> String {
    try StemmaError.naming(request.target) {
      let (target, dialect) = try openForPlanning(request, for: TargetUse(request))
      let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
      let plan = try mover.plan(try mover.currentState())
      return dialect.offlineScript(of: plan.steps.map(mover.moveStep))
    }
  }

  /// Moves a database to a revision: all of the plan or nothing, each step verified.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted, no path leads there, or a
  ///   step would cost what the request does not allow; failed when a step failed. The database
  ///   is then where it was, or with a transaction for each step, at a revision on the way.
  public func move(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    try StemmaError.naming(request.target) { try carryOut(request, observer: observer) }
  }

  /// The same, with the engine's own errors where no step is to blame.
  func carryOut(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    // An open transaction is undone before the process ends, and its journal is gone.
    let report = try Interruption.deferring {
      // One that is not there would be made, which is no way down.
      let use = TargetUse(request)
      if request.way == .downgrade { _ = try openForPlanning(request, for: use) }
      let (target, dialect) = try openTarget(
        request.target, writable: true, timeout: request.timeout, for: use)
      let mover = try Mover(workspace: self, request: request, target: target, dialect: dialect)
      return try mover.runUnlessInterrupted(observer: observer)
    }
    if report.isCreated { warnOfNew(request.target) }
    return report
  }

  /// Says what may be wrong with a database that was made.
  private func warnOfNew(_ name: String) {
    let configured = configuration.targets[name]
    if configured == nil, let near = nearDatabase(name) {
      warn("\(name) is new, and \(near) is beside it: was that meant?")
    }
    let place = dialect.absolute(
      configured ?? name, in: configured == nil ? context.directory : root)
    warn(ofNew: name, at: place)
  }

  /// Says that the code's Git would take a new database with the code.
  func warn(ofNew name: String, at place: String) {
    guard isTracked(place) else { return }
    let file = "\(FileSystem.folder(of: place))/.gitignore"
    warn(
      "the code's Git would take \(name) with the code"
        + " (a line /\(FileSystem.name(of: place)) in \(shown(file)) keeps it out)")
  }

  /// Opens a database for reading; one that is not there stands for an empty one, where the way leads up.
  private func openForPlanning(
    _ request: MoveRequest, for use: TargetUse
  ) throws -> (any Target, any Dialect) {
    try request.way == .downgrade
      ? openTarget(request.target, writable: false, timeout: request.timeout, for: use)
      : openTargetOrNothing(request, for: use)
  }
}
