internal import SchemaModel

/// A history as one route may use it: without the abandoned revisions that it must not pass.
///
/// Where neither end is abandoned or rewritten, no abandoned revision is there but what leads from one that is kept to what that was
/// rewritten as. Otherwise the way leads over what the end is built upon,
/// and over revisions that were rewritten as one that is not abandoned, or the other way round: a database in the middle of what was
/// squashed or rebased, or stands on a rebase that was undone, is led by them.
struct PassableHistory<Graph: PlannerGraph>: PlannerGraph {
  private let graph: Graph
  /// The ends of the route that are abandoned, or rewritten as a revision that is not.
  private let leftEnds: [RevisionID]

  init(_ graph: Graph, from start: RevisionID?, to end: RevisionID?) {
    self.graph = graph
    leftEnds = [start, end].compactMap { $0 }.filter { end in
      graph.isAbandoned(end) || graph.replacements(of: end).contains { !graph.isAbandoned($0) }
    }
  }

  /// Whether a route must not pass a revision.
  func isAbandoned(_ revision: RevisionID) -> Bool {
    guard graph.isAbandoned(revision), !joinsLiving(revision) else { return false }
    guard !leftEnds.isEmpty else { return true }
    return !leftEnds.contains { graph.isAncestor(revision, of: $0) }
      && !hasLivingKin(revision)
  }

  /// Whether a revision leads from one that is not abandoned to what that was rewritten as, which is not either.
  private func joinsLiving(_ revision: RevisionID) -> Bool {
    let rewritings = graph.replacements(of: revision).filter { !graph.isAbandoned($0) }
    return !rewritings.isEmpty
      && graph.parents(of: revision).contains { parent in
        !graph.isAbandoned(parent)
          && rewritings.contains(where: graph.replacements(of: parent).contains)
      }
  }

  /// Whether rewriting, forwards or backwards, leads from a revision to one that is not abandoned.
  private func hasLivingKin(_ revision: RevisionID) -> Bool {
    var seen: Set<RevisionID> = [revision]
    var pending = [revision]
    while let next = pending.popLast() {
      guard graph.isAbandoned(next) else { return true }
      pending += (graph.replacements(of: next) + graph.replaced(by: next))
        .filter { seen.insert($0).inserted }
    }
    return false
  }

  func revisions(with snapshot: SnapshotID) -> [RevisionID] {
    graph.revisions(with: snapshot).filter { !isAbandoned($0) }
  }

  func replacements(of revision: RevisionID) -> [RevisionID] {
    graph.replacements(of: revision).filter { !isAbandoned($0) }
  }

  func replaced(by revision: RevisionID) -> [RevisionID] {
    graph.replaced(by: revision).filter { !isAbandoned($0) }
  }

  func parents(of revision: RevisionID) -> [RevisionID] { graph.parents(of: revision) }
  func generation(of revision: RevisionID) -> Int { graph.generation(of: revision) }
  func children(of revision: RevisionID?) -> [RevisionID] { graph.children(of: revision) }
  func snapshot(of revision: RevisionID) -> SnapshotID? { graph.snapshot(of: revision) }
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost { graph.cost(of: edge, direction) }
  func dataStatements(of edge: Edge) -> [ObjectID] { graph.dataStatements(of: edge) }
}
