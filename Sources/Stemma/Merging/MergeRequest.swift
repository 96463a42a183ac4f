/// What is to be merged, and how.
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
