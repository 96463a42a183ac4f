extension Workspace {
  /// The way between two places: between revisions along the history, from a database to a revision from
  /// where it is, otherwise a draft.
  public func plan(from: SchemaPlace, to: SchemaPlace) throws -> MoveReport {
    switch (from, to) {
    case (.target(let target), .revision(let name)):
      let request = MoveRequest(target: target, destination: name, way: .migrate)
      return try databases.preview(request, for: .place, isDryRun: false)
    case (.revision(let start), .revision(let end)):
      return try plan(
        from: try resolver.resolveOrBase(start), to: try resolver.resolveOrBase(end), named: start,
        end)
    default:
      let report = try diff(from, to)
      return MoveReport(draft: try script(of: report), format: try report.to.schema().format)
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
