internal import Dialect

/// What an application does to the rows of a table.
struct OlderStatement {
  let change: RowChange
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
  let new: any ScratchDatabase
  let old: any ScratchDatabase

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
  func refusal(of sequences: some Sequence<[OlderStatement]>) throws -> Finding? {
    for sequence in sequences {
      if let refusal = try refusal(alone: sequence) { return refusal }
    }
    return nil
  }

  private func refusal(alone sequence: [OlderStatement]) throws -> Finding? {
    let outcome: Outcome = try new.undoing { try old.undoing { try self.outcome(of: sequence) } }
    switch outcome {
    case .nothing: return nil
    case .refusal(let refusal): return refusal
    case .refusedWhole(let position, let refusal):
      let parts = sequence[position].parts?() ?? []
      let all = sequence[..<position] + parts + sequence[(position + 1)...]
      return try self.refusal(alone: Array(all)) ?? refusal
    }
  }

  private func outcome(of sequence: [OlderStatement]) throws -> Outcome {
    for (position, statement) in sequence.enumerated() {
      let after = try new.change(statement.change)
      let before = try statement.isNewer ? after : old.change(statement.change)
      let refusal = after.refusal.flatMap { before.refusal == nil ? (statement, $0) : nil }
      if statement.parts != nil, after.refusal != nil || before.refusal != nil {
        return .refusedWhole(position, refusal)
      }
      if let refusal { return .refusal(refusal) }
      // Where one has what the other has not, nothing that comes next says anything.
      guard after.refusal != nil || before.refusal == nil,
        after.refusal == nil || !(statement.isNewer || statement.isPremise)
      else { return .nothing }
      if after.endsTrial || before.endsTrial { return .nothing }
    }
    return .nothing
  }
}
