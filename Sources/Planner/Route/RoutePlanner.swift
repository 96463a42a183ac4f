public import SchemaModel

/// Which scripts a route may run.
public enum DirectionLimit: Hashable, Sendable {
  /// Both.
  case any
  /// Only `up` scripts, as for an upgrade.
  case upOnly
  /// Only `down` scripts, as for a downgrade.
  case downOnly

  /// Whether a route may go in a direction.
  public func allows(_ direction: Direction) -> Bool {
    switch self {
    case .any: true
    case .upOnly: direction == .up
    case .downOnly: direction == .down
    }
  }
}

/// Finds the cheapest way from one point of a history to another.
///
/// ```swift
/// let planner = RoutePlanner(graph)
/// if let route = planner.route(from: position, to: head) {
///   for step in route.steps { print(step.kind, step.to?.short ?? "base") }
///   if route.cost.dataLoss > 0 { print("there is no way there that loses nothing") }
/// }
/// ```
///
/// A route goes up and down along edges, through merge bases and merges alike, and passes between revisions of one
/// snapshot without running anything. Costs are compared in this order: irreversible steps, data lost, equal steps
/// that leave out hand-written statements, tables rewritten, steps, equal steps, `down` scripts. What is left
/// undecided goes by the ids of the revisions, so that one history always gives one route.
///
/// A revision that is abandoned is passed only where the database, or where it shall be, stands on one: the way
/// back from there.
///
/// The cheapest route may still lose data, or lead over what cannot be undone: it is ranked last, not left out.
/// Whoever runs it looks at its cost.
///
/// The time depends on how much of the history could hold a cheaper route, not on its length: near revisions are
/// near in a long history too.
public struct RoutePlanner<Graph: PlannerGraph>: Sendable {
  private let graph: Graph

  /// Plans in a history.
  public init(_ graph: Graph) {
    self.graph = graph
  }

  /// The cheapest route between two points.
  ///
  /// - Parameters:
  ///   - start: Where the database is; `nil` is before the first revision.
  ///   - end: Where it shall be; `nil` is before the first revision.
  ///   - limit: Which scripts may be run.
  /// - Returns: `nil` where there is no way, or where an end is not known.
  public func route(
    from start: RevisionID?, to end: RevisionID?, limit: DirectionLimit = .any
  ) -> Route? {
    guard isKnown(start), isKnown(end) else { return nil }
    let passable = PassableHistory(graph, from: start, to: end)
    var search = RouteSearch(passable, from: start, to: end, limit: limit)
    return search.run()
  }

  private func isKnown(_ point: RevisionID?) -> Bool {
    guard let point else { return true }
    return graph.snapshot(of: point) != nil
  }
}
