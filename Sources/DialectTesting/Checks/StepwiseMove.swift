internal import Dialect
internal import SchemaModel

/// Steps that databases are moved through, in one transaction or in one a step.
struct StepwiseMove: Sendable {
  let trial: Trial
  let steps: [MoveStep]
  let perStep: Bool

  init(_ trial: Trial, _ steps: [MoveStep], perStep: Bool) {
    (self.trial, self.steps, self.perStep) = (trial, steps, perStep)
  }

  private var options: MoveOptions {
    MoveOptions(format: trial.format, grouping: perStep ? .step : .plan, timeout: 30)
  }

  private var name: String { perStep ? "step by step" : "at once" }

  /// The steps that lie behind a position.
  private static func rest(of steps: [MoveStep], _ state: TargetState) -> [MoveStep] {
    guard let position = state.position,
      let index = steps.firstIndex(where: { $0.entry.to == position.to })
    else { return steps }
    return Array(steps[(index + 1)...])
  }

  /// Moves a database through the rest of some steps; returns how many it was.
  @discardableResult
  private func move(
    _ location: String, _ steps: [MoveStep], _ observer: any MoveObserver = SilentObserver()
  ) throws -> Int {
    try trial.dialect.open(location, writable: true).move(options, observer: observer) {
      Self.rest(of: steps, $0)
    }.count
  }

  private func ledger(of location: String) throws -> [LedgerEntry] {
    try trial.dialect.open(location, writable: false).readLedger(limit: nil)
  }

  private func snapshot(of location: String) throws -> SnapshotID {
    try trial.schema(in: location).snapshot.id
  }

  // MARK: - The whole way

  /// All steps run, in their order, each is in the ledger, and a second move has nothing to do.
  func wholeFaults(_ end: SnapshotID) throws -> [String] {
    try trial.withDatabase { location in
      var faults: [String] = []
      let reader = ReaderBeside(trial, location, before: try snapshot(of: location))
      if try move(location, steps, reader) != steps.count {
        faults.append("\(name): not all steps")
      }
      if !perStep { faults += reader.faults }
      if try snapshot(of: location) != end { faults.append("\(name): another end") }
      if try ledger(of: location) != steps.map(\.entry) { faults.append("\(name): another ledger") }
      if try trial.dialect.open(location, writable: false).readLedger(limit: 1)
        != steps.suffix(1).map(\.entry)
      {
        faults.append("\(name): another last entry")
      }
      let contents = try trial.engine.contents(of: location)
      if try move(location, steps) != 0 { faults.append("\(name): it moves a second time") }
      if try trial.engine.contents(of: location) != contents {
        faults.append("\(name): a move without steps writes")
      }
      return try faults + trial.queryFaults("query", in: location)
    }
  }

  // MARK: - Stopped

  /// Behind each statement stands one that fails: what was committed stays, the rest is as before, and the way can be gone on.
  func stoppedFaults() throws -> [String] {
    try steps.indices.flatMap { index in
      try trial.dialect.split(steps[index].script).indices.flatMap { try stop(index, behind: $0) }
    }
  }

  private func stop(_ index: Int, behind position: Int) throws -> [String] {
    var broken = steps
    let statements = trial.dialect.split(steps[index].script).prefix(position + 1).map(\.text)
    broken[index].script = (statements + ["SELECT nothing FROM nowhere_at_all;"])
      .joined(separator: "\n")
    let place = "\(name), stopped in step \(index + 1) behind statement \(position + 1)"
    return try fail(broken, keeping: perStep ? index : 0, place, code: .statement)
  }

  /// A step that leads elsewhere is undone.
  func wrongEndFaults() throws -> [String] {
    try steps.indices.flatMap { index -> [String] in
      var wrong = steps
      wrong[index].script += "\nCREATE TABLE not_asked_for (id INTEGER);\n"
      return try fail(
        wrong, keeping: perStep ? index : 0, "\(name), wrong end of step \(index + 1)",
        code: .verification)
    }
  }

  /// Moves a database through steps of which one fails, and then through the right ones.
  private func fail(
    _ wrong: [MoveStep], keeping kept: Int, _ place: String, code: TargetError.Code
  ) throws -> [String] {
    try trial.withDatabase { location in
      let before = try trial.engine.contents(of: location)
      do {
        try move(location, wrong)
        return ["\(place): it does not fail"]
      } catch let error as TargetError {
        var faults: [String] = []
        if error.code != code { faults.append("\(place): \(error.code): \(error.message)") }
        if error.committedSteps != kept { faults.append("\(place): \(error.committedSteps) kept") }
        if try ledger(of: location) != steps.prefix(kept).map(\.entry) {
          faults.append("\(place): another ledger")
        }
        if kept == 0, try trial.engine.contents(of: location) != before {
          faults.append("\(place): it leaves something behind")
        }
        if try move(location, steps) != steps.count - kept {
          faults.append("\(place): it does not go on from there")
        }
        return faults
      }
    }
  }

  // MARK: - Others

  /// Of several that start together each step is run by one.
  func crowdFaults() throws -> [String] {
    try trial.withDatabase { location in
      let counts = try Crowd.run(3) { try move(location, steps) }
      let total = counts.reduce(0, +)
      let entries = try ledger(of: location).count
      return total == steps.count && entries == steps.count
        ? [] : ["\(name): three movers ran \(counts) of \(steps.count) steps"]
    }
  }
}

/// Reads a database whenever a statement of a move has run: until the end it sees what was there before.
private final class ReaderBeside: MoveObserver {
  private let trial: Trial
  private let location: String
  private let before: SnapshotID
  private(set) var faults: [String] = []

  init(_ trial: Trial, _ location: String, before: SnapshotID) {
    (self.trial, self.location, self.before) = (trial, location, before)
  }

  func willRun(_ step: MoveStep, index: Int, count: Int) {}

  func didRun(statement: String, seconds: Double) {
    do {
      if try trial.schema(in: location).snapshot.id != before {
        faults.append("a reader sees what is not committed, behind \(statement)")
      }
    } catch {
      faults.append("a reader beside a move fails: \(error)")
    }
  }
}
