extension Workspace {
  /// The plan for a request, made from the database as it is now, and what would stop it; nothing is written.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted or no path leads there.
  public func preview(_ request: MoveRequest) throws -> MoveReport {
    try StemmaError.naming(request.target) {
      try databases.preview(request, for: TargetUse(request), isDryRun: true)
    }
  }

  /// The plan for a request as a script for the engine's own shell, ledger included; nothing is
  /// written.
  ///
  /// - Returns: The script; empty when there is nothing to do.
  /// - Throws: As ``preview(_:)`` does.
  public func offlineScript(_ request: MoveRequest) throws -> String {
    try StemmaError.naming(request.target) {
      let target = try databases.openForPlanning(request, for: TargetUse(request))
      let mover = try Mover(databases, request, target)
      let state = try mover.currentState()
      let steps = try mover.plan(state).steps.map(mover.moveStep)
      return dialect.offlineScript(of: steps, from: state.position)
    }
  }

  /// Moves a database to a revision: all of the plan or nothing, each step verified.
  ///
  /// - Throws: ``StemmaError``: refused when the database has drifted, no path leads there, or a
  ///   step would cost what the request does not allow; failed when a step failed. The database
  ///   is then where it was, or with a transaction for each step, at a revision on the way.
  public func move(_ request: MoveRequest, observer: any MoveObserver) throws -> MoveReport {
    try StemmaError.naming(request.target) { try databases.move(request, observer: observer) }
  }
}
