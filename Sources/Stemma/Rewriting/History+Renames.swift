internal import Planner
internal import RevisionStore

extension History {
  /// The renames on the way from one revision to another, through the best ancestor that both have.
  ///
  /// - Returns: None where the two have no ancestor in common.
  func renames(from start: RevisionID?, to end: RevisionID?) throws -> RenameHints {
    guard let start, let end, start != end,
      let base = graph.mergeBases(start, end).first
    else { return RenameHints() }
    return try renames(up: start, from: base).inverse
      .followed(by: try renames(up: end, from: base))
  }

  /// The renames on a way from a revision up to one of its descendants.
  private func renames(up end: RevisionID, from base: RevisionID) throws -> RenameHints {
    var result = RenameHints()
    var current = end
    while current != base {
      let parents = graph.parents(of: current)
      guard let index = parents.firstIndex(where: { graph.isAncestor(base, of: $0) }) else { break }
      let edge = try migration(of: Edge(child: current, parentIndex: index, parent: parents[index]))
      result = edge.renames.followed(by: result)
      current = parents[index]
    }
    return result
  }
}
