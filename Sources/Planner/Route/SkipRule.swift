internal import SchemaModel

/// Where a route may leave out hand-written statements, seen from the revision at which the database stands.
///
/// Two revisions of one snapshot may differ in the statements on the way to them. To pass from one to the other is right for a
/// database that has run the first one's, and has no way of its own to where it is going. Anywhere else the statements are to be run, however
/// much they cost: an amended revision is not reached by way of the one that it replaces.
struct SkipRule<Graph: PlannerGraph> {
  private enum Relation { case same, ancestor, descendant, none }

  private let graph: Graph
  private let start: RevisionID?
  private let end: RevisionID?
  private var relations: [RevisionID: Relation] = [:]

  /// Whether the database may pass to a rewritten form of the revision at which it stands.
  private lazy var isStartRewritten: Bool = {
    guard let start, let snapshot = graph.snapshot(of: start) else { return false }
    return graph.revisions(with: snapshot).contains {
      graph.isReplaced(start, by: $0) && !graph.isBridged(start, to: $0)
    }
  }()

  init(_ graph: Graph, from start: RevisionID?, to end: RevisionID?) {
    self.graph = graph
    self.start = start
    self.end = end
  }

  /// Whether a database on its way from the start may pass between two revisions whose statements differ.
  mutating func allows(_ from: RevisionID, _ to: RevisionID) -> Bool {
    guard let end, relation(of: end) == .none, relation(of: to) == .none else {
      return false
    }
    return switch relation(of: from) {
    case .same, .ancestor: true
    // In the middle of what was squashed or rebased the rest is run first, unless the start was rewritten itself.
    case .descendant: graph.isReplaced(from, by: to) && !isStartRewritten
    case .none: graph.isReplaced(from, by: to) && standsOnRewritten(from, to)
    }
  }

  /// Whether a revision stands upon one that was rewritten together with it, and that the database has or has a form of.
  private mutating func standsOnRewritten(_ revision: RevisionID, _ new: RevisionID) -> Bool {
    for old in graph.replaced(by: new) where old != revision && graph.isAncestor(old, of: revision)
    {
      let relation = relation(of: old)
      if relation == .same || relation == .ancestor { return true }
      if let start, graph.isReplaced(start, by: old) { return true }
    }
    return false
  }

  private mutating func relation(of revision: RevisionID) -> Relation {
    if let known = relations[revision] { return known }
    let found = findRelation(of: revision)
    relations[revision] = found
    return found
  }

  private func findRelation(of revision: RevisionID) -> Relation {
    guard let start else { return .descendant }
    if revision == start { return .same }
    if graph.isAncestor(revision, of: start) { return .ancestor }
    return graph.isAncestor(start, of: revision) ? .descendant : .none
  }
}
