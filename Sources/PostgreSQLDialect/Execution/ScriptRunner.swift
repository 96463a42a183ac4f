internal import Dialect

/// Runs statements of a script one by one, under guard, inside of a transaction that is open.
///
/// Neither opens nor ends a transaction: after an error it is the caller's to undo.
struct ScriptRunner {
  let connection: Connection
  /// The whole script, for the places of errors.
  let script: String
  /// Called with each statement that ran.
  let didRun: (ScriptStatement, Double) -> Void
  /// Called with each statement before it runs.
  var willRun: (ScriptStatement) -> Void = { _ in }
  /// What of owners and privileges that which is made anew had it gets again.
  var keptAccess: Set<AccessPart> = []

  /// Runs statements.
  ///
  /// - Throws: ``ScriptError``, or `Interrupted`
  func run(_ items: [StepScript.Item]) throws {
    let scriptGuard = try ScriptGuard(connection)
    var constraints = DeferredConstraints(connection)
    var access = try KeptAccess(keptAccess, before: items, connection)
    for item in items {
      try Interruption.check()
      if let reason = Self.refusal(of: item.statement) {
        throw ScriptError(.forbidden, item.position, item.statement, reason)
      }
      try keeping(item) { try access.giveBack(before: item.statement, connection) }
      let command = try run(item, &constraints)
      if let reason = try scriptGuard.refusal(after: command) {
        throw ScriptError(.forbidden, item.position, item.statement, reason)
      }
    }
    if let last = items.last {
      try failing(last) { try constraints.check() }
      try keeping(last) { try access.giveBack(connection) }
      guard let reason = try scriptGuard.refusalAtEnd() else { return }
      throw ScriptError(
        .forbidden, last.position,
        ScriptStatement(text: "", line: last.statement.line, utf8Range: 0..<0),
        "the script may not do that: \(reason)")
    }
  }

  /// Runs one statement that is a transaction of its own.
  func runAlone(_ item: StepScript.Item) throws {
    let start = ContinuousClock.now
    willRun(item.statement)
    try failing(item) { try connection.query(item.statement.text) }
    didRun(item.statement, (ContinuousClock.now - start) / .seconds(1))
  }

  /// - Returns: What the server calls the statement.
  private func run(_ item: StepScript.Item, _ constraints: inout DeferredConstraints) throws
    -> String
  {
    try failing(item) { try constraints.statementWillRun(item.statement.text) }
    let start = ContinuousClock.now
    willRun(item.statement)
    let command = try failing(item) { try connection.query(item.statement.text).command }
    constraints.statementDidRun(command)
    didRun(item.statement, (ContinuousClock.now - start) / .seconds(1))
    return command
  }

  private func keeping(_ item: StepScript.Item, _ work: () throws -> Void) throws {
    do { try work() } catch let error as PostgreSQLError {
      throw ScriptError(
        .failed, item.position, item.statement,
        "what is made anew cannot be given the owner and the privileges that it had: \(error.message)",
        cause: error)
    }
  }

  @discardableResult
  private func failing<Result>(_ item: StepScript.Item, _ work: () throws -> Result) throws
    -> Result
  {
    do { return try work() } catch let error as PostgreSQLError {
      var failure = ScriptError(
        .failed, item.position, item.statement, error.message, cause: error)
      if let position = error.position, position > 0 {
        let text = item.statement.text.unicodeScalars
        let end = text.index(text.startIndex, offsetBy: position - 1, limitedBy: text.endIndex)
        let offset = item.statement.text[..<(end ?? text.endIndex)].utf8.count
        let start = item.statement.utf8Range.lowerBound
        let place = TextPlace(at: start + offset, within: start, in: script)
        (failure.place, failure.line) = (place, place.line)
      }
      failure.isOfText = error.isOfDefinition
      throw failure
    }
  }

  /// What can be told from the words alone, before the server is asked; what a function hides the guard finds.
  private static func refusal(of statement: ScriptStatement) -> String? {
    if statement.text.utf8.contains(0) { return "the script has a zero byte" }
    let words = StatementHead(statement.text).words
    let notInScript = { (what: String) in "\(what) is not allowed in a migration script" }
    switch words.first {
    case "BEGIN", "START", "COMMIT", "END", "ABORT":
      return notInScript(words[0]) + ": Stemma controls the transaction"
    case "ROLLBACK" where !words.contains("TO"),
      "PREPARE" where words.dropFirst().first == "TRANSACTION":
      return notInScript(words[0]) + ": Stemma controls the transaction"
    case "COPY": return notInScript("COPY") + ": it reaches outside the database"
    case "LOAD", "DISCARD", "CHECKPOINT": return notInScript(words[0])
    case "ALTER", "CREATE", "DROP":
      guard let what = words.dropFirst().first,
        ["DATABASE", "SYSTEM", "TABLESPACE"].contains(what)
      else { return nil }
      return notInScript("\(words[0]) \(what)") + ": it works on one database"
    default: return nil
    }
  }
}
