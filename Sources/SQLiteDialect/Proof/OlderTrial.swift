internal import SchemaModel

/// What an application does to the rows of a table.
struct OlderStatement {
  let sql: String
  var values: [SQLiteValue] = []
  /// How messages call it: `INSERT INTO t`.
  let name: String
  /// Whether the newer application does it, so that it belongs into the newer database alone.
  var isNewer = false
}

/// A database with what is left behind, and one without, in which an older application's statements are tried.
struct OlderTrial {
  let new: Connection
  let old: Connection

  /// What the new database refuses and the old one takes; `nil` for nothing.
  struct Refusal {
    let statement: OlderStatement
    let message: String
  }

  /// Tries sequences of statements, each sequence by itself.
  ///
  /// Nothing that they do stays.
  func refusal(of sequences: some Sequence<[OlderStatement]>) throws(SQLiteError) -> Refusal? {
    for sequence in sequences {
      for connection in [new, old] { try connection.execute("SAVEPOINT older") }
      let refusal = try refusal(in: sequence)
      // A constraint or trigger may have rolled everything back itself.
      for connection in [new, old] { try? connection.execute("ROLLBACK TO older; RELEASE older") }
      if let refusal { return refusal }
    }
    return nil
  }

  private func refusal(in sequence: [OlderStatement]) throws(SQLiteError) -> Refusal? {
    for statement in sequence {
      let after = try message(statement, in: new)
      let before = statement.isNewer ? after : try message(statement, in: old)
      if let after, before == nil { return Refusal(statement: statement, message: after) }
      // Where one has what the other has not, nothing that comes next says anything.
      guard after != nil || before == nil, !statement.isNewer || after == nil else { return nil }
      guard [new, old].allSatisfy({ !$0.isAutocommit && !$0.hasDeferredViolations }) else {
        return nil
      }
    }
    return nil
  }

  /// What a database has against a statement that is committed by itself.
  private func message(
    _ statement: OlderStatement, in connection: Connection
  ) throws(SQLiteError) -> String? {
    do throws(SQLiteError) {
      try connection.run(statement.sql, statement.values)
      return connection.hasDeferredViolations ? "FOREIGN KEY constraint failed" : nil
    } catch {
      if error.isInputOutput { throw error }
      return error.message
    }
  }
}
