internal import Dialect
internal import SchemaModel

/// A database is moved through steps, whole or not at all, whatever comes in between.
///
/// - `step`: the statements of a step, each on a line of its own or more.
/// - `query`, `gives`: what a query finds after the last one.
///
/// Each case is moved in one transaction and step by step, stopped behind each of its statements, led to a wrong end, moved by two at
/// once, read meanwhile, and copied.
struct MoveCheck: Check {
  static let words: Set<String> = ["step", "query", "gives"]
  let trial: Trial

  init(_ trial: Trial) { self.trial = trial }

  func faults() throws -> [String] {
    let steps = try steps()
    guard let end = steps.last?.entry.snapshot else { return ["no steps"] }
    var faults: [String] = []
    for perStep in [false, true] {
      let move = StepwiseMove(trial, steps, perStep: perStep)
      faults += try move.wholeFaults(end) + move.stoppedFaults() + move.wrongEndFaults()
      faults += try move.crowdFaults()
    }
    return faults
  }

  /// The steps, whose schemas are what the statements up to there make.
  private func steps() throws -> [MoveStep] {
    try trial.withDatabase { location in
      try trial.testCase.items("step").enumerated().map { offset, item in
        try trial.engine.execute(item.body, in: location)
        return trial.step(offset + 1, item.body, to: try trial.schema(in: location))
      }
    }
  }
}
