/// How a workspace stands.
public struct StatusReport: Sendable {
  /// The branch; `nil` on none.
  public var branch: String?
  /// The leaves of the folders that are present; more than one when the workspace is diverged.
  public var leaves: [LogEntry]
  /// The difference between the current revision and the schema source; `nil` when diverged.
  public var changes: SchemaDiff?
  /// Why the schema source could not be read.
  public var sourceError: String?
  /// Whether there is a draft, and where.
  public var draft: String?
  /// Why a commit would not seal the draft as things are; `nil` where it would.
  public var draftProblem: String?
  /// Revisions whose folders are not in the code's current commit.
  public var uncommitted: [RevisionID]
  /// Revisions of Stemma's own current branch whose folders somebody removed, newest first.
  public var missing: [RevisionID] = []
  /// The job under way; `nil` when there is none.
  public var operation: OperationStatus?
  /// The bisection under way; `nil` when there is none.
  public var bisection: BisectStatus?
}

/// What was said so far in a bisection under way.
public struct BisectStatus: Hashable, Sendable {
  /// The revision that has the fault.
  public var bad: RevisionID?
  /// How many are known to have it not.
  public var goodCount: Int
  /// How many cannot be tested.
  public var skipCount: Int
}

extension OperationStatus {
  /// How the job under way stands; `nil` when there is none.
  init?(in repository: Repository) throws {
    guard let job = try repository.jobs.current() else { return nil }
    let command = job.kind.command
    if let replay = ReplayJob(job) {
      self = try Rewriter(repository: repository).status(of: replay)
    } else if job.kind == .merge {
      self = try Merger(repository: repository).status(of: job)
    } else {
      self.init(
        command: command, title: "\(job.kind.withArticle) is under way",
        next: [
          "stemma \(command) --continue     goes on", "stemma \(command) --abort     takes it back",
        ])
    }
  }
}
