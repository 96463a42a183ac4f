public import Dialect
internal import SchemaModel

extension SQLiteTarget {
  /// Moves the database under its lock.
  ///
  /// The plan is one transaction, with at most one exception: foreign keys can be enforced or not for a whole
  /// transaction only, so that a step that wants them enforced has a transaction of its own and divides the plan.
  /// Between two of its transactions the position is read again; where somebody else has moved the database
  /// meanwhile, the rest is not run.
  ///
  /// A database that was not there is not there after a failure either, unless a step was committed.
  ///
  /// - Throws: `TargetError`, with the number of steps that are committed and stay, or what `next` throws.
  public func move(
    _ options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    if location.mode == .readOnly || !isWritable {
      throw TargetError(.readOnly, "\(displayName) was opened for reading only")
    }
    let isNew = try isAbsent
    let connection = try connection()
    connection.setBusyTimeout(seconds: options.timeout)
    let runner = PlanRunner(
      connection, live: live, displayName: displayName, options: options, observer: observer,
      outline: outline)
    do {
      try runner.move {
        try refuseVanished()
        return try next($0)
      }
      return runner.committed
    } catch {
      if isNew, runner.committed.isEmpty { discard() }
      guard
        var failure = error as? TargetError
          ?? (error as? SQLiteError).map({ self.failure($0) })
          ?? (error as? Interrupted).map({ _ in TargetError(.statement, "interrupted") })
      else { throw error }
      failure.committedSteps = runner.committed.count
      throw failure
    }
  }
}
