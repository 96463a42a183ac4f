internal import Proving

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
