public import Dialect
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
}
