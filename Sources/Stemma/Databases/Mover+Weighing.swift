internal import RevisionStore

extension Mover {
  /// Has the database say what the plan costs in it, and where that is asked, which rows stand against it.
  ///
  /// - Parameters:
  ///   - plan: The plan; its steps get what was found.
  ///   - state: The database as it is.
  ///   - findingBreaches: Whether rows are looked for that break what the steps bring.
  /// - Throws: When the database, or a schema on the way, cannot be read.
  func weigh(
    _ plan: inout Plan, from state: TargetState, findingBreaches: Bool = false
  ) throws {
    let last = plan.steps.lastIndex { findingBreaches || !$0.destructiveHazards.isEmpty }
    guard let last else { return }
    let outlines = try outlines(of: plan.steps[...last], from: state.schema)
    let findings = try target.weigh(outlines, findingBreaches: findingBreaches)
    for (position, finding) in findings.enumerated() {
      plan.steps[position].losses = finding.losses
      plan.steps[position].breaches = finding.breaches
      plan.steps[position].fault = finding.fault
    }
  }

  /// What steps are about, as far as rows see it: one outline a step.
  ///
  /// - Parameters:
  ///   - steps: The steps.
  ///   - schema: What the first of them starts from.
  /// - Returns: The outlines, in order.
  /// - Throws: When a schema on the way cannot be read.
  func outlines(
    of steps: some Sequence<Plan.Step>, from schema: Schema
  ) throws -> [StepOutline] {
    var from = schema
    return try steps.map { step in
      let to = try engine.schema(of: step.to)
      defer { from = to }
      guard let migration = step.migration else {
        return StepOutline(
          from: from, to: to, renames: RenameHints(), script: MigrationScript(hazards: step.hazards)
        )
      }
      let direction: Direction = step.kind == .down ? .down : .up
      var script = migration[direction]
      script.hazards = step.hazards
      let isBarred = direction == .up && migration.irreversible != nil
      return StepOutline(
        from: from, to: to,
        renames: direction == .up
          ? migration.renames : migration.renames.inverse(under: engine.rule),
        script: script,
        wayBack: isBarred ? nil : migration[direction.opposite])
    }
  }
}
