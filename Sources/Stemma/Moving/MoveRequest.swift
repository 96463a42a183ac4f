/// What somebody wants done with a database.
public struct MoveRequest: Sendable {
  /// Which ways are taken.
  public enum Way: String, Hashable, Sendable {
    /// Up only.
    case upgrade
    /// Down only.
    case downgrade
    /// Whatever path the planner finds.
    case migrate
  }

  /// The database: a path, a URL, or a name from `stemma.toml`.
  public var target: String
  /// Where to: a revision's name, `base`, `+N` or `-N`; `nil` for `HEAD`.
  public var destination: String?
  /// Which ways are taken.
  public var way: Way
  /// Whether a database that is not there is made under any name: otherwise only under one from `stemma.toml`, or
  /// one that looks like a location.
  public var creates = false
  /// The hazards that are accepted.
  public var allowed: Allowances = []
  /// Whether an empty database takes every step instead of the snapshot.
  public var replay = false
  /// Whether to go along a migration drafted from the live schema where there is no path.
  public var direct = false
  /// Whether each step is a transaction of its own.
  public var transactionPerStep = false
  /// Where to copy the database before it is moved.
  public var backup: String?
  /// How long to wait for others' locks, in seconds.
  public var timeout: Double = 5
  /// Declared renames, for the direct route.
  public var renames: [RenameDeclaration] = []

  /// Makes a request with nothing accepted beyond what is harmless.
  public init(target: String, destination: String? = nil, way: Way) {
    self.target = target
    self.destination = destination
    self.way = way
  }
}

/// What became of a request to move a database.
public struct MoveReport: Sendable {
  /// The name of the database.
  public var target: String
  /// The plan; for a run, what was committed of it.
  public var plan: Plan
  /// Whether the plan was run.
  public var isApplied: Bool
  /// Whether the database was not there before, and was made.
  public var isCreated = false

  /// For a plan that was not run: what would stop it, as far as that can be known, with the status it would end with.
  public var obstacle: StemmaError?

  /// Makes a report.
  public init(target: String, plan: Plan, isApplied: Bool) {
    (self.target, self.plan, self.isApplied) = (target, plan, isApplied)
  }

  /// How many rows or values each data-loss hazard costs, where that could be counted.
  public var losses: [Hazard: Loss] {
    plan.steps.reduce(into: [:]) { all, step in all.merge(step.losses) { first, _ in first } }
  }
}
