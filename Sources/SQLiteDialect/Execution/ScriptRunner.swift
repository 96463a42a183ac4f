internal import Dialect

/// Runs migration scripts statement by statement, under guard.
///
/// The engine splits the script. After each statement the transaction must be as it was before; after the last one
/// there may be no temporary object. Neither opens nor ends a transaction: after an error it is the caller's to undo.
final class ScriptRunner {
  /// What became of one statement.
  struct Outcome: Sendable {
    /// The statement.
    var statement: ScriptStatement
    /// What it did; nothing when it was skipped.
    var effects: StatementEffects
    /// How long it took.
    var seconds: Double
    /// Whether it was left out.
    var wasSkipped: Bool
  }

  /// Called with each statement and what it is going to do, before it runs.
  var willRun: ((ScriptStatement, StatementEffects) throws -> Void)?

  /// Called with each statement that ran.
  var didRun: ((Outcome) throws -> Void)?

  private let connection: Connection
  private let scriptGuard = ScriptGuard()

  /// Makes a runner for a connection.
  init(_ connection: Connection) {
    self.connection = connection
  }

  /// Runs a script.
  ///
  /// - Parameters:
  ///   - script: The SQL.
  ///   - skipped: The positions of statements to leave out, counted from zero.
  ///   - isLast: Whether to look for temporary objects now; somebody who runs more asks for it himself at the end.
  /// - Returns: One outcome a statement, in their order.
  /// - Throws: ``ScriptError``, or what `willRun` and `didRun` throw.
  @discardableResult
  func run(
    _ script: String, skipping skipped: Set<Int> = [], isLast: Bool = true
  ) throws -> [Outcome] {
    if script.utf8.contains(0) {
      let start = ScriptStatement(text: "", line: 1, utf8Range: 0..<0)
      throw ScriptError(.forbidden, 0, start, "the script has a zero byte")
    }
    let ends = skipped.isEmpty ? [] : StatementSplitter.split(script).map(\.utf8Range.upperBound)
    connection.setAuthorizer { [scriptGuard] in scriptGuard.allows($0) }
    defer {
      scriptGuard.phase = .idle
      connection.setAuthorizer(nil)
      restoreSettings()
    }
    let outcomes = try script.withCString { start in
      try runStatements(ScriptText(start), skipping: skipped, ends: ends)
    }
    if isLast && outcomes.contains(where: { $0.effects.changesCatalog }) {
      try refuseTemporaryObjects()
    }
    return outcomes
  }

  private func runStatements(_ script: ScriptText, skipping skipped: Set<Int>, ends: [Int]) throws
    -> [Outcome]
  {
    var script = script
    var outcomes: [Outcome] = []
    var offset = script.token(from: 0)
    while !script.isEnd(offset) {
      let position = outcomes.count
      if skipped.contains(position) && position < ends.count {
        let statement = script.statement(offset..<max(offset, ends[position]))
        outcomes.append(
          Outcome(statement: statement, effects: StatementEffects(), seconds: 0, wasSkipped: true))
        offset = script.token(from: statement.utf8Range.upperBound)
        continue
      }
      let outcome = try runStatement(&script, at: offset, position: position)
      outcomes.append(outcome)
      try didRun?(outcome)
      offset = script.token(from: outcome.statement.utf8Range.upperBound)
    }
    return outcomes
  }

  private func runStatement(_ script: inout ScriptText, at offset: Int, position: Int) throws
    -> Outcome
  {
    let wasAutocommit = connection.isAutocommit
    let changes = connection.totalChanges
    let start = ContinuousClock.now
    let (compiled, statement) = try compile(&script, at: offset, position: position)
    try willRun?(statement, scriptGuard.effects)
    do {
      scriptGuard.phase = .running
      while try compiled.step() {}
      scriptGuard.phase = .idle
    } catch {
      let ended = connection.isAutocommit != wasAutocommit
      throw failure(error, statement, position, endedTransaction: ended)
    }
    if connection.isAutocommit != wasAutocommit {
      throw ScriptError(
        .forbidden, position, statement, "it ended the transaction, which Stemma controls")
    }
    var effects = scriptGuard.effects
    effects.changedRows = connection.totalChanges - changes
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return Outcome(statement: statement, effects: effects, seconds: seconds, wasSkipped: false)
  }

  private func compile(_ script: inout ScriptText, at offset: Int, position: Int) throws -> (
    Statement, ScriptStatement
  ) {
    scriptGuard.beginStatement()
    defer { scriptGuard.phase = .idle }
    let pointer = script.pointer(at: offset)
    do {
      let (compiled, end) = try connection.prepare(at: pointer)
      let statement = script.statement(offset..<offset + (end - pointer))
      guard let compiled else {
        throw ScriptError(.failed, position, statement, "the engine sees no statement here")
      }
      if compiled.parameterCount > 0 {
        throw ScriptError(
          .forbidden, position, statement, "it has parameters, which have no values")
      }
      if !scriptGuard.effects.renamedTables.isEmpty, let name = Self.lastName(of: statement),
        OwnTables.contains(name)
      {
        throw ScriptError(.forbidden, position, statement, ScriptGuard.ownRefusal(name))
      }
      return (compiled, statement)
    } catch let error as SQLiteError {
      let place = error.offset.map { script.place(at: offset + $0, within: offset) }
      let lacking = SQLiteFeature.lacking(for: script.text(from: offset), after: error)
      var failure = failure(error, script.beginning(at: offset), position, endedTransaction: false)
      failure.reason += lacking
      failure.isOfText = true
      failure.place = place
      failure.line = place?.line ?? failure.line
      throw failure
    }
  }

  /// The new name of a table that is renamed, which ends the statement and which the authorizer is not told.
  private static func lastName(of statement: ScriptStatement) -> String? {
    TokenizedSQL.with(statement.text) { source in
      source.tokens.lastIndex { $0.isNameLike }.map(source.name)
    }
  }

  private func failure(
    _ error: SQLiteError, _ statement: ScriptStatement, _ position: Int, endedTransaction: Bool
  ) -> ScriptError {
    if let refusal = scriptGuard.refusal {
      return ScriptError(.forbidden, position, statement, refusal)
    }
    if endedTransaction && !error.isInputOutput {
      return ScriptError(
        .forbidden, position, statement,
        "\(error.message); it also ended the transaction, which Stemma controls", cause: error)
    }
    return ScriptError(.failed, position, statement, error.message, cause: error)
  }

  /// Puts back how statements work, also after a script that failed.
  private func restoreSettings() {
    guard scriptGuard.takeChangedSettings() else { return }
    for (name, value) in PragmaPolicy.settings {
      // They are switches of the connection: no file is read, and nothing can stand against it.
      try? connection.execute("PRAGMA \(name)=\(value)")
    }
  }

  /// Makes sure that scripts have left no temporary object.
  ///
  /// The guard allows none to be made; this is the second lock on the door.
  func refuseTemporaryObjects() throws {
    let query = "SELECT name FROM sqlite_temp_schema LIMIT 1"
    guard let name = try connection.value(query)?.string else { return }
    let script = ScriptStatement(text: "", line: 1, utf8Range: 0..<0)
    throw ScriptError(.forbidden, 0, script, "a script left the temporary object \(name)")
  }
}
