internal import SchemaModel

extension PlannerGraph {
  /// The edges along which a route may go down from a revision.
  func waysDown(from revision: RevisionID) -> [Edge] {
    edgesDown(from: revision).filter { edge in edge.parent.map { !isAbandoned($0) } ?? true }
  }

  /// The edges along which a route may go up from a revision, or from the empty schema.
  func waysUp(from revision: RevisionID?) -> [Edge] {
    var edges: [Edge] = []
    for child in children(of: revision) where !isAbandoned(child) {
      for edge in edgesDown(from: child) where edge.parent == revision { edges.append(edge) }
    }
    return edges
  }

  /// The edges below a revision: one a parent, or the one from the empty schema.
  func edgesDown(from revision: RevisionID) -> [Edge] {
    let parents = parents(of: revision)
    if parents.isEmpty { return [Edge(child: revision, parentIndex: 0, parent: nil)] }
    return parents.enumerated().map { Edge(child: revision, parentIndex: $0, parent: $1) }
  }
}
