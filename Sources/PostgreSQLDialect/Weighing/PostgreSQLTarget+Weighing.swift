public import Dialect

extension PostgreSQLTarget {
  /// What the steps of a plan would lose here, and which rows stand against them; nothing is written.
  ///
  /// - Throws: `TargetError`
  public func weigh(_ steps: [StepOutline], findingBreaches: Bool) throws -> [StepFindings] {
    let found = try reading {
      try Weighing(connection: $0, findsBreaches: findingBreaches).findings(of: steps)
    }
    return found ?? steps.map { StepFindings(nothingIn: $0) }
  }
}
