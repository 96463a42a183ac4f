extension Workspace {
  /// Joins two revisions: merges their schemas, composes and proves the migration from each, and seals a
  /// revision with both as parents.
  ///
  /// Where they are in conflict, the schema source gets the merged schema with our version where a conflict
  /// stands, and the merge waits for ``settleMerge(ours:theirs:)``, ``continueMerge(message:allowing:)`` or
  /// ``abortMerge()``.
  ///
  /// - Parameter request: What is to be merged.
  /// - Returns: What became of it; conflicts are no error.
  /// - Throws: ``StemmaError`` when it cannot be begun: changes that are not committed, a draft, another job
  ///   under way.
  public func merge(_ request: MergeRequest) throws -> MergeReport {
    if request.dryRun { return try merger.begin(request) }
    return try withWriteLock {
      guard request.revision == nil else { return try merger.begin(request) }
      let start = try merger.start()
      return try merger.joinLeaves(
        request, after: try merger.begin(request, since: start), since: start)
    }
  }

  /// Takes a side where conflicts stand, and changes the schema source accordingly.
  ///
  /// - Parameters:
  ///   - ours: Objects, or columns as `users.email`, for which our side counts.
  ///   - theirs: Objects or columns for which theirs does.
  /// - Returns: What is left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or no conflict stands there.
  public func settleMerge(ours: [String], theirs: [String]) throws -> MergeReport {
    try withWriteLock { try merger.settle(TakenSide.all(ours: ours, theirs: theirs)) }
  }

  /// Goes on with a merge: takes what the schema source and the scripts in the draft folder say.
  ///
  /// - Parameters:
  ///   - message: Another message.
  ///   - allowed: Hazards that may be sealed all the same, besides those accepted before.
  /// - Returns: The merge, or what is still left to settle.
  /// - Throws: ``StemmaError`` when no merge is under way, or the schema source cannot be read.
  public func continueMerge(
    message: String? = nil, allowing allowed: Allowances = []
  ) throws -> MergeReport {
    try withWriteLock { try merger.goOn(message, allowed) }
  }

  /// Takes back a merge under way: the schema source is as it was before, byte for byte.
  ///
  /// Where the code is no longer where the merge began the schema source is that of another state of the
  /// code, and stays as it is.
  ///
  /// - Returns: Whether the schema source was put back.
  /// - Throws: ``StemmaError`` when no merge is under way.
  @discardableResult
  public func abortMerge() throws -> Bool {
    let job = try jobs.require(.merge)
    guard let state = MergeJob(job.details), try merger.departure(from: state) != nil else {
      try jobs.abort(.merge)
      return true
    }
    try withWriteLock(toleratingFaults: true) { try changing { try $0.end(job) } }
    return false
  }

  /// What a person can do about a merge under way.
  public func nextSteps(after report: MergeReport?) -> [String] { merger.nextSteps(after: report) }

  /// Whether a merge waits for a person.
  public var isMerging: Bool {
    get throws { try jobs.current()?.kind == .merge }
  }

  private var merger: Merger { Merger(repository: repository) }
}

/// What is to be merged, and how.
///
/// ```swift
/// var request = MergeRequest("feature/search")
/// request.theirs = ["users.email", "view/open_orders"]
/// request.dryRun = true
/// let report = try workspace.merge(request)
/// for conflict in report.conflicts { print(conflict.place, conflict.message, conflict.hint) }
/// ```
///
/// Schemas are merged by what they mean: objects, columns, constraints and options, with the renames of both sides
/// followed. From either side the merge has a migration of its own, composed of the other side's scripts and proven
/// before it is sealed.
///
/// Taking a side (``ours``, ``theirs``) settles a conflict by leaving out what the other side did there. Where that
/// is a table or column, a database of the other side loses it with its rows on the way to the merge; the hazards
/// of the report name that.
///
/// A merge begins only where nothing is in its way: ``StemmaError/Code/uncommittedChanges``,
/// ``StemmaError/Code/draftInTheWay`` and ``StemmaError/Code/jobUnderWay`` are thrown otherwise. A place that no
/// conflict stands at is ``StemmaError/Code/unknownObject``. Conflicts themselves are no error.
public struct MergeRequest: Sendable {
  /// The revision to merge; `nil` joins the leaves of a diverged workspace.
  public var revision: String?
  /// Whether a merge is made even where going forward would do.
  public var noFastForward = false
  /// The objects, or columns as `users.email`, for which our side counts.
  public var ours: [String] = []
  /// The objects or columns for which their side counts.
  public var theirs: [String] = []
  /// The message; `nil` for one that names what was merged.
  public var message: String?
  /// Hazards that may be sealed all the same.
  public var allowed: Allowances = []
  /// Whether nothing is written.
  public var dryRun = false

  /// Makes a request.
  public init(_ revision: String? = nil) {
    self.revision = revision
  }
}

/// What became of a merge.
///
/// ```swift
/// let report = try workspace.merge(MergeRequest("feature/search"))
/// if report.isDone {
///   print("at \(report.revision?.short ?? "the same revision")")
/// } else {
///   for step in try workspace.nextSteps(after: report) { print(step) }
/// }
/// ```
///
/// ``Outcome-swift.enum/conflicts`` and ``Outcome-swift.enum/unproven`` leave the merge under way: the schema
/// source has the merged schema with our version where a conflict stands, and the scripts lie in ``draft`` where
/// they do not prove. ``Workspace/settleMerge(ours:theirs:)`` takes sides, edits of the schema source and the
/// scripts count as well, ``Workspace/continueMerge(message:allowing:)`` goes on, and ``Workspace/abortMerge()``
/// puts the schema source back byte for byte, so that edits made since the merge began are gone.
///
/// ``upHazards`` are of the way from our revision, ``theirHazards`` of the way from theirs.
public struct MergeReport: Sendable {
  /// How it ended.
  public enum Outcome: String, Hashable, Sendable {
    /// There was nothing to merge.
    case upToDate = "up-to-date"
    /// The branch went forward to the other revision.
    case fastForward = "fast-forward"
    /// A revision with two parents was sealed, or would be.
    case merged
    /// The two are in conflict.
    case conflicts
    /// The schemas merge, but a migration does not prove.
    case unproven
  }

  /// How it ended.
  public var outcome: Outcome
  /// The current revision before.
  public var ours: RevisionID?
  /// What was merged into it.
  public var theirs: RevisionID?
  /// The current revision afterwards; `nil` where none was sealed.
  public var revision: RevisionID?
  /// The first line of the merge's message.
  public var title: String?
  /// The branch that moved.
  public var branch: String?
  /// What changes against our revision.
  public var diff: SchemaDiff?
  /// What the way from our revision costs.
  public var upHazards: [Hazard] = []
  /// What the way from theirs costs.
  public var theirHazards: [Hazard] = []
  /// What stands against the merge.
  public var conflicts: [MergeConflict] = []
  /// Why a migration does not prove.
  public var problems: [String] = []
  /// What seals it all the same, one suggestion a line.
  public var allowances: [String] = []
  /// The folder with the scripts to edit.
  public var draft: String?
  /// The files of the schema source that were changed.
  public var patched: [String] = []

  init(_ outcome: Outcome, ours: RevisionID?, theirs: RevisionID?) {
    self.outcome = outcome
    self.ours = ours
    self.theirs = theirs
  }

  /// Whether nothing is left to decide.
  public var isDone: Bool { outcome != .conflicts && outcome != .unproven }
}
