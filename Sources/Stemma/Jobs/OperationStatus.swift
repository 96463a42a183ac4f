/// A job that waits for a person's decision: a merge, a rebase, an amend, a cherry-pick or a revert that stopped.
///
/// ```swift
/// if let job = try workspace.status().operation {
///   print(job.title)
///   for conflict in job.conflicts { print(conflict.place, conflict.message) }
///   for step in job.next { print(step) }
/// }
/// ```
///
/// While one is under way no other begins (``StemmaError/Code/jobUnderWay``), in whatever process. It stays through
/// crashes and restarts until it is continued or aborted; aborting puts the schema source and the scripts back as
/// they were when it began, so that edits made since are gone.
public struct OperationStatus: Sendable {
  /// The command that began it: `merge`.
  public var command: String
  /// What is being done, in one line.
  public var title: String
  /// The conflicts that are left to settle.
  public var conflicts: [MergeConflict] = []
  /// What else stands against going on.
  public var problems: [String] = []
  /// What to do next, one suggestion a line.
  public var next: [String] = []
}
