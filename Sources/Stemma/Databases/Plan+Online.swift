extension Plan {
  /// Has the steps run so that they block nobody, as far as that is known without a server.
  mutating func runOnline(by dialect: any Dialect, from schema: (Step) throws -> Schema) throws {
    try dialect.requireOnline(for: nil)
    for position in steps.indices {
      let step = steps[position]
      steps[position].online = dialect.onlineForm(
        of: step.script, without: step.skippedStatements, from: try schema(step))
    }
  }
}
