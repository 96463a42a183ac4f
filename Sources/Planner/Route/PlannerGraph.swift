public import SchemaModel

/// A history in which ways between revisions can be searched.
///
/// What it is asked it must answer alike as long as a search goes on. Costs and statements are asked for only on
/// edges that are looked at, so that they may be read when they are needed. A line of revisions in memory:
///
/// ```swift
/// struct Line: PlannerGraph {
///   let revisions: [RevisionID]
///   let snapshots: [SnapshotID]
///
///   func parents(of revision: RevisionID) -> [RevisionID] {
///     guard let place = revisions.firstIndex(of: revision), place > 0 else { return [] }
///     return [revisions[place - 1]]
///   }
///   func generation(of revision: RevisionID) -> Int { (revisions.firstIndex(of: revision) ?? -1) + 1 }
///   func children(of revision: RevisionID?) -> [RevisionID] {
///     revisions.filter { parents(of: $0).first == revision }
///   }
///   func snapshot(of revision: RevisionID) -> SnapshotID? {
///     revisions.firstIndex(of: revision).map { snapshots[$0] }
///   }
///   func revisions(with snapshot: SnapshotID) -> [RevisionID] {
///     revisions.filter { self.snapshot(of: $0) == snapshot }
///   }
///   func cost(of edge: Edge, _ direction: Direction) -> EdgeCost { EdgeCost(steps: 1) }
///   func dataStatements(of edge: Edge) -> [ObjectID] { [] }
///   func replacements(of revision: RevisionID) -> [RevisionID] { [] }
///   func replaced(by revision: RevisionID) -> [RevisionID] { [] }
///   func isAbandoned(_ revision: RevisionID) -> Bool { false }
/// }
/// ```
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
