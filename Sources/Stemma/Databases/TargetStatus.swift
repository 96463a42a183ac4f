/// How a database stands to the current revision.
///
/// ```swift
/// let status = try workspace.status(of: "production")
/// if let drift = status.drift {
///   print("changed by hand:\n\(drift)")
/// } else {
///   print(status.title ?? "the empty schema", "\(status.behind) behind, \(status.ahead) ahead")
/// }
/// ```
///
/// Where the database stands is what its ledger says *and* its schema confirms. Where they disagree that is
/// ``drift``, and every move is refused until somebody decides; where no revision can be told, ``problem`` says
/// why. The database is only read.
public struct TargetStatus: Sendable {
  /// The database's name.
  public var target: String
  /// The revision that it is at; `nil` before the first one, or when that is not known.
  public var revision: RevisionID?
  /// The first line of that revision's message.
  public var title: String?
  /// The id of the live schema.
  public var snapshot: SnapshotID
  /// How the live schema differs from what the position says; `nil` when it does not.
  public var drift: SchemaDiff?
  /// Revisions that it has and the current revision has not.
  public var ahead: Int
  /// Revisions that the current revision has and it has not.
  public var behind: Int
  /// What was left behind in it.
  public var leftovers: [Leftover]
  /// What stands against saying where it is; `nil` where that is known.
  public var problem: StemmaError?
  /// The command to run next; `nil` when there is nothing to do.
  public var next: String?
}
