extension Databases {
  /// The plan for a request, made from the database as it is now, and what would stop it; nothing is written.
  ///
  /// `use` tells which command names the database so, `isDryRun` whether somebody asks with all that a real run is told,
  /// such as what is allowed.
  func preview(
    _ request: MoveRequest, for use: TargetUse, isDryRun: Bool
  ) throws -> MoveReport {
    let mover = try Mover(self, request, try openForPlanning(request, for: use))
    let (_, plan) = try mover.prepare(findingBreaches: true)
    var report = MoveReport(target: mover.name, plan: plan, isApplied: false)
    report.obstacle = try mover.obstacle(to: plan, isDryRun: isDryRun)
    return report
  }

  /// Moves a database to a revision, with the engine's own errors where no step is to blame.
  func move(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    // An open transaction is undone before the process ends, and its journal is gone.
    let report = try Interruption.deferring {
      // One that is not there would be made, which is no way down.
      let use = TargetUse(request)
      if request.way == .downgrade { _ = try openForPlanning(request, for: use) }
      let target = try open(
        request.target, writable: true, timeout: request.timeout, for: use)
      return try Mover(self, request, target).runUnlessInterrupted(observer: observer)
    }
    if report.isCreated { warnOfNew(request.target) }
    return report
  }

  /// Opens a database for reading; one that is not there stands for an empty one, where the way leads up.
  func openForPlanning(
    _ request: MoveRequest, for use: TargetUse
  ) throws -> any Target {
    try request.way == .downgrade
      ? open(request.target, writable: false, timeout: request.timeout, for: use)
      : openOrNothing(request, for: use)
  }
}
