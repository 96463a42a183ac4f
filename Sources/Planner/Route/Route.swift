public import SchemaModel

/// One step of a route.
public struct RouteStep: Hashable, Sendable {
  /// What is done.
  public enum Kind: String, Hashable, Sendable {
    /// The `up` script of the edge is run.
    case up
    /// The `down` script of the edge is run.
    case down
    /// Nothing is run: the two revisions have one snapshot.
    case equal
  }

  /// What is done.
  public let kind: Kind

  /// The edge that is walked; `nil` for an equal step.
  public let edge: Edge?

  /// Where the step begins; `nil` is before the first revision.
  public let from: RevisionID?

  /// Where the step ends; `nil` is before the first revision.
  public let to: RevisionID?

  /// What it costs.
  public let cost: EdgeCost

  /// Whether the two revisions of an equal step got there by different hand-written statements, which a database does not get.
  public let skipsData: Bool

  /// Whether one of the two revisions of an equal step says that it replaces the other.
  public let isRewrite: Bool

  /// Makes a step.
  public init(
    kind: Kind, edge: Edge?, from: RevisionID?, to: RevisionID?, cost: EdgeCost = EdgeCost(),
    skipsData: Bool = false, isRewrite: Bool = false
  ) {
    self.kind = kind
    self.edge = edge
    self.from = from
    self.to = to
    self.cost = cost
    self.skipsData = skipsData
    self.isRewrite = isRewrite
  }
}

/// A way from one point of the history to another.
///
/// ```swift
/// if let route = RoutePlanner(graph).route(from: position, to: head, limit: .upOnly) {
///   let scripts = route.steps.filter { $0.kind != .equal }
///   print(scripts.count, "scripts,", route.cost.rewrites, "tables rewritten")
///   let two = route.prefix(running: 2)   // nil where it runs fewer
///   print(two?.steps.last?.to?.short ?? "")
/// }
/// ```
///
/// A step of the kind ``RouteStep/Kind-swift.enum/equal`` runs nothing, because both revisions have one snapshot.
/// Where ``skipsData`` is set, one of them got there by hand-written statements that a database on this route does
/// not get.
public struct Route: Hashable, Sendable {
  /// The steps in the order in which they are taken; none where both ends are one.
  public let steps: [RouteStep]

  /// What all of them cost.
  public let cost: EdgeCost

  /// Makes a route; its cost is the sum of its steps'.
  public init(_ steps: [RouteStep]) {
    self.steps = steps
    self.cost = steps.reduce(EdgeCost()) { $0 + $1.cost }
  }

  /// Whether an equal step leaves out hand-written statements.
  public var skipsData: Bool { steps.contains { $0.skipsData } }

  /// The beginning of the route that runs a number of scripts: where `+2` leads.
  ///
  /// - Returns: `nil` when the route runs fewer.
  public func prefix(running count: Int) -> Route? {
    var remaining = count
    var taken: [RouteStep] = []
    for step in steps where remaining > 0 {
      taken.append(step)
      if step.kind != .equal { remaining -= 1 }
    }
    return remaining == 0 ? Route(taken) : nil
  }
}
