internal import CSQLite
internal import Dialect
internal import SchemaModel

/// Moves one database, once: transactions, steps, verification, ledger.
final class PlanRunner {
  /// What is still to be run of a plan, and the state that it starts from.
  private struct Rest {
    var steps: ArraySlice<MoveStep>
    var position: LedgerEntry?
    var snapshot: SnapshotID
    /// What the state was hashed in.
    var format: SnapshotFormat

    func isAbout(_ state: TargetState) -> Bool {
      position == state.position && snapshot == state.snapshot
    }
  }

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
  /// The steps that were committed so far.
  private(set) var committed: [MoveStep] = []
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
  }

  /// Runs what `next` says until nothing is left.
  func move(_ next: (TargetState) throws -> [MoveStep]) throws {
    // A larger cache keeps long transactions from being written, and synced, before their end.
    try connection.execute("PRAGMA cache_size=-65536; PRAGMA foreign_keys=OFF")
    defer {
      rollBack()
      try? connection.execute("PRAGMA foreign_keys=OFF")
    }
    var rest: Rest?
    while true {
      if let rest, rest.steps.isEmpty { break }
      let canWrite = try begin()
      let (state, steps) = try upcoming(rest, next)
      guard let first = steps.first else { break }
      guard canWrite else { throw SQLiteTarget.unwritable(displayName) }
      if first.enforcesForeignKeys != enforcesForeignKeys {
        try switchForeignKeys()
        rest = Rest(
          steps: steps, position: state.position, snapshot: state.snapshot,
          format: state.schema.format)
        continue
      }
      let batch = batch(of: steps)
      try run(batch, of: committed.count + steps.count, from: state)
      committed += batch
      rest = self.rest(steps.dropFirst(batch.count), after: batch)
    }
  }

  /// The steps that one transaction takes.
  private func batch(of steps: ArraySlice<MoveStep>) -> ArraySlice<MoveStep> {
    options.transactionPerStep || enforcesForeignKeys
      ? steps.prefix(1) : steps.prefix { !$0.enforcesForeignKeys }
  }

  private func rest(_ steps: ArraySlice<MoveStep>, after batch: ArraySlice<MoveStep>) -> Rest? {
    batch.last.map {
      Rest(steps: steps, position: $0.entry, snapshot: $0.entry.snapshot, format: $0.format)
    }
  }

  /// The state under the lock, and what is left of a plan, or a new one where that does not fit.
  private func upcoming(
    _ rest: Rest?, _ next: (TargetState) throws -> [MoveStep]
  ) throws -> (TargetState, ArraySlice<MoveStep>) {
    if let rest {
      let state = try readState(rest.format)
      if rest.isAbout(state) { return (state, rest.steps) }
      guard committed.isEmpty || options.transactionPerStep else {
        throw TargetError(
          .locked,
          "somebody else moved \(displayName) between two transactions of the plan;"
            + " \(rest.steps.count) of its steps were not run", hint: "run the command again")
      }
    }
    let state = try readState(options.format)
    return (state, try next(state)[...])
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
