internal import Dialect
internal import SchemaModel

extension PlanRunner {
  /// Runs one step: as one transaction, or where that cannot be, in parts with a journal.
  func run(_ step: MoveStep, from state: TargetState) throws {
    // A stamp says where the database is: what was begun before is not gone on with.
    let isStamp = step.script.isEmpty
    let script = StepScript(step)
    guard script.isWhole else {
      try refuseNameless(script, step)
      return try run(UnfinishedStep(step: step, position: -1, isBegun: false))
    }
    try retrying(step) {
      try transaction {
        if case .together(let items)? = script.parts.first { try run(items, script, of: step) }
        try verify(step)
        try ledger.append(step.entry)
        if isStamp { try UnfinishedStep.end(connection) }
      }
    }
  }

  /// Runs what is left of a step that is no single transaction; a position before the first says that it was not begun.
  func run(_ unfinished: UnfinishedStep) throws {
    var unfinished = unfinished
    hasLeftover = false
    let script = StepScript(unfinished.step)
    let isNew = unfinished.position < 0
    var parts = script.parts.filter { $0.start >= unfinished.position }
    var last: [StepScript.Item] = []
    // Reading the schema back would hold the locks of the last part for longer than others are to wait.
    if unfinished.step.starts.isEmpty, case .together(let items)? = parts.last {
      last = items
      parts.removeLast()
    }
    do {
      if isNew {
        unfinished.position = parts.first?.start ?? 0
        try retrying(unfinished.step) { try transaction { try unfinished.begin(connection) } }
      }
      for (offset, part) in parts.enumerated() {
        let end = offset + 1 < parts.count ? parts[offset + 1].start : last.first?.position
        try run(part, script, &unfinished, upTo: end ?? Int(Int32.max))
      }
      try retrying(unfinished.step) {
        try transaction {
          try run(last, script, of: unfinished.step)
          try verify(unfinished)
          try ledger.append(unfinished.step.entry)
          try UnfinishedStep.end(connection)
        }
      }
    } catch {
      try leave(unfinished, script, isNew, error)
    }
  }

  /// What is left of a step that failed: nothing where nothing of it was done, else its place in the journal.
  private func leave(
    _ unfinished: UnfinishedStep, _ script: StepScript, _ isNew: Bool, _ error: any Error
  ) throws -> Never {
    let hasDone = !isNew || unfinished.position > (script.parts.first?.start ?? 0)
    if !hasDone, !hasLeftover, (try? UnfinishedStep.end(connection)) != nil { throw error }
    leavesUnfinished = true
    throw error
  }

  private func run(
    _ part: StepScript.Part, _ script: StepScript, _ unfinished: inout UnfinishedStep, upTo end: Int
  ) throws {
    var later = unfinished
    (later.position, later.isBegun) = (end, false)
    switch part {
    case .together(let items):
      try retrying(unfinished.step) {
        try transaction {
          try run(items, script, of: unfinished.step)
          try later.note(connection)
        }
      }
    case .alone(let item, let statement):
      try Interruption.check()
      let isDone = try unfinished.isBegun && statement.isDone(connection)
      unfinished.isBegun = true
      try unfinished.note(connection)
      if !isDone {
        // It keeps nobody from reading and writing while it waits, but for the rows of a batch.
        let longest = statement == .batches ? nil : options.timeout
        try retrying(unfinished.step, waitingAtMost: longest) {
          try runAlone(item, statement, script, unfinished.step)
        }
      }
      try later.note(connection)
    }
    unfinished = later
  }

  private func runAlone(
    _ item: StepScript.Item, _ statement: LoneStatement, _ script: StepScript, _ step: MoveStep
  ) throws {
    do {
      try runner(script, of: step).runAlone(item)
    } catch {
      // What cannot be taken away now, whoever finishes the step takes away.
      hasLeftover = (try? statement.clean(connection)) != true
      throw (error as? ScriptError).map { stopped($0, step) } ?? error
    }
  }

  /// Runs statements in a transaction that is open.
  func run(_ items: [StepScript.Item], _ script: StepScript, of step: MoveStep) throws {
    do {
      try runner(script, of: step).run(items)
    } catch let error as ScriptError {
      throw stopped(error, step)
    }
  }

  private func runner(_ script: StepScript, of step: MoveStep) -> ScriptRunner {
    ScriptRunner(
      connection: connection, script: script.text,
      didRun: { [observer] in observer.didRun(statement: $0.text, seconds: $1) },
      willRun: { [watch] _ in watch?.reset() },
      // What the format includes the script says itself.
      keptAccess: Set(AccessPart.allCases.filter { !step.format.includes($0) }))
  }

  /// An index without a name could not be found again.
  private func refuseNameless(_ script: StepScript, _ step: MoveStep) throws {
    for case .alone(let item, .createIndex(name: "", table: _)) in script.parts {
      let error = ScriptError(
        .forbidden, item.position, item.statement,
        "an index that is built concurrently needs a name, by which it is found where the building was cut off"
      )
      throw error.failure(in: step, on: displayName)
    }
  }
}
