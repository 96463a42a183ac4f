public import Dialect
internal import SchemaModel

extension SQLiteTarget {
  /// What the steps of a plan would lose here, and which rows stand against them; nothing is written.
  ///
  /// - Throws: `TargetError`
  public func weigh(_ steps: [StepOutline], findingBreaches: Bool) throws -> [StepFindings] {
    let found = try reading {
      try Weighing(connection: $0, findsBreaches: findingBreaches).findings(of: steps)
    }
    return found
      ?? steps.map { step in
        let losses = step.script.hazards.filter { $0.kind == .dataLoss }.map { ($0, Loss(0)) }
        return StepFindings(losses: Dictionary(losses, uniquingKeysWith: { first, _ in first }))
      }
  }
}
