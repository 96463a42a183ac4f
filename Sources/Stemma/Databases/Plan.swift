internal import Dialect

/// The ordered steps that move a database from where it is to a revision.
///
/// ```swift
/// let plan = try workspace.plan(from: .revision("v1.0"), to: .revision("HEAD")).plan
/// for step in plan.steps {
///   print(step.kind, step.revision?.short ?? "base", step.title)
///   for hazard in step.hazards { print("  \(hazard.kind.rawValue) \(hazard.subject)") }
/// }
/// if !plan.destructiveHazards.isEmpty { print("this plan loses data") }
/// ```
///
/// Between revisions it is the cheapest path of the history: as little irreversible as can be, then as little data
/// lost, then as few tables rewritten, then as few steps. An empty database gets a single step of the kind
/// ``Step/Kind-swift.enum/snapshot``, unless statements written by hand lie on the way.
///
/// A plan is for reading. To carry one out, hand the request to ``Workspace/move(_:observer:)``, which plans under
/// the database's lock and verifies each step. ``Workspace/sql(of:)`` is the plan as a script for another program,
/// and then nobody verifies anything: a script that is run twice, or in another database, does what it says there.
public struct Plan: Sendable {
  /// One step.
  public struct Step: Sendable {
    /// How a step moves the database.
    public enum Kind: String, Hashable, Sendable {
      /// With the revision's `up`.
      case up
      /// With the revision's `down`.
      case down
      /// Not at all: the two revisions have one snapshot.
      case equal
      /// Straight from the empty database to the revision's snapshot.
      case snapshot
      /// Along a migration drafted from the live schema, which nobody wrote.
      case direct
    }

    /// How it moves the database.
    public var kind: Kind
    /// The revision whose script runs, or that is reached without one.
    public var revision: RevisionID?
    /// Where the step starts; `nil` for before the first revision.
    public var from: RevisionID?
    /// Where it ends; `nil` for before the first revision.
    public var to: RevisionID?
    /// The first line of the revision's message.
    public var title: String
    /// What it costs.
    public var hazards: [Hazard]
    /// What it runs.
    public var script: String
    /// What its data-loss hazards cost in the database at hand, where that was counted.
    public var losses: [Hazard: Loss] = [:]
    /// The rows of the database at hand that break what it brings, where they were looked for.
    public var breaches: [Breach] = []
    /// Why it is sure to fail in the database at hand whatever its rows hold.
    public var fault: String?
    /// What it runs in the place of its script, so that others go on using the database; `nil` where that was not asked
    /// for, or its own statements block nobody.
    public var online: OnlineForm?

    /// The migration that it is a direction of; `nil` where nothing is run, or all is made at once.
    var migration: Migration?
    var enforcesForeignKeys = false
    var skippedStatements: Set<Int> = []
    var leftovers: [Leftover] = []
    var expected: SnapshotID?
    var format: SnapshotFormat
  }

  /// Where it starts; `nil` for before the first revision.
  public var from: RevisionID?
  /// Where it ends; `nil` for before the first revision.
  public var to: RevisionID?
  /// The steps, in order.
  public var steps: [Step]
  /// What whoever runs it should know, one sentence each.
  public var notes: [String] = []

  /// Makes a plan.
  public init(from: RevisionID?, to: RevisionID?, steps: [Step]) {
    (self.from, self.to, self.steps) = (from, to, steps)
  }

  /// The hazards of all steps that need to be allowed by name.
  public var destructiveHazards: [Hazard] { steps.flatMap(\.destructiveHazards) }

  /// The rows that stand against it for certain: a step fails, and nothing is changed.
  public var certainBreaches: [Breach] { steps.flatMap(\.certainBreaches) }

  /// The first step that is sure to fail in the database at hand; `nil` where none is.
  var stoppedStep: Step? { steps.first { $0.fault != nil || !$0.certainBreaches.isEmpty } }

  /// The steps that lead down over what cannot be undone: there is no script to run for them.
  var impossibleSteps: [Step] {
    steps.filter { step in
      step.kind == .down && step.hazards.contains { $0.kind == .irreversible }
    }
  }
}

extension Plan.Step {
  /// The hazards that need to be allowed by name.
  var destructiveHazards: [Hazard] { hazards.filter { $0.kind == .dataLoss } }

  /// The rows that break what it brings for certain.
  var certainBreaches: [Breach] { breaches.filter { $0.isCertain && $0.count != nil } }

  /// Those of them that cost something in the database at hand, or may.
  var costlyHazards: [Hazard] { destructiveHazards.filter { losses[$0]?.isNone != true } }
}

/// A plan in words.
public enum PlanText {
  /// One line a step, and one for each of its hazards and for the rows that stand against it.
  ///
  /// - Returns: The lines, without line ends; none for an empty plan.
  public static func lines(of plan: Plan) -> [String] {
    plan.steps.flatMap { step in
      let rows = step.breaches.map(\.description) + [step.fault].compactMap(\.self)
      let details = step.hazards.map(step.words(for:)) + OnlineText.lines(of: step) + rows
      return ["  \(title(of: step))"] + details.map { "       \($0)" }
    }
  }

  /// What a step is called: `up 7f3c2a91d04b Add users`.
  public static func title(of step: Plan.Step) -> String {
    let kind = step.kind.rawValue
    if step.kind == .direct, step.revision == nil { return step.title }
    return "\(kind) \(step.revision?.short ?? "base") \(step.title)"
  }

  /// A hazard in words: `data-loss table/orders.note: drops the column (1204 values)`.
  public static func describe(_ hazard: Hazard, _ loss: Loss?) -> String {
    // What has no way back is the step itself.
    if hazard.kind == .irreversible { return "\(hazard.kind.rawValue): \(hazard.detail)" }
    let unit = Subject(hazard.subject)?.column == nil ? "row" : "value"
    let cost = loss.map { " (\(words($0, unit)))" } ?? ""
    return "\(hazard.kind.rawValue) \(hazard.subject): \(hazard.detail)\(cost)"
  }

  private static func words(_ loss: Loss, _ unit: String) -> String {
    let count = loss.count.counting(unit)
    switch loss.precision {
    case _ where loss.isNone: return "\(count): nothing is lost"
    case .exact: return count
    case .atMost: return "at most \(count)"
    case .atPresent: return "now \(count)"
    }
  }
}

/// A plan as a script: what moving a database would run, without the ledger.
struct PlanSQL {
  private let dialect: any Dialect

  init(_ dialect: any Dialect) {
    self.dialect = dialect
  }

  /// The scripts of all steps, in order, each under a comment that says what it is.
  func text(of plan: Plan) -> String {
    plan.steps.map { step in
      let notes = step.notes.map(SQLComment.lines).joined()
      let script =
        step.online.map(OnlineText.sql)
        ?? dialect.script(
          step.script, without: step.skippedStatements,
          enforcingForeignKeys: step.enforcesForeignKeys)
      return SQLComment.lines(PlanText.title(of: step)) + notes + script
    }.joined(separator: "\n")
  }
}
