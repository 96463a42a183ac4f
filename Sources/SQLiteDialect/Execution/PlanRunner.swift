internal import CSQLite
internal import Dialect
internal import SchemaModel

/// Moves one database, once: transactions, steps, verification, ledger.
final class PlanRunner {
  let connection: Connection
  let live: LiveSchema
  private let ledger: LedgerTable
  let displayName: String
  private let options: MoveOptions
  let observer: any MoveObserver
  /// What a step is about, for one that rows have stopped.
  let outline: (MoveStep) throws -> StepOutline?
  /// What stopped a script, where one was stopped.
  var cause: ScriptError?
  private var progress: PlanProgress
  private var enforcesForeignKeys = false
  /// Whether a transaction was begun and not committed, whatever the engine has made of it.
  private var isInTransaction = false

  /// Prepares to move a database.
  init(
    _ connection: Connection, live: LiveSchema, displayName: String, options: MoveOptions,
    observer: any MoveObserver, outline: @escaping (MoveStep) throws -> StepOutline?
  ) {
    self.connection = connection
    self.live = live
    self.displayName = displayName
    self.options = options
    self.observer = observer
    self.outline = outline
    ledger = LedgerTable(connection, displayName: displayName)
    progress = PlanProgress(
      from: options.format, asksAgain: options.grouping == .step, on: displayName)
  }

  /// The steps that were committed so far.
  var committed: [MoveStep] { progress.committed }

  /// Runs what `next` says until nothing is left.
  func move(_ next: (TargetState) throws -> [MoveStep]) throws {
    // A larger cache keeps long transactions from being written, and synced, before their end.
    try connection.execute("PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF")
    defer {
      rollBack()
      try? connection.execute("PRAGMA foreign_keys=OFF")
    }
    while !progress.isDone {
      let canWrite = try begin()
      let (state, steps) = try progress.upcoming(reading: readState, next: next)
      guard let first = steps.first else { break }
      if options.grouping == .plan { try Self.refuseDivision(of: steps) }
      guard canWrite else { throw SQLiteTarget.unwritable(displayName) }
      if first.enforcesForeignKeys != enforcesForeignKeys {
        try switchForeignKeys()
        progress.postpone(steps, from: state)
        continue
      }
      let batch = batch(of: steps)
      try run(batch, of: committed.count + steps.count, from: state)
      progress.commit(batch, of: steps)
    }
  }

  /// Refuses steps that are not one transaction.
  static func refuseDivision(of steps: some Collection<MoveStep>) throws(TargetError) {
    guard steps.count > 1, let step = steps.first(where: \.enforcesForeignKeys) else { return }
    throw TargetError(
      .divided,
      "\(step.title) runs with foreign keys enforced, which takes a transaction of its own",
      hint: "leave --single-transaction out, or move to this step and beyond it by two commands")
  }

  /// The steps that one transaction takes.
  private func batch(of steps: ArraySlice<MoveStep>) -> ArraySlice<MoveStep> {
    options.grouping == .step || enforcesForeignKeys
      ? steps.prefix(1) : steps.prefix { !$0.enforcesForeignKeys }
  }
}

// MARK: - Transactions

extension PlanRunner {
  /// Takes the lock, or where the file may not be written, a snapshot for reading.
  ///
  /// - Returns: Whether the file may be written.
  private func begin() throws -> Bool {
    do {
      try connection.execute("BEGIN IMMEDIATE")
      transactionBegan()
      return true
    } catch {
      guard error.code == SQLITE_READONLY else { throw error }
      try connection.execute("BEGIN")
      transactionBegan()
      return false
    }
  }

  private func transactionBegan() {
    isInTransaction = true
    live.transactionBegan()
  }

  private func readState(_ format: SnapshotFormat) throws -> TargetState {
    let state = try live.state(of: connection, format: format)
    return TargetState(
      position: try ledger.entries(limit: 1).last, schema: state.schema, snapshot: state.snapshot.id
    )
  }

  /// Turns foreign keys on or off, for which no transaction may be open.
  private func switchForeignKeys() throws {
    rollBack()
    enforcesForeignKeys.toggle()
    try connection.execute("PRAGMA foreign_keys=\(enforcesForeignKeys ? "ON" : "OFF")")
  }

  private func rollBack() {
    guard isInTransaction else { return }
    // The engine may have ended it already: a full disk does, and so does `OR ROLLBACK`.
    connection.rollBack()
    isInTransaction = false
    live.transactionWasUndone()
  }

  private func commit() throws {
    do {
      try connection.execute("COMMIT")
      isInTransaction = false
    } catch {
      guard error.code == SQLITE_CONSTRAINT else { throw error }
      throw TargetError(
        .foreignKeys, "rows would refer to rows that are not there: \(error.message)",
        hint: "correct the script")
    }
  }

  private func run(_ steps: ArraySlice<MoveStep>, of count: Int, from state: TargetState) throws {
    let hadLedger = try ledger.exists()
    if !hadLedger {
      try ledger.create()
      try live.ownTableWasMade(in: connection)
    }
    let watch = ForeignKeyWatch(connection, schema: try withIgnored(state.schema))
    for (offset, step) in steps.enumerated() {
      try Interruption.check()
      observer.willRun(step, index: committed.count + offset, count: count)
      let format = offset == 0 ? state.schema.format : steps[steps.startIndex + offset - 1].format
      try run(step, watch, from: format)
    }
    try checkForeignKeys(watch, steps)
    try refuseTemporaryObjects(steps)
    // One statement for all: it would have to be compiled anew after each change of the schema.
    try ledger.append(steps.map(\.entry))
    try Interruption.check()
    try commit()
  }
}
