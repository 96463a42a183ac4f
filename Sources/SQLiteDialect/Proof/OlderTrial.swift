internal import Dialect
internal import SchemaModel

/// What an application does to the rows of a table.
struct OlderStatement {
  let sql: String
  var values: [Value] = []
  /// How messages call it: `INSERT INTO t`.
  let name: String
  /// Whether the newer application does it, so that it belongs into the newer database alone.
  var isNewer = false
  /// Whether what comes behind it says nothing where both databases refuse it.
  var isPremise = false
  /// What it does at once, statement by statement: tried where it is refused, for one may be refused and another not.
  var parts: (() -> [OlderStatement])?
}

/// A database with what is left behind, and one without, in which an older application's statements are tried.
struct OlderTrial {
  let new: Connection
  let old: Connection
  private let prepared: (new: PreparedStatements, old: PreparedStatements)

  init(new: Connection, old: Connection) {
    (self.new, self.old) = (new, old)
    prepared = (PreparedStatements(new), PreparedStatements(old))
  }

  /// What the new database refuses and the old one takes, and why.
  typealias Finding = (statement: OlderStatement, refusal: Refusal)

  /// What a sequence of statements led to.
  private enum Outcome {
    /// Nothing, as far as it says anything.
    case nothing
    case refusal(Finding)
    /// What can be tried by parts, at a position, is not taken by both.
    case refusedWhole(Int, Finding?)
  }

  /// Tries sequences of statements, each sequence by itself.
  ///
  /// Nothing that they do stays.
  func refusal(of sequences: some Sequence<[OlderStatement]>) throws(SQLiteError) -> Finding? {
    for sequence in sequences {
      if let refusal = try refusal(alone: sequence) { return refusal }
    }
    return nil
  }

  private func refusal(alone sequence: [OlderStatement]) throws(SQLiteError) -> Finding? {
    for database in [prepared.new, prepared.old] { try database.run("SAVEPOINT older") }
    let outcome = try outcome(of: sequence)
    for database in [prepared.new, prepared.old] {
      // A constraint or trigger may have rolled everything back itself.
      try? database.run("ROLLBACK TO older")
      try? database.run("RELEASE older")
    }
    switch outcome {
    case .nothing: return nil
    case .refusal(let refusal): return refusal
    case .refusedWhole(let position, let refusal):
      let parts = sequence[position].parts?() ?? []
      let all = sequence[..<position] + parts + sequence[(position + 1)...]
      return try self.refusal(alone: Array(all)) ?? refusal
    }
  }

  private func outcome(of sequence: [OlderStatement]) throws(SQLiteError) -> Outcome {
    for (position, statement) in sequence.enumerated() {
      let after = try answer(to: statement, in: prepared.new)
      let before = statement.isNewer ? after : try answer(to: statement, in: prepared.old)
      let refusal = after.flatMap { before == nil ? (statement, $0) : nil }
      if statement.parts != nil, after != nil || before != nil {
        return .refusedWhole(position, refusal)
      }
      if let refusal { return .refusal(refusal) }
      // Where one has what the other has not, nothing that comes next says anything.
      guard after != nil || before == nil,
        after == nil || !(statement.isNewer || statement.isPremise)
      else { return .nothing }
      guard [new, old].allSatisfy({ !$0.isAutocommit && !$0.hasDeferredViolations }) else {
        return .nothing
      }
    }
    return .nothing
  }

  /// What a database has against a statement that is committed by itself.
  private func answer(
    to statement: OlderStatement, in database: PreparedStatements
  ) throws(SQLiteError) -> Refusal? {
    do throws(SQLiteError) {
      try database.run(statement.sql, statement.values)
      return database.connection.hasDeferredViolations ? .ofForeignKey : nil
    } catch {
      if error.isInputOutput { throw error }
      return error.refusal
    }
  }
}
