extension Workspace {
  /// The way between two places: between revisions along the history, from a database to a revision from
  /// where it is, otherwise a draft.
  ///
  /// - Parameters:
  ///   - from: Where it starts.
  ///   - to: Where it ends.
  ///   - online: Whether others go on using the database; `nil` for what `stemma.toml` says of it.
  /// - Returns: The plan.
  /// - Throws: ``StemmaError``
  public func plan(
    from: SchemaPlace, to: SchemaPlace, online: Bool? = nil
  ) throws -> MoveReport {
    switch (from, to) {
    case (.target(let target), .revision(let name)):
      var request = MoveRequest(target: target, destination: name, way: .migrate)
      request.online = online
      return try databases.preview(request, for: .place, isDryRun: false)
    case (.revision(let start), .revision(let end)):
      var report = try plan(
        from: try resolver.resolveOrBase(start), to: try resolver.resolveOrBase(end), named: start,
        end)
      if online ?? false {
        let engine = try databases.engine()
        try report.plan.runOnline(by: dialect) { try engine.schema(of: $0.from) }
      }
      return report
    default:
      let report = try diff(from, to)
      var plan = MoveReport(draft: try script(of: report), format: try report.to.schema().format)
      if online ?? false { try plan.plan.runOnline(by: dialect) { _ in try report.from.schema() } }
      return plan
    }
  }

  /// A plan as a script, for a person or another program to run.
  public func sql(of plan: Plan) -> String { PlanSQL(dialect).text(of: plan) }

  private func plan(
    from start: RevisionID?, to end: RevisionID?, named startName: String, _ endName: String
  ) throws -> MoveReport {
    var ways = EngineHistory.Ways()
    ways.usesSnapshot = false
    let position = Position(revision: start, isRecorded: true)
    guard let plan = try databases.engine().plan(from: position, to: end, ways) else {
      throw StemmaError.refused(
        .noPath, "no path of revisions leads from \(startName) to \(endName)", about: endName,
        hints: [
          "stemma diff \(startName.shellQuoted) \(endName.shellQuoted) --sql     shows the direct route"
        ])
    }
    try repository.verifyFolders(of: Set(plan.steps.compactMap(\.revision)))
    return MoveReport(target: "", plan: plan, isApplied: false)
  }
}
