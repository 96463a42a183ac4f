/// What the search compares: the cost of a route, and what decides between routes of one cost.
struct RouteWeight: Comparable {
  var cost = EdgeCost()
  /// Equal steps that leave out hand-written statements, rewritten revisions apart.
  ///
  /// Better than losing data, worse than running scripts. Whoever rewrites a revision means the new one to stand for the old.
  var skips = 0
  var equals = 0
  var downs = 0

  static func < (left: RouteWeight, right: RouteWeight) -> Bool {
    if left.cost.irreversible != right.cost.irreversible {
      return left.cost.irreversible < right.cost.irreversible
    }
    if left.cost.dataLoss != right.cost.dataLoss { return left.cost.dataLoss < right.cost.dataLoss }
    if left.cost.outdated != right.cost.outdated { return left.cost.outdated < right.cost.outdated }
    if left.skips != right.skips { return left.skips < right.skips }
    if left.cost.rewrites != right.cost.rewrites { return left.cost.rewrites < right.cost.rewrites }
    if left.cost.steps != right.cost.steps { return left.cost.steps < right.cost.steps }
    return (left.equals, left.downs) < (right.equals, right.downs)
  }

  static func + (left: RouteWeight, right: RouteWeight) -> RouteWeight {
    RouteWeight(
      cost: left.cost + right.cost, skips: left.skips + right.skips,
      equals: left.equals + right.equals, downs: left.downs + right.downs)
  }

  init(cost: EdgeCost = EdgeCost(), skips: Int = 0, equals: Int = 0, downs: Int = 0) {
    self.cost = cost
    self.skips = skips
    self.equals = equals
    self.downs = downs
  }

  init(_ step: RouteStep) {
    cost = step.cost
    skips = step.skipsData && !step.isRewrite ? 1 : 0
    equals = step.kind == .equal ? 1 : 0
    downs = step.kind == .down ? 1 : 0
  }
}
