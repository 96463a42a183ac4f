public import SchemaModel

/// A history in which ways between revisions can be searched.
public protocol PlannerGraph: RevisionHistory {
  /// The revisions that have this one as a parent, each once; for `nil` the root revisions.
  func children(of revision: RevisionID?) -> [RevisionID]

  /// The snapshot of a revision; `nil` for one that is not known.
  func snapshot(of revision: RevisionID) -> SnapshotID?

  /// Every revision that has a snapshot.
  func revisions(with snapshot: SnapshotID) -> [RevisionID]

  /// What walking an edge costs; one step at the least.
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost

  /// The ids of the statements of an edge's `up` script that somebody wrote by hand, for example the ids of their texts as blobs.
  ///
  /// Two revisions of one snapshot are the same to a database only when these agree on the way to both.
  func dataStatements(of edge: Edge) -> [ObjectID]

  /// The revisions that say that they replace this one.
  func replacements(of revision: RevisionID) -> [RevisionID]

  /// The revisions that this one says that it replaces.
  func replaced(by revision: RevisionID) -> [RevisionID]

  /// Whether nothing that people go by leads to a revision any more: it was undone, rewritten, or its branch deleted.
  ///
  /// No ancestor of a revision that is not abandoned is.
  func isAbandoned(_ revision: RevisionID) -> Bool
}
