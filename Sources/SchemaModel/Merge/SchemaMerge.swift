/// The three-way merge of two schemas that come from one base.
public struct SchemaMerge: Sendable {
  /// The merged schema, with ours' version where a conflict stands.
  public let merged: Schema

  /// What the two sides disagree about, sorted; empty for a clean merge.
  public let conflicts: [MergeConflict]

  /// What is renamed on the way from ours to the merged schema.
  public let renamesFromOurs: RenameHints

  /// What is renamed on the way from theirs to the merged schema.
  public let renamesFromTheirs: RenameHints

  /// Merges two schemas.
  public init(
    base: Schema, ours: MergeSide, theirs: MergeSide, resolutions: [MergeResolution] = []
  ) {
    var merged = ours.schema
    var conflicts: [MergeConflict] = []
    let paths = Set(base.objects.keys).union(ours.schema.objects.keys)
      .union(theirs.schema.objects.keys)
    for path in paths {
      let old = base.objects[path]
      let first = ours.schema.objects[path]
      let second = theirs.schema.objects[path]
      guard second != old, second != first else { continue }
      guard first != old else {
        merged[path] = second
        continue
      }
      let kind: MergeConflict.Kind =
        first == nil
        ? .deleteModify : second == nil ? .modifyDelete : old == nil ? .addAdd : .modifyModify
      let conflict = MergeConflict(kind, path)
      if let resolution = resolutions.last(where: { $0.settles(conflict) }) {
        if resolution.side == .theirs { merged[path] = second }
      } else {
        conflicts.append(conflict)
      }
    }
    self.merged = merged
    self.conflicts = conflicts.sorted()
    renamesFromOurs = theirs.renames
    renamesFromTheirs = ours.renames
  }

  /// The base of two schemas that come from several: the merge of two bases over their own base, in which conflicts
  /// settle to that deeper base's version.
  ///
  /// The renames from ``renamesFromOurs`` and ``renamesFromTheirs`` lead from the two bases to the result; their
  /// inverses, followed by the renames from a base to a side, are those from the result to that side.
  public static func virtualBase(
    over base: Schema, _ first: MergeSide, _ second: MergeSide
  ) -> SchemaMerge {
    SchemaMerge(base: base, ours: first, theirs: second)
  }
}
