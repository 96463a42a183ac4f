internal import Planner

extension History {
  /// The edges of one way from an ancestor to a revision, parents before children.
  ///
  /// Of the ways through merges it is the one that keeps to first parents. Any will do: each is a way that a
  /// database can go, so what its scripts do altogether is the same.
  ///
  /// - Parameters:
  ///   - base: The ancestor; `nil` for the empty schema before the first revision.
  ///   - tip: The revision.
  /// - Returns: The edges.
  func path(from base: RevisionID?, to tip: RevisionID) -> [Edge] {
    var edges: [Edge] = []
    var current = tip
    while current != base {
      let parents = graph.parents(of: current)
      guard parents.count > 1 else {
        edges.append(Edge(child: current, parentIndex: 0, parent: parents.first))
        guard let parent = parents.first else { break }
        current = parent
        continue
      }
      let index = base.flatMap { base in
        parents.firstIndex { graph.isAncestor(base, of: $0) }
      }
      edges.append(Edge(child: current, parentIndex: index ?? 0, parent: parents[index ?? 0]))
      current = parents[index ?? 0]
    }
    return edges.reversed()
  }

  /// What the migrations along a way rename altogether.
  func renames(along path: [Edge]) throws -> RenameHints {
    try path.reduce(RenameHints()) { renames, edge in
      let next = try migration(of: edge).renames
      return next.isEmpty ? renames : renames.followed(by: next)
    }
  }

  /// The renames on the way from one revision to another, through the best ancestor that both have.
  ///
  /// - Returns: None where the two have no ancestor in common.
  func renames(from start: RevisionID?, to end: RevisionID?) throws -> RenameHints {
    guard let start, let end, start != end,
      let base = graph.mergeBases(start, end).first
    else { return RenameHints() }
    return try renames(along: path(from: base, to: start)).inverse
      .followed(by: try renames(along: path(from: base, to: end)))
  }
}
