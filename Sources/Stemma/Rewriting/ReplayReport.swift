/// What became of revisions whose changes were made anew somewhere else.
///
/// ```swift
/// let report = try workspace.cherryPick(["7f3c2a91d04b"])
/// for step in report.steps { print(step.outcome.rawValue, step.title, step.new?.short ?? "") }
/// if let stop = report.stop { throw stop.error }
/// ```
///
/// Each new revision has scripts of its own, composed for the place where it now stands and proven there: the
/// hazards of a step may be others than those of the old revision. Where ``stop`` is not `nil` the job is under
/// way, and waits.
public struct ReplayReport: Sendable {
  /// What became of one revision.
  public struct Step: Sendable {
    /// How it went.
    public enum Outcome: String, Hashable, Sendable {
      /// There is a new revision.
      case made
      /// It stays as it is.
      case kept
      /// Its change is there already.
      case dropped
      /// A person left it out.
      case skipped
    }

    /// The old revision.
    public var old: RevisionID
    /// The new one; `nil` where there is none.
    public var new: RevisionID?
    /// The first line of the message.
    public var title: String
    /// How it went.
    public var outcome: Outcome
    /// What its way up costs.
    public var upHazards: [Hazard] = []
    /// What its way down costs.
    public var downHazards: [Hazard] = []
  }

  /// Why it stopped, and what is left to a person.
  public struct Stop: Sendable {
    /// The revision whose change could not be made.
    public var revision: RevisionID
    /// The first line of its message.
    public var title: String
    /// What the two sides disagree about.
    public var conflicts: [MergeConflict]
    /// Why its scripts are not proven; empty where the conflicts come first.
    public var problems: [String]
    /// What to do, one suggestion a line.
    public var hints: [String]

    /// The stop as an error: the answer is "no".
    public var error: StemmaError {
      StemmaError(
        .refused,
        conflicts.isEmpty ? .unproven : .conflicts,
        conflicts.isEmpty
          ? "the scripts of \(revision.short) \(title) do not prove here"
          : "\(revision.short) \(title) does not fit here: \(conflicts.count.counting("conflict"))",
        about: revision.short,
        details: conflicts.isEmpty ? problems : conflicts.map(\.message), hints: hints)
    }
  }

  /// The branch that moved, where it is Stemma's own.
  public var branch: String?
  /// The current revision before.
  public var from: RevisionID?
  /// The current revision afterwards; the same while it is stopped.
  public var to: RevisionID?
  /// What became of each revision, in order.
  public var steps: [Step]
  /// The files that were changed, relative to the workspace.
  public var files: [String] = []
  /// Why it stopped; `nil` when it is done.
  public var stop: Stop?
}
