internal import SchemaModel

extension PlannerGraph {
  /// The edges below a revision: one a parent, or the one from the empty schema.
  func edgesDown(from revision: RevisionID) -> [Edge] {
    let parents = parents(of: revision)
    if parents.isEmpty { return [Edge(child: revision, parentIndex: 0, parent: nil)] }
    return parents.enumerated().map { Edge(child: revision, parentIndex: $0, parent: $1) }
  }

  /// The edges above a revision, or above the empty schema.
  func edgesUp(from revision: RevisionID?) -> [Edge] {
    var edges: [Edge] = []
    for child in children(of: revision) {
      for edge in edgesDown(from: child) where edge.parent == revision { edges.append(edge) }
    }
    return edges
  }
}
