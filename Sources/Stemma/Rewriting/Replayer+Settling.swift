internal import Planner
internal import RevisionStore

/// How a change is merged with what is there, and what a person made of that.
extension Replayer {
  /// What a merge comes to with what a person wrote.
  func settled(
    _ merge: SchemaMerge, _ change: Contribution, _ settlement: ReplayJob.Settlement, upon tip: Tip
  ) throws -> EditedMerge {
    guard let files = settlement.files else {
      guard merge.conflicts.isEmpty else {
        return EditedMerge(target: merge.merged, open: merge.conflicts)
      }
      return EditedMerge(target: dialect.readBack(merge.merged))
    }
    let written = try dialect.readSource(files, format: format)
    return try source.edited(
      written, of: merge, joining: [change.from, change.to, tip.schema],
      of: [tip.revision, change.start]
    ) { declared in
      guard !settlement.sides.isEmpty else { return written.schema }
      // What was written is changed further by the sides that were taken.
      return dialect.readBack(
        try self.merge(change, [], upon: tip)
          .merged(editedAs: written.schema, declaring: declared, settledAs: merge))
    }
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
