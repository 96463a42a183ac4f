/// What one step or a whole route costs, compared from the first field to the last.
public struct EdgeCost: Hashable, Sendable, Comparable {
  /// Steps that cannot be undone, or whose script does not exist.
  public var irreversible: Int
  /// Steps that lose data.
  public var dataLoss: Int
  /// Steps up onto a revision that another one replaces, or that is abandoned: what was rewritten or taken
  /// back is not run where there is another way.
  public var outdated: Int
  /// Tables that are copied row by row.
  public var rewrites: Int
  /// Steps that run a script.
  public var steps: Int

  /// Makes a cost.
  public init(
    irreversible: Int = 0, dataLoss: Int = 0, outdated: Int = 0, rewrites: Int = 0, steps: Int = 0
  ) {
    self.irreversible = irreversible
    self.dataLoss = dataLoss
    self.outdated = outdated
    self.rewrites = rewrites
    self.steps = steps
  }

  /// Compares the fields one after the other.
  public static func < (left: EdgeCost, right: EdgeCost) -> Bool {
    (left.irreversible, left.dataLoss, left.outdated, left.rewrites, left.steps)
      < (right.irreversible, right.dataLoss, right.outdated, right.rewrites, right.steps)
  }

  /// The sum of two costs.
  public static func + (left: EdgeCost, right: EdgeCost) -> EdgeCost {
    EdgeCost(
      irreversible: left.irreversible + right.irreversible,
      dataLoss: left.dataLoss + right.dataLoss, outdated: left.outdated + right.outdated,
      rewrites: left.rewrites + right.rewrites,
      steps: left.steps + right.steps)
  }
}
