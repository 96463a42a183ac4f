/// What is to become the next revision.
///
/// ```swift
/// var request = CommitRequest(message: "People have a state")
/// request.renames = [RenameDeclaration("users=people"), RenameDeclaration("people.mail=email")].compactMap(\.self)
/// request.fills = [ColumnFill("people.state", "'new'")]
/// request.leftovers = [Leftover("table/audit")].compactMap(\.self)
/// let report = try workspace.commit(request)
/// print(report.revision.short, report.folder)
/// ```
///
/// **What is not declared as a rename loses its values.** A column that goes and one that comes are a drop and an
/// addition, even if they look alike; the closure `confirm` of ``Workspace/commit(_:confirm:edit:)`` is asked about
/// such pairs, and ``CommitReport/likelyRenames`` names those that nobody declared.
///
/// No database is touched by a commit. Losing a whole table or column is announced by the two schemas: it is
/// sealed, and has to be allowed when a database is moved. Losing rows or values of what stays is refused here
/// unless ``allowed`` has `data-loss`; it is named again, and has to be allowed again, whenever a database is
/// moved.
///
/// A commit is refused with ``StemmaError/Code/nothingToCommit``, ``StemmaError/Code/unproven`` with what the proof
/// found, ``StemmaError/Code/staleDraft`` where the draft was made for something else, and
/// ``StemmaError/Code/jobUnderWay``. An amend that would drop what the old revision only renamed is
/// ``StemmaError/Code/hazardsNotAllowed``. Nothing is changed then.
///
/// ## Topics
///
/// ### What it is
///
/// - ``message``
/// - ``amend``
/// - ``allowEmpty``
///
/// ### What becomes of values
///
/// - ``renames``
/// - ``RenameDeclaration``
/// - ``fills``
/// - ``allowed``
///
/// ### The way back
///
/// - ``irreversible``
/// - ``leftovers``
public struct CommitRequest: Sendable {
  /// The message; `nil` for the draft's, or when amending, the old revision's.
  public var message: String?
  /// Whether the current revision is replaced instead of followed.
  public var amend = false
  /// Whether a revision may repeat its parent's schema.
  public var allowEmpty = false
  /// Renames declared for this revision; those in the schema source count too.
  public var renames: [RenameDeclaration] = []
  /// Why there is no way back; `nil` where there is one.
  public var irreversible: String?
  /// What `down` leaves in the database.
  public var leftovers: [Leftover] = []
  /// Values for columns that refuse NULL and that rows have none for, on the way up or down.
  public var fills: [ColumnFill] = []
  /// Hazards that may be sealed all the same.
  public var allowed: Allowances = []

  /// Makes a request.
  public init(message: String? = nil) {
    self.message = message
  }
}

/// A revision that was sealed.
///
/// ```swift
/// let report = try workspace.commit(CommitRequest(message: "Open orders"))
/// print("[\(report.branch ?? "no branch") \(report.revision.short)] \(report.title)")
/// for hazard in report.downHazards where hazard.kind == .dataLoss {
///   print("the way back loses \(hazard.subject): \(hazard.detail)")
/// }
/// for pair in report.likelyRenames { print("\(pair.from) goes and \(pair.to) comes: was that a rename?") }
/// ```
///
/// The hazards are what the proof found with made-up rows; a real database may have more of some, and
/// ``Workspace/preview(_:)`` looks. Where a likely rename was one, take the commit back by
/// ``Workspace/undo(dryRun:)``, or amend it with the rename declared, before a database is moved.
public struct CommitReport: Sendable {
  /// Its id.
  public var revision: RevisionID
  /// The first line of its message.
  public var title: String
  /// The branch that it is on, where there is one.
  public var branch: String?
  /// Its folder's name in the revision directory.
  public var folder: String
  /// What changed against its first parent.
  public var diff: SchemaDiff
  /// What `up` costs.
  public var upHazards: [Hazard]
  /// What `down` costs.
  public var downHazards: [Hazard]
  /// What its drafted scripts drop and add, and what may have been renamed instead.
  public var likelyRenames: [Draft.LikelyRename]
  /// What was declared about the amended revision and holds for this one, as options are written.
  public var carried: [String] = []
}

extension CommitRequest {
  /// Refuses a value for a column that needs none, and one that is not one expression.
  ///
  /// - Throws: ``StemmaError`` (usage)
  func checkFills(_ up: Draft, _ down: Draft, _ dialect: any Dialect) throws {
    let columns = (up.fills + down.fills).map(\.column) + up.backfills + down.backfills
    let names = columns.map(\.name)
    let rule = dialect.vocabulary.names
    for fill in fills {
      // A comment or string without an end would swallow what stands behind the expression.
      guard dialect.split("SELECT (\(fill.expression));\nSELECT 1;").count == 2 else {
        throw StemmaError.usage(
          .usage, "--fill \(fill.column) takes one expression, not '\(fill.expression)'",
          about: fill.column)
      }
      guard !names.contains(where: { rule.areEqual($0, fill.column) }) else { continue }
      let near = EditDistance.nearest(to: fill.column, in: names)
      throw StemmaError.usage(
        .usage, "--fill: no row needs a value for \(fill.column)", about: fill.column,
        details: names.isEmpty ? [] : ["needed for: \(names.joined(separator: ", "))"],
        hints: near.map { ["Did you mean \($0)?"] } ?? [])
    }
  }
}

extension Draft.Backfill {
  /// The column with its table: `orders.state`.
  var name: String { "\(table).\(column)" }
}
