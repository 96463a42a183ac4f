extension Mover {
  /// Whether others go on using the database: by the request, or else by `stemma.toml`.
  var isOnline: Bool {
    request.online ?? site.configuration.onlineTargets.contains(request.target)
  }

  /// Has the steps of a plan run so that they block nobody, as far as the engine knows another way.
  ///
  /// - Parameters:
  ///   - plan: The plan; its steps get their forms.
  ///   - schema: What the database has.
  /// - Throws: ``StemmaError`` (usage) where the engine knows none at all.
  func runOnline(_ plan: inout Plan, from schema: Schema) throws {
    var schema = schema
    try engine.dialect.requireOnline(for: name)
    for position in plan.steps.indices {
      let step = plan.steps[position]
      plan.steps[position].online = try target.onlineForm(
        of: step.script, without: step.skippedStatements, from: schema)
      schema = try engine.schema(of: step.to)
    }
  }
}

extension Dialect {
  /// Refuses an engine that moves no database while others write to it.
  func requireOnline(for target: String?) throws(StemmaError) {
    guard !movesOnline else { return }
    throw StemmaError.usage(
      .onlineUnsupported,
      "--online is not for \(name) databases: one at a time writes to them, whatever the statements",
      about: target, hints: ["leave it out, and online = true in stemma.toml as well"])
  }
}
