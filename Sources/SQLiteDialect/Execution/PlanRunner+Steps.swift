internal import Dialect
internal import SchemaModel

extension PlanRunner {
  /// Runs one step and compares the live schema with what it must be.
  func run(
    _ step: MoveStep, _ watch: ForeignKeyWatch, from format: SnapshotFormat
  ) throws {
    if !step.script.isEmpty { try runScript(of: step, watch, from: format) }
    let state = try live.state(of: connection, format: step.format)
    guard state.snapshot.id == step.entry.snapshot else {
      throw TargetError(wrongEnd: state.schema, state.snapshot.id, of: step)
    }
  }

  private func runScript(
    of step: MoveStep, _ watch: ForeignKeyWatch, from format: SnapshotFormat
  ) throws {
    let runner = ScriptRunner(connection)
    var ignored = IgnoredDependents(connection, format: format)
    runner.willRun = { statement, effects in
      try ignored.statementWillRun(statement.text, effects)
      try watch.statementWillRun(effects)
    }
    runner.didRun = { [observer] outcome in
      try watch.statementDidRun()
      observer.didRun(statement: outcome.statement.text, seconds: outcome.seconds)
    }
    do {
      let outcomes = try runner.run(
        step.script, skipping: step.skippedStatements, isLast: false)
      for outcome in outcomes { live.statementRan(outcome.effects) }
      try ignored.restore(after: step.title) { [outline] in try outline(step)?.renames }
    } catch let error as ScriptError {
      var failure = TargetError(error, in: step.title, on: displayName)
      failure.step = step.title
      cause = error
      if let refusal = error.cause.flatMap(RowRefusal.init) {
        let statements = StatementSplitter.split(step.script)
        let failed =
          statements.indices.contains(error.position) ? statements[error.position].text : nil
        failure.breaches = breaches(of: [step], behind: refusal, in: failed, watch)
        failure.isAboutRows = refusal.isOfConstraint || !failure.breaches.isEmpty
      }
      throw failure
    }
  }

  /// The rows that have stopped one of some steps; none where they cannot be told.
  private func breaches(
    of steps: some Sequence<MoveStep>, behind refusal: RowRefusal, in statement: String? = nil,
    _ watch: ForeignKeyWatch
  ) -> [Breach] {
    steps.flatMap { step in
      // The step's own error is what must be told; this only says more about it.
      guard let outline = try? outline(step) else { return [Breach]() }
      let stopped = StoppedStep(
        connection: connection, outline: outline, hadOrphans: watch.hadOrphans)
      return (try? stopped.breaches(behind: refusal, in: statement)) ?? []
    }
  }

  /// The schema with what its format leaves out: rows of ignored tables can refer to others, too.
  func withIgnored(_ schema: Schema) throws -> Schema {
    if schema.format.ignore.isEmpty { return schema }
    return try SchemaReader.read(connection, format: SnapshotFormat(dialect: schema.format.dialect))
  }

  /// Refuses what scripts left behind that is not of the database.
  func refuseTemporaryObjects(_ steps: ArraySlice<MoveStep>) throws {
    do {
      try ScriptRunner(connection).refuseTemporaryObjects()
    } catch let error as ScriptError {
      throw TargetError(error, in: steps.last?.title ?? "the plan", on: displayName)
    }
  }

  /// Refuses rows that refer to nothing and did not before.
  func checkForeignKeys(_ watch: ForeignKeyWatch, _ steps: ArraySlice<MoveStep>) throws {
    guard watch.hasSeenChanges, let last = steps.last else { return }
    let sealed = try live.state(of: connection, format: last.format).schema
    guard let violations = try watch.newViolations(in: withIgnored(sealed), sealed: sealed) else {
      return
    }
    let what = steps.count == 1 ? last.title : "the plan"
    var failure = TargetError(
      .foreignKeys, "\(what) would leave rows that refer to nothing: \(violations)",
      hint: "correct the script, or the rows, so that each refers to a row")
    failure.isAboutRows = true
    failure.breaches = breaches(of: steps, behind: RowRefusal(.ofForeignKey), watch)
    throw failure
  }
}
