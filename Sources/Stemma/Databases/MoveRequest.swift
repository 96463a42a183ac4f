/// What somebody wants done with a database.
///
/// ```swift
/// var request = MoveRequest(target: "production", destination: "v1.2", way: .migrate)
/// let preview = try workspace.preview(request)
/// for (hazard, loss) in preview.losses { print("\(hazard.subject): \(loss.count) lost") }
///
/// request.allowed = Allowances([Allowances.Item("data-loss:table/orders.note")].compactMap(\.self))
/// request.backup = "before.backup"
/// let report = try workspace.move(request, observer: SilentObserver())
/// print(report.plan.to?.short ?? "the empty schema")
/// ```
///
/// ``Workspace/preview(_:)`` plans and counts without writing, ``Workspace/move(_:observer:)`` does it. Unless
/// the schema after a step is exactly the one that the revision has, its transaction is undone. All steps
/// are one transaction, or each step is, as is usual with the engine; ``grouping`` asks for the other way. What was
/// committed before a step failed stays.
///
/// **Data can be lost**, by steps down over what a revision added and by steps up that drop or convert. Each such
/// loss is named with its table or column and, where it can be counted, the number of rows or values in *this*
/// database; a plan that has one which ``allowed`` does not cover throws ``StemmaError/Code/hazardsNotAllowed``
/// before anything ran. What costs nothing here, as in an empty table, needs no leave. Rows are kept nowhere:
/// without ``backup`` nothing brings them back.
///
/// It is refused with ``StemmaError/Code/drift`` when the database is not what its ledger says,
/// ``StemmaError/Code/foreignDatabase`` when it is at no revision, ``StemmaError/Code/ambiguousPosition`` when it
/// has no ledger and the schema of several, ``StemmaError/Code/noPath``, ``StemmaError/Code/wrongDirection`` and
/// ``StemmaError/Code/irreversible`` when none of the ways that may be taken leads there, and
/// ``StemmaError/Code/rowsInTheWay`` when rows break what a step asks of them.
///
/// ## Topics
///
/// ### Which database, and where to
///
/// - ``target``
/// - ``destination``
/// - ``way``
/// - ``creates``
///
/// ### What it may cost
///
/// - ``allowed``
/// - ``backup``
/// - ``grouping``
/// - ``online``
///
/// ### Another way
///
/// - ``replay``
/// - ``direct``
/// - ``renames``
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
  /// What is committed at once: what is usual with the engine, unless something else is asked for.
  public var grouping = MoveOptions.Grouping.usual
  /// Whether others go on reading and writing meanwhile, where the engine has other statements for that.
  ///
  /// Each step is then committed in parts. `nil` for what `stemma.toml` says of the database.
  public var online: Bool?
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

/// What became of a request to move a database, or would become of it.
///
/// ```swift
/// let report = try workspace.preview(MoveRequest(target: "production", way: .upgrade))
/// for line in PlanText.lines(of: report.plan) { print(line) }
/// if let obstacle = report.obstacle { print(obstacle.message, obstacle.hints) }
/// ```
///
/// Of a preview ``isApplied`` is `false`, and ``obstacle`` is the error that the move would throw, as far as that
/// can be known before: losses that nobody allowed, rows in the way, a database that may not be written. A database
/// that others use may be another one when it is moved: the plan is then made anew, under its lock, and refused
/// anew.
public struct MoveReport: Sendable {
  /// The name of the database.
  public var target: String
  /// The plan; for a run, what was committed of it.
  public var plan: Plan
  /// Whether the plan was run.
  public var isApplied: Bool
  /// Whether the database was not there before, and was made.
  public var isCreated = false
  /// The title of the step that somebody had begun, and that was finished first; `nil` for none.
  public var finished: String?

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

extension MoveReport {
  /// A draft that nobody has sealed, as a plan.
  init(draft: Draft, format: SnapshotFormat) {
    var plan = Plan(from: nil, to: nil, steps: [])
    if !draft.statements.isEmpty {
      plan.steps = [
        Plan.Step(
          kind: .direct, revision: nil, from: nil, to: nil, title: "drafted",
          hazards: draft.hazards,
          script: draft.text, format: format)
      ]
      plan.notes = ["nobody wrote or proved this migration: it was drafted from the two schemas"]
    }
    self.init(target: "", plan: plan, isApplied: false)
  }
}
