internal import Dialect

/// A plan as a script: what moving a database would run, without the ledger.
struct PlanSQL {
  private let dialect: any Dialect

  init(_ dialect: any Dialect) {
    self.dialect = dialect
  }

  /// The scripts of all steps, in order, each under a comment that says what it is.
  func text(of plan: Plan) -> String {
    plan.steps.map { step in
      let hazards = step.hazards.map {
        SQLComment.lines("hazard: \(PlanText.describe($0, nil))")
      }.joined()
      let script = dialect.script(
        step.script, without: step.skippedStatements,
        enforcingForeignKeys: step.enforcesForeignKeys)
      return SQLComment.lines(PlanText.title(of: step)) + hazards + script
    }.joined(separator: "\n")
  }
}
