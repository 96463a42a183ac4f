internal import Dialect
internal import SchemaModel

extension SourceLoader {
  /// Tries statements again for as long as that gets any further.
  mutating func retry() throws {
    while !waiting.isEmpty {
      let before = waiting
      waiting = []
      for one in before { _ = try run(one.statement, behind: one.settings) }
      if waiting.count < before.count { continue }
      guard try makeRoutine() else {
        // Where all that could be made is there, what is wrong with a statement itself is told, and not what it lacks.
        let cause = waiting.first { !$0.error.lacksSomething } ?? waiting[0]
        throw error(of: cause.statement, cause.error)
      }
    }
  }

  /// Makes a function that waits without a look at its body, which may need what needs the function; whether there was one.
  private mutating func makeRoutine() throws -> Bool {
    for (position, one) in waiting.enumerated() where one.statement.makesRoutine {
      try set(one.settings)
      let results: [QueryResult]
      do {
        results = try connection.execute(
          "SET LOCAL check_function_bodies = off;\n\(one.statement.statement.text)\n;\n\(Self.made)"
        )
      } catch let error as PostgreSQLError where !error.state.isEmpty { continue }
      unchecked += (results.last?.rows ?? []).compactMap { row in
        row.first?.map { (check: $0, of: one) }
      }
      waiting.remove(at: position)
      return true
    }
    return false
  }

  /// What looks at the bodies of the functions that this transaction has made.
  private static let made = """
    SELECT format('SELECT %s(%s::oid)', l.lanvalidator::regproc, p.oid)
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    WHERE l.lanvalidator <> 0 AND p.xmin = pg_current_xact_id()::xid
    """

  /// Looks at the bodies that were not looked at when their functions were made.
  mutating func checkRoutines() throws {
    for (check, routine) in unchecked {
      try set(routine.settings)
      do { try connection.query(check) } catch let error as PostgreSQLError
        where !error.state.isEmpty
      { throw self.error(of: routine.statement, error) }
    }
  }

  func error(of statement: SourceStatement, _ reason: PostgreSQLError) -> SourceError {
    let file = files[statement.file]
    if reason.isOfEnd, statement.isCutShort(in: file) { return incomplete(statement, in: file) }
    return statement.error(
      reason.detail.map { "\(reason.message): \($0)" } ?? reason.message, hint: reason.hint,
      position: reason.position, in: file)
  }

  /// The error of a statement that the end of its file cuts short.
  private func incomplete(_ statement: SourceStatement, in file: SourceFile) -> SourceError {
    var error = statement.error(
      "the file ends in the middle of the statement that begins in line \(statement.statement.line)",
      position: statement.statement.text.unicodeScalars.count + 1, in: file)
    error.reason = .incomplete
    return error
  }
}

extension SourceStatement {
  /// Whether no semicolon ends it.
  fileprivate func isCutShort(in file: SourceFile) -> Bool {
    !statement.text.hasSuffix(";")
      && !file.text.utf8.dropFirst(statement.utf8Range.upperBound).contains(UInt8(ascii: ";"))
  }
}

extension PostgreSQLError {
  /// Whether there is no setting of that name, or none of that value, in this version.
  var isUnknownSetting: Bool { state == "42704" || state == "22023" }

  /// Whether a role may be what is not there.
  var mayLackRole: Bool { state == "42704" }

  /// Whether the text ends before the statement does.
  fileprivate var isOfEnd: Bool { state == "42601" && message.hasSuffix("at end of input") }

  /// Whether something is not there, which another statement could make.
  fileprivate var lacksSomething: Bool {
    ["42P01", "42704", "42883", "3F000", "42703"].contains(state)
  }
}
