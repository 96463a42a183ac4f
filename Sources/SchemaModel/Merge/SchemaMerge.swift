/// The three-way merge of two schemas that come from one base.
///
/// It works on objects, and inside tables on columns with each of their properties, the primary key, constraints
/// and options. Renames on either side are followed: what one side renamed and the other changed is both. What both
/// sides did alike is no conflict. Texts of SQL are compared as wholes and searched for names; whether they compile
/// only the engine knows.
///
/// ```swift
/// let base = Schema(format: schema.format)
/// let merge = SchemaMerge(
///   base: base, ours: MergeSide(schema: old),
///   theirs: MergeSide(schema: new, renames: RenameHints(tables: ["users": "people"])),
///   in: dialect.vocabulary)
/// for conflict in merge.conflicts { print(conflict.place, conflict.message) }
/// if merge.conflicts.isEmpty { print(merge.merged.snapshot.id.short) }
/// ```
///
/// Which side is ours changes neither the snapshot of a clean merge nor the conflicts, but for the words that name
/// the sides.
///
/// The merged schema has ours' version where a conflict stands: it is a proposal, and what theirs had there is not
/// in it. A rename that a side made and does not declare is a drop to the merge, and the rows go with it.
///
/// The merge is of schemas alone. What becomes of rows is up to the scripts that lead to the merged schema from
/// either side, which are composed and proven by the module `Stemma`.
///
/// ## Topics
///
/// ### Merging
///
/// - ``init(base:ours:theirs:in:resolutions:)``
/// - ``MergeSide``
/// - ``virtualBase(over:_:_:in:)``
///
/// ### What came of it
///
/// - ``merged``
/// - ``conflicts``
/// - ``MergeConflict``
/// - ``renamesFromOurs``
/// - ``renamesFromTheirs``
///
/// ### Settling conflicts
///
/// - ``MergeResolution``
public struct SchemaMerge: Sendable {
  /// The merged schema, with ours' version where a conflict stands.
  public let merged: Schema

  /// What the two sides disagree about, sorted; empty for a clean merge.
  public let conflicts: [MergeConflict]

  /// What is renamed on the way from ours to the merged schema.
  public let renamesFromOurs: RenameHints

  /// What is renamed on the way from theirs to the merged schema.
  public let renamesFromTheirs: RenameHints

  /// What is renamed on the way from the base to the merged schema.
  public let renamesFromBase: RenameHints

  /// The engine's, in which the schemas were merged.
  public let vocabulary: Vocabulary

  /// What both sides come from.
  package let base: Schema
  /// The sides, as they were handed in.
  package let ours: MergeSide, theirs: MergeSide
  /// The paths in the base of what a side changed.
  let touched: Set<ObjectPath>
  /// The tables that a side changed, by their names.
  let trails: [TableTrail]

  /// Merges two schemas.
  ///
  /// Costs the comparison of the objects, and the merging of those that a side changed.
  ///
  /// - Parameters:
  ///   - base: What both sides come from.
  ///   - ours: The side whose version counts where a conflict stands.
  ///   - theirs: The other side.
  ///   - vocabulary: The engine's.
  ///   - resolutions: What somebody decided. A resolution that settles nothing is ignored; of several that
  ///     settle one conflict the last counts.
  public init(
    base: Schema, ours: MergeSide, theirs: MergeSide, in vocabulary: Vocabulary,
    resolutions: [MergeResolution] = []
  ) {
    self.init(
      base: base, ours: ours, theirs: theirs, vocabulary, resolutions: resolutions,
      fallback: .ours)
  }

  /// The base of two schemas that come from several: the merge of two bases over their own base, in which conflicts
  /// settle to that deeper base's version.
  ///
  /// The renames from ``renamesFromOurs`` and ``renamesFromTheirs`` lead from the two bases to the result; their
  /// inverses, followed by the renames from a base to a side, are those from the result to that side.
  public static func virtualBase(
    over base: Schema, _ first: MergeSide, _ second: MergeSide, in vocabulary: Vocabulary
  ) -> SchemaMerge {
    SchemaMerge(
      base: base, ours: first, theirs: second, vocabulary, resolutions: [], fallback: .base)
  }

  private init(
    base: Schema, ours: MergeSide, theirs: MergeSide, _ vocabulary: Vocabulary,
    resolutions: [MergeResolution], fallback: MergeVersion
  ) {
    let names = FollowingNames(base: base, ours: ours, theirs: theirs, in: vocabulary)
    let matching = ThingMatching(
      base: base, ours: names.ours, theirs: names.theirs, in: vocabulary)
    let settlement = MergeSettlement(
      resolutions: resolutions, fallback: fallback, in: vocabulary)
    var process = MergeProcess(matching, settlement, base: base)
    let attempt = process.run()
    renamesFromBase = attempt.renames(from: .base)
    let schema = attempt.schema(
      base: base, ours: names.ours.schema, theirs: names.theirs.schema)
    merged = names.followed(in: schema, renamesFromBase)
    conflicts = process.conflicts
    renamesFromOurs = attempt.renames(from: .ours)
    renamesFromTheirs = attempt.renames(from: .theirs)
    self.vocabulary = vocabulary
    (self.base, self.ours, self.theirs) = (base, ours, theirs)
    touched = matching.touched
    trails = attempt.trails(open: process.open)
  }

  var rule: NameRule { vocabulary.names }
}
