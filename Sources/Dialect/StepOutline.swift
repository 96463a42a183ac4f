public import SchemaModel

/// A step of a plan as far as rows see it.
public struct StepOutline: Sendable {
  /// The schema that it starts from, leftovers included.
  public var from: Schema
  /// The schema that it leads to.
  public var to: Schema
  /// The renames on the way.
  public var renames: RenameHints
  /// What it runs, and what that costs.
  public var script: MigrationScript
  /// What runs on the way back; `nil` where there is none.
  public var wayBack: MigrationScript?

  /// Makes an outline.
  public init(
    from: Schema, to: Schema, renames: RenameHints, script: MigrationScript,
    wayBack: MigrationScript? = nil
  ) {
    (self.from, self.to, self.renames) = (from, to, renames)
    (self.script, self.wayBack) = (script, wayBack)
  }
}

/// What a step costs and meets in one database.
public struct StepFindings: Hashable, Sendable {
  /// What its data-loss hazards cost, as far as that could be counted.
  public var losses: [Hazard: Loss]
  /// The rows that break what it asks of them.
  public var breaches: [Breach]
  /// Why it is sure to fail by the rows there whatever they hold: the application alone can do with them what it asks.
  public var fault: String?

  /// Makes findings.
  public init(losses: [Hazard: Loss] = [:], breaches: [Breach] = [], fault: String? = nil) {
    (self.losses, self.breaches, self.fault) = (losses, breaches, fault)
  }
}

/// How many rows or values a hazard costs in one database.
public struct Loss: Hashable, Sendable {
  /// How well that is known.
  public enum Precision: String, Hashable, Sendable {
    /// So many are lost.
    case exact
    /// What is lost is among so many.
    case atMost = "at-most"
    /// So many are there before the plan; statements that somebody wrote come first.
    case atPresent = "at-present"
  }

  /// How many.
  public var count: Int
  /// How well that is known.
  public var precision: Precision

  /// Makes a loss.
  public init(_ count: Int, _ precision: Precision = .exact) {
    (self.count, self.precision) = (count, precision)
  }

  /// Whether nothing is lost for certain.
  public var isNone: Bool { count == 0 && precision != .atPresent }
}
