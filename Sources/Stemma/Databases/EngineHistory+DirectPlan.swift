extension EngineHistory {
  /// The direct route: a migration drafted from the live schema, for where no path is known.
  ///
  /// - Parameters:
  ///   - schema: The live schema.
  ///   - position: Where the database is, as far as that is known.
  ///   - destination: Where it leads.
  ///   - renames: Renames that somebody declared for it.
  /// - Returns: The plan, of one step.
  /// - Throws: ``StemmaError`` (usage) when a rename is not possible.
  func directPlan(
    from schema: Schema, at position: RevisionID?, to destination: RevisionID,
    renames: [RenameDeclaration]
  ) throws -> Plan {
    let wanted = try history.schema(of: destination)
    let hints = try RenameHints(
      declared: renames, from: schema, to: wanted, in: dialect.vocabulary)
    let draft = try dialect.draft(DraftRequest(from: schema, to: wanted, renames: hints))
    var step = Plan.Step(
      kind: .direct, revision: destination, from: position, to: destination,
      title: try history.title(of: destination), hazards: draft.hazards, script: draft.text,
      format: wanted.format)
    step.expected = history.graph.snapshot(of: destination)
    step.migration = Migration(
      up: dialect.annotate(draft.text, with: draft), down: MigrationScript(), renames: hints,
      irreversible: "it was drafted for one way")
    var plan = Plan(from: position, to: destination, steps: [step])
    plan.notes = ["nobody wrote or proved this migration: it was drafted from the live schema"]
    plan.notes += draft.likelyRenames.map { $0.advice(declaredBy: "--rename") }
    return plan
  }
}
