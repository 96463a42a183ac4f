public import SchemaModel

/// How far a plan has come in one database: the steps that were committed, and what is still to be run from which state.
///
/// Between two transactions of a plan others may move the database. Then what was planned does not hold any more, and
/// either it is planned again or the rest is not run.
public struct PlanProgress {
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

  /// The steps that were committed so far.
  public private(set) var committed: [MoveStep] = []
  private var rest: Rest?
  private let format: SnapshotFormat
  private let asksAgain: Bool
  private let displayName: String

  /// Begins a plan.
  ///
  /// - Parameters:
  ///   - format: How the schema is read before the first step.
  ///   - asksAgain: Whether it is planned again where somebody else has moved the database meanwhile.
  ///   - displayName: What the database is called in errors.
  public init(from format: SnapshotFormat, asksAgain: Bool, on displayName: String) {
    (self.format, self.asksAgain, self.displayName) = (format, asksAgain, displayName)
  }

  /// Whether nothing is left of the plan.
  public var isDone: Bool { rest?.steps.isEmpty ?? false }

  /// The state under the lock, and what is left of the plan, or a new one where that does not fit.
  ///
  /// - Parameters:
  ///   - read: Reads the state in a format.
  ///   - next: Makes a plan for a state.
  /// - Returns: The state, and the steps that are to be run from it.
  /// - Throws: ``TargetError`` where somebody else has moved the database, and it is not to be planned again.
  public func upcoming(
    reading read: (SnapshotFormat) throws -> TargetState,
    next: (TargetState) throws -> [MoveStep]
  ) throws -> (TargetState, ArraySlice<MoveStep>) {
    if let rest {
      let state = try read(rest.format)
      if rest.isAbout(state) { return (state, rest.steps) }
      guard committed.isEmpty || asksAgain else {
        throw TargetError(
          .locked,
          "somebody else moved \(displayName) between two transactions of the plan;"
            + " \(rest.steps.count) of its steps were not run", hint: "run the command again")
      }
    }
    let state = try read(format)
    return (state, try next(state)[...])
  }

  /// Takes note that the transaction ends before one of the steps has run.
  public mutating func postpone(_ steps: ArraySlice<MoveStep>, from state: TargetState) {
    rest = Rest(
      steps: steps, position: state.position, snapshot: state.snapshot, format: state.schema.format)
  }

  /// Takes note that the first of some steps were committed.
  public mutating func commit(_ batch: ArraySlice<MoveStep>, of steps: ArraySlice<MoveStep>) {
    committed += batch
    rest = batch.last.map {
      Rest(
        steps: steps.dropFirst(batch.count), position: $0.entry, snapshot: $0.entry.snapshot,
        format: $0.format)
    }
  }

  /// Takes note that nothing is known any more of the state, so that it is planned again.
  public mutating func forget() { rest = nil }
}
