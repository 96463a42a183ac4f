internal import Dialect
internal import SchemaModel

/// Moves one database, once: the lock, transactions, steps, verification, ledger.
final class PlanRunner {
  /// The connection; another one where the first was lost.
  private(set) var connection: Connection
  /// Where it leads to; `nil` for a throwaway database, which nobody else uses.
  private let location: DatabaseLocation?
  let displayName: String
  let options: MoveOptions
  let observer: any MoveObserver
  /// What a step is about, for one that rows have stopped.
  let outline: (MoveStep) throws -> StepOutline?
  private(set) var watch: BlockerWatch?
  private var progress: PlanProgress
  /// The schema as it was read last under the lock, with the ledger's entry that went with it.
  private var known: TargetState?
  /// Which transactions had written the catalog before that.
  private var knownStamp: CatalogStamp?
  /// What is being committed at once.
  var inDoubt: ArraySlice<MoveStep> = []
  /// Whether a step is left half done.
  var leavesUnfinished = false
  /// Whether the server did not understand a statement, or something stood in its way, whatever the rows are.
  var failedWithoutRows = false
  /// Whether a statement that failed has left something behind that could not be taken away.
  var hasLeftover = false

  /// Prepares to move a database.
  init(
    _ connection: Connection, at location: DatabaseLocation?, displayName: String,
    options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?
  ) {
    (self.connection, self.location, self.displayName) = (connection, location, displayName)
    (self.options, self.observer, self.outline) = (options, observer, outline)
    watch = location.map { BlockerWatch(connection, at: $0) }
    // Unless the plan is to be one, each step is a transaction, so that others wait for one step only, and the locks of
    // one suffice.
    progress = PlanProgress(from: options.format, asksAgain: true, on: displayName)
  }

  /// The steps that were committed so far.
  var committed: [MoveStep] { progress.committed }

  /// The ledger.
  var ledger: LedgerTable { LedgerTable(connection, displayName: displayName) }

  /// Runs what `next` says until nothing is left.
  func move(_ next: (TargetState) throws -> [MoveStep]) throws {
    let lock = MoveLock(connection: connection, displayName: displayName)
    try ScriptSession.begin(connection)
    defer {
      rollBack()
      lock.release()
      ScriptSession.end(connection)
    }
    try lock.take(within: options.timeout)
    while !progress.isDone {
      try settleDoubt()
      let (state, steps) = try progress.upcoming(reading: readState, next: next)
      guard let step = steps.first else { break }
      try refuseUnfinished(state, before: step)
      let isTogether = options.grouping == .plan
      if isTogether { try SingleTransaction.check(steps, displayName) }
      try ledger.make()
      inDoubt = isTogether ? steps : steps.prefix(1)
      if isTogether {
        try runTogether(steps)
      } else {
        observer.willRun(step, index: committed.count, count: committed.count + steps.count)
        try run(step, from: state)
      }
      progress.commit(inDoubt, of: steps)
      inDoubt = []
    }
  }

  /// Goes on with another connection, where the first was lost.
  func reconnect() throws {
    guard let location else { return }
    known = nil
    connection = try location.connect()
    watch = BlockerWatch(connection, at: location)
  }

  /// Ends the connection by which those are watched who hold locks.
  func stopWatching() { watch = nil }

  /// Finishes the step that somebody began and did not end.
  ///
  /// - Returns: The step; `nil` where there was none.
  func finish() throws -> MoveStep? {
    let lock = MoveLock(connection: connection, displayName: displayName)
    try ScriptSession.begin(connection)
    defer {
      rollBack()
      lock.release()
      ScriptSession.end(connection)
    }
    try lock.take(within: options.timeout)
    guard let unfinished = try UnfinishedStep.read(connection, on: displayName) else { return nil }
    observer.willRun(unfinished.step, index: 0, count: 1)
    try run(unfinished)
    observer.didFinish(unfinished.step)
    return unfinished.step
  }
}

// MARK: - State

extension PlanRunner {
  /// The state under the lock: where this run has read or verified the schema, and nobody has changed the catalog since, it is
  /// not read again.
  private func readState(_ format: SnapshotFormat) throws -> TargetState {
    let position = try ledger.entries(limit: 1).last
    let stamp = try stamp()
    if let known, known.position == position, known.schema.format == format, stamp == knownStamp {
      return known
    }
    let unfinished = try UnfinishedStep.read(connection, on: displayName)
    let (schema, id) = try readSchema(format, lockTimeout: options.timeout)
    let state = TargetState(
      position: position, schema: schema, snapshot: id, unfinished: unfinished?.step)
    known = unfinished == nil ? state : nil
    knownStamp = stamp
    return state
  }

  /// Refuses to run anything where a step is half done; to say where the database is gives that one up.
  private func refuseUnfinished(_ state: TargetState, before step: MoveStep) throws {
    guard let unfinished = state.unfinished, !step.script.isEmpty else { return }
    throw TargetError(
      .unfinished,
      "\(displayName) is in the midst of \(unfinished.title), which was begun and did not end",
      hint: "every command that moves the database finishes it first")
  }

  private func stamp() throws -> CatalogStamp {
    CatalogStamp(try connection.query(CatalogStamp.sql))
  }

  private func readSchema(
    _ format: SnapshotFormat, lockTimeout: Double
  ) throws -> (Schema, SnapshotID) {
    let schema = try SchemaReader(connection, lockTimeout: lockTimeout).read(format: format)
    return (schema, schema.snapshot.id)
  }

  /// Compares the live schema with what it must be after a step.
  func verify(_ step: MoveStep) throws {
    let stamp = try stamp()
    // Others may wait for what the step has locked: it does not wait long itself.
    let (schema, id) = try readSchema(step.format, lockTimeout: min(options.timeout, 5))
    guard id == step.entry.snapshot else { throw TargetError(wrongEnd: schema, id, of: step) }
    known = TargetState(position: step.entry, schema: schema, snapshot: id)
    knownStamp = stamp
  }

  /// Finds out what became of a step in whose midst the connection was lost, and finishes one that is half done.
  private func settleDoubt() throws {
    guard let step = inDoubt.last else { return }
    leavesUnfinished = false
    if let unfinished = try UnfinishedStep.read(connection, on: displayName),
      unfinished.step.entry == step.entry
    {
      try run(unfinished)
    } else if try ledger.entries(limit: 1).last != step.entry {
      inDoubt = []
      return
    }
    progress.commit(inDoubt, of: inDoubt)
    inDoubt = []
    progress.forget()
  }
}

// MARK: - Transactions

extension PlanRunner {
  /// Does something in a transaction, which is undone where that fails.
  func transaction(_ work: () throws -> Void) throws {
    try connection.execute("BEGIN")
    do {
      try work()
      try Interruption.check()
      try connection.execute("COMMIT")
    } catch {
      rollBack()
      throw error
    }
  }

  private func rollBack() {
    switch connection.transactionStatus {
    case .open, .failed: _ = try? connection.execute("ROLLBACK", isInterruptible: false)
    case .idle, .active, .unknown: break
    }
  }
}
