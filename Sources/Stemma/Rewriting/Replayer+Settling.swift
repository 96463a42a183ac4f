internal import Planner
internal import RevisionStore

/// How a change is merged with what is there, and what a person made of that.
extension Replayer {
  /// What a merge comes to with what a person wrote.
  struct Settled {
    var target: Schema
    /// The renames that the person's schema source declares.
    var declared = RenameHints()
    /// The conflicts that nobody has settled yet.
    var open: [MergeConflict] = []
  }

  func settled(
    _ merge: SchemaMerge, _ change: Contribution, _ settlement: ReplayJob.Settlement, upon tip: Tip
  ) throws -> Settled {
    let dialect = workspace.dialect
    guard let files = settlement.files else {
      guard merge.conflicts.isEmpty else {
        return Settled(target: merge.merged, open: merge.conflicts)
      }
      return Settled(target: dialect.readBack(merge.merged))
    }
    let source = try dialect.readSource(files, format: workspace.format)
    try source.renames.requireFitting(
      source.schema, following: [change.from, change.to, tip.schema, merge.merged],
      aliases: merge.tableNames, in: history.vocabulary)
    try source.renames.requireClear(merge, in: source.schema)
    var result = Settled(
      target: source.schema,
      declared: try workspace.declaredRenames(
        by: source.renames, after: merge, of: [tip.revision, change.start]))
    try merge.requireNamed(in: source.schema, declaring: result.declared)
    if !settlement.sides.isEmpty {
      // What was written is changed further by the sides that were taken.
      let first = try self.merge(change, [], upon: tip)
      result.target = dialect.readBack(
        first.merged(editedAs: source.schema, declaring: result.declared, settledAs: merge))
    }
    result.open = merge.conflicts(leftOpenBy: result.target)
    if result.open.isEmpty {
      try merge.requireToldExchanges(in: source.schema, declaring: result.declared)
    }
    return result
  }

  func merge(_ change: Contribution, _ sides: [TakenSide], upon tip: Tip) throws -> SchemaMerge {
    let renames = try renames(from: change.start, to: tip)
    let ours = MergeSide(schema: tip.schema, renames: renames)
    let theirs = MergeSide(schema: change.to, renames: change.migration.renames)
    let merge = SchemaMerge(
      base: change.from, ours: ours, theirs: theirs, in: history.vocabulary)
    guard !sides.isEmpty, !merge.conflicts.isEmpty else { return merge }
    var resolutions: [MergeResolution] = []
    for taken in sides {
      do {
        resolutions.append(
          try MergeResolution(
            taken.place, side: taken.side, among: merge.conflicts, under: rule))
      } catch {
        throw StemmaError.usage(StemmaError.Code(error), error.description, about: error.text)
      }
    }
    return SchemaMerge(
      base: change.from, ours: ours, theirs: theirs, in: history.vocabulary,
      resolutions: resolutions)
  }
}
