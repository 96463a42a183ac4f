internal import Planner

/// Two revisions that are to be merged, and how each came from what they have in common.
struct MergeInput {
  /// Our revision.
  let ours: RevisionID
  /// Their revision.
  let theirs: RevisionID
  /// The best common ancestors: one as a rule, none for histories that have nothing in common.
  let bases: [RevisionID]
  /// What we did.
  let ourSide: Strand
  /// What they did.
  let theirSide: Strand

  /// The schema that both come from.
  var base: Schema { ourSide.base }
}

/// One side of a merge: the way from where both sides come from to a revision.
struct Strand {
  /// The schema that both sides come from.
  let base: Schema
  /// The schema at the revision.
  let tip: Schema
  /// What was renamed between the two.
  let renames: RenameHints
  /// The edges whose statements the other side has not, parents before children; only those that carry
  /// something.
  let edges: [CarriedEdge]
  /// What is known of the engine whose schemas they are.
  let vocabulary: Vocabulary

  /// The side as the merge of schemas takes it.
  var side: MergeSide { MergeSide(schema: tip, renames: renames) }
}

extension EngineHistory {
  /// Reads what a merge of two revisions needs to know.
  func mergeInput(ours: RevisionID, theirs: RevisionID) throws -> MergeInput {
    let bases = history.graph.mergeBases(ours, theirs)
    let base = try mergeBase(of: bases)
    return MergeInput(
      ours: ours, theirs: theirs, bases: bases,
      ourSide: try strand(to: ours, from: base, bases),
      theirSide: try strand(to: theirs, from: base, bases))
  }

  /// Where both sides of a merge come from: a revision, or the merge of several.
  private struct Base {
    var schema: Schema
    /// What is renamed on the way from the first of the bases.
    var renames = RenameHints()
  }

  private func mergeBase(of bases: [RevisionID]) throws -> Base {
    guard let first = bases.first else { return Base(schema: try schema(of: nil)) }
    var base = Base(schema: try history.schema(of: first))
    for next in bases.dropFirst() { base = try virtualBase(base, at: first, next) }
    return base
  }

  /// Merges two bases, as Git's recursive strategy does; where they conflict, their own base counts.
  private func virtualBase(
    _ current: Base, at first: RevisionID, _ next: RevisionID
  ) throws -> Base {
    let deeper = history.graph.mergeBases(first, next)
    let below = try mergeBase(of: deeper)
    func renames(to tip: RevisionID) throws -> RenameHints {
      below.renames.inverse(under: rule).followed(
        by: try history.renames(along: history.path(from: deeper.first, to: tip)), under: rule)
    }
    let merge = SchemaMerge.virtualBase(
      over: below.schema,
      MergeSide(
        schema: current.schema,
        renames: try renames(to: first).followed(by: current.renames, under: rule)),
      MergeSide(schema: try history.schema(of: next), renames: try renames(to: next)),
      in: dialect.vocabulary)
    return Base(
      schema: merge.merged,
      renames: current.renames.followed(by: merge.renamesFromOurs, under: rule))
  }

  private func strand(
    to tip: RevisionID, from base: Base, _ bases: [RevisionID]
  ) throws -> Strand {
    let path = history.path(from: bases.first, to: tip)
    // Merges on the way from one base may have brought what the other bases have, and so both sides.
    let known =
      bases.count > 1
      ? try writtenStatements(upTo: Array(bases.dropFirst()), excluding: bases[0]) : []
    return Strand(
      base: base.schema, tip: try history.schema(of: tip),
      renames: base.renames.inverse(under: rule)
        .followed(by: try history.renames(along: path), under: rule),
      edges: try carriedEdges(along: path, except: known).map {
        $0.followed(later: RenameHints(), earlier: base.renames)
      }, vocabulary: dialect.vocabulary)
  }
}

// MARK: - What comes out

/// A merge as far as it can be worked out without writing anything.
struct MergeComputation {
  let input: MergeInput
  /// The merge of the three schemas.
  let merge: SchemaMerge
  /// The schema that is to be sealed: the merged one, or what somebody made of it.
  var schema: Schema
  /// The renames that somebody declared who edited it.
  var declared = RenameHints()
  /// What stands against it.
  var conflicts: [MergeConflict] = []
  /// The conflicts among these that are about statements.
  var dataConflicts: [DataConflict] = []
  /// What is accepted because a side has it already.
  var accepted: Allowances = []
  /// The migrations, from our revision and from theirs; none where conflicts come before them.
  var edges: [ComposedMigration] = []
  /// Why a migration does not prove, apart from conflicts.
  var failures: [ProofFailure] = []
  /// The same in words.
  var problems: [String] = []

  /// What is renamed on the way from a side to the schema.
  func renames(from side: MergeResolution.Side) -> RenameHints {
    merge.renames(from: side, to: schema, declared: declared)
  }

  /// What the scripts drop and add on the way from either side, and what may have been renamed instead.
  var likelyRenames: [Draft.LikelyRename] {
    edges.flatMap(\.up.draft.likelyRenames)
  }

  /// Whether nothing stands against it.
  var isClean: Bool { conflicts.isEmpty && problems.isEmpty }
}

extension MergeComputation {
  /// The statements of all scripts.
  func statements(_ dialect: any Dialect) -> [[String]] {
    edges.flatMap { edge in
      [edge.migration.up.text, edge.migration.down.text].map { dialect.split($0).map(\.text) }
    }
  }

  /// Puts scripts in the place of those that were composed.
  mutating func edit(_ scripts: [MergeScripts], _ dialect: any Dialect) {
    for (index, pair) in zip(edges.indices, scripts) { edges[index].edit(pair, dialect) }
  }
}
