internal import SchemaModel

/// A search for the lightest route from both of its ends at once.
///
/// Both sides settle points in the order of their weights, in turns, so that a short route costs little in a long history. It is
/// over when no two points that are still to be settled could make a lighter route than the one at hand.
struct RouteSearch<Graph: PlannerGraph> {
  private enum Side { case forward, backward }

  private let graph: Graph
  private let limit: DirectionLimit
  private var forward: SearchSide
  private var backward: SearchSide
  private var equalSnapshots: [SnapshotID: EqualSnapshots] = [:]
  private var skipRule: SkipRule<Graph>
  private var best: (weight: RouteWeight, meeting: RevisionID?)?

  init(_ graph: Graph, from start: RevisionID?, to end: RevisionID?, limit: DirectionLimit) {
    self.graph = graph
    self.limit = limit
    skipRule = SkipRule(graph, from: start, to: end)
    forward = SearchSide(at: start)
    backward = SearchSide(at: end)
    if start == end { best = (RouteWeight(), start) }
  }

  mutating func run() -> Route? {
    var turn = Side.forward
    while let ahead = forward.nextWeight, let behind = backward.nextWeight {
      if let best, best.weight <= ahead + behind { break }
      expandNext(turn)
      turn = turn == .forward ? .backward : .forward
    }
    guard let best else { return nil }
    return Route(forward.steps(to: best.meeting).reversed() + backward.steps(to: best.meeting))
  }

  private mutating func expandNext(_ side: Side) {
    guard let label = side == .forward ? forward.settleNext() : backward.settleNext() else {
      return
    }
    let point = (side == .forward ? forward : backward).labels[label].point
    // Seen from the far end a step is walked towards the point: above it lies what goes down to it.
    let above: Direction = side == .forward ? .up : .down
    if limit.allows(above) {
      for edge in graph.waysUp(from: point) { walk(edge, above, side, label) }
    }
    guard let revision = point else { return }
    if limit.allows(above.opposite) {
      for edge in graph.waysDown(from: revision) { walk(edge, above.opposite, side, label) }
    }
    expandEquals(of: revision, side, label)
  }

  private mutating func walk(_ edge: Edge, _ direction: Direction, _ side: Side, _ label: Int) {
    let (from, to): (RevisionID?, RevisionID?) =
      direction == .up ? (edge.parent, edge.child) : (edge.child, edge.parent)
    // Most edges lead back to where the search has been: they need no cost.
    if side == .forward ? forward.isSettled(to) : backward.isSettled(from) { return }
    reach(
      RouteStep(
        kind: direction == .up ? .up : .down, edge: edge, from: from, to: to,
        cost: graph.cost(of: edge, direction)), side, label)
  }

  private mutating func expandEquals(of revision: RevisionID, _ side: Side, _ label: Int) {
    guard let snapshot = graph.snapshot(of: revision),
      let equals = equalSnapshots(of: snapshot), let group = equals.group(of: revision)
    else { return }
    let isFirst =
      side == .forward
      ? forward.enterGroup(group, of: snapshot) : backward.enterGroup(group, of: snapshot)
    if isFirst {
      for other in equals.members(ofGroup: group) where other != revision {
        pass(between: revision, and: other, skippingData: false, side, label)
      }
    }
    for other in equals.unrelated(to: revision, in: graph) {
      pass(between: revision, and: other, skippingData: true, side, label)
    }
  }

  private mutating func pass(
    between revision: RevisionID, and other: RevisionID, skippingData: Bool, _ side: Side,
    _ label: Int
  ) {
    let (from, to) = side == .forward ? (revision, other) : (other, revision)
    if skippingData, !skipRule.allows(from, to) { return }
    reach(
      RouteStep(
        kind: .equal, edge: nil, from: from, to: to, skipsData: skippingData,
        isRewrite: graph.isRewrite(revision, other)), side, label)
  }

  private mutating func equalSnapshots(of snapshot: SnapshotID) -> EqualSnapshots? {
    if let known = equalSnapshots[snapshot] { return known }
    let members = graph.revisions(with: snapshot)
    guard members.count > 1 else { return nil }
    let equals = EqualSnapshots(of: members, in: graph)
    equalSnapshots[snapshot] = equals
    return equals
  }

  private mutating func reach(_ step: RouteStep, _ side: Side, _ label: Int) {
    let point = side == .forward ? step.to : step.from
    let weight =
      side == .forward
      ? forward.reach(point, by: step, from: label) : backward.reach(point, by: step, from: label)
    guard let weight,
      let rest = side == .forward ? backward.weight(of: point) : forward.weight(of: point)
    else { return }
    let whole = weight + rest
    if let best {
      if best.weight < whole { return }
      if best.weight == whole, !SearchSide.isLess(point, best.meeting) { return }
    }
    best = (whole, point)
  }
}
