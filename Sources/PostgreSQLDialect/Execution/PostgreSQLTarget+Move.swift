public import Dialect
internal import SchemaModel

extension PostgreSQLTarget {
  /// Moves the database under its lock.
  ///
  /// The lock is an advisory one of the session, which is tried again and again until `timeout` is over. Each step is a
  /// transaction; between two of them nobody but who ignores that lock can have moved the database. A step that does
  /// not get the locks of its tables soon is undone and tried again, so that others never queue behind it for long.
  ///
  /// A step with statements that no transaction takes (`CREATE INDEX CONCURRENTLY`) is run in parts. Where one of them
  /// fails, those before it stay; `TargetError.leavesUnfinished` says so, and ``finishStep(_:observer:)`` goes on.
  ///
  /// Where the connection is lost, as when the server restarts, it is made again, and what became of the step is read
  /// from the ledger. A database that was not there is not there after a failure either, unless a step was committed.
  ///
  /// - Throws: `TargetError`, with the number of steps that are committed and stay, or what `next` throws.
  public func move(
    _ options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    try withRunner(options, observer, outline) { runner in
      try runner.move(next)
      return runner.committed
    }
  }

  /// Finishes a step that was begun, and is no single transaction.
  ///
  /// - Returns: The step; `nil` where none is unfinished.
  /// - Throws: `TargetError`
  public func finishStep(_ options: MoveOptions, observer: any MoveObserver) throws -> MoveStep? {
    // Mostly there is none, and then nothing has to be locked to know it.
    guard let isUnfinished = try reading({ try UnfinishedStep.read($0, on: displayName) != nil }),
      isUnfinished
    else { return nil }
    return try withRunner(options, observer, { _ in nil }) { try $0.finish() }
  }

  private func withRunner<Result>(
    _ options: MoveOptions, _ observer: any MoveObserver,
    _ outline: @escaping (MoveStep) throws -> StepOutline?, _ work: (PlanRunner) throws -> Result
  ) throws -> Result {
    guard isWritable else {
      throw TargetError(.readOnly, "\(displayName) was opened for reading only")
    }
    var runner: PlanRunner?
    do {
      let connection = try connectionForMoving()
      try ServerCheck(connection: connection, name: displayName).checkMovable()
      let made = PlanRunner(
        connection, at: location, displayName: displayName, options: options, observer: observer,
        outline: outline)
      runner = made
      defer { replace(with: made.connection) }
      return try reconnecting(made, within: max(options.timeout, 10)) { try work(made) }
    } catch {
      let holders = runner?.blockers ?? []
      if runner?.committed.isEmpty ?? true, runner?.leavesUnfinished != true {
        runner?.stopWatching()
        discard()
      }
      guard
        var failure = error as? TargetError
          ?? (error as? PostgreSQLError).map({ self.failure($0, heldBy: holders) })
          ?? (error as? Interrupted).map({ _ in TargetError(.statement, "interrupted") })
      else { throw error }
      if failure.code == .refusedConnection, let step = runner?.inDoubt.last {
        failure = self.failure(failure, lostIn: step)
      }
      failure.committedSteps = runner?.committed.count ?? 0
      failure.leavesUnfinished = runner?.leavesUnfinished ?? false
      throw failure
    }
  }

  /// Nobody was told what became of the step that the server was at when it was heard of last.
  private func failure(_ failure: TargetError, lostIn step: MoveStep) -> TargetError {
    var failure = failure
    failure.message += "; whether it has committed \(step.title) its ledger says"
    failure.hint =
      "\(Shell.asking(displayName))     says whether the server runs;"
      + " then the same command goes on where the database is"
    return failure
  }

  /// Does something again with another connection where the first is lost, as long as there is patience.
  private func reconnecting<Result>(
    _ runner: PlanRunner, within seconds: Double, _ work: () throws -> Result
  ) throws -> Result {
    var patience = Patience(seconds: seconds)
    while true {
      do { return try work() } catch let error where Self.isLoss(error) {
        repeat {
          guard try patience.pause() else { throw error }
        } while (try? runner.reconnect()) == nil
        // Who says what comes next may ask this target for it.
        replace(with: runner.connection)
      }
    }
  }

  /// Whether the connection is gone, as a step or as who says what comes next has found it.
  private static func isLoss(_ error: any Error) -> Bool {
    (error as? PostgreSQLError)?.isOfConnection
      ?? ((error as? TargetError)?.code == .refusedConnection)
  }
}
