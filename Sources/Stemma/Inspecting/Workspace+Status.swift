internal import Planner
internal import RevisionStore

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

extension Workspace {
  /// How the schema source, the folders and the branch stand.
  public func status() throws -> StatusReport {
    try refuseFaultyFolders()
    let leaves = try leaves()
    if leaves.isEmpty { try refuseFoldersNotCheckedOut() }
    try verifyFolders(of: Set(leaves))
    var report = StatusReport(
      branch: try currentBranch(), leaves: try leaves.map { try logEntry($0) }, changes: nil,
      sourceError: nil, draft: nil, uncommitted: try uncommitted())
    if let session = try bisectSession() {
      report.bisection = BisectStatus(
        bad: session.bad, goodCount: session.goods.count + (session.isBaseGood ? 1 : 0),
        skipCount: session.skips.count)
    }
    let file = DraftFile(directory)
    if file.exists { report.draft = shown(file.folder) }
    report.missing = try missingRevisions()
    report.operation = try jobStatus()
    if file.exists, report.operation == nil { report.draftProblem = try problem(of: file, leaves) }
    do {
      // Of what is diverged the source is only read, for the markers that Git may have left in it.
      if leaves.count < 2 {
        report.changes = try diff(nil, nil).diff
      } else {
        _ = try sourceReading()
      }
    } catch let error as SourceError {
      report.sourceError = "\(error.position): \(error.message)"
    } catch let error as StemmaError where error.kind != .fault {
      report.sourceError = error.message
    }
    return report
  }

  /// What stands against sealing the draft; one of an amended revision waits for the same command.
  private func problem(of file: DraftFile, _ leaves: [RevisionID]) throws -> String? {
    guard leaves.count < 2 else { return nil }
    do {
      let state = try file.read().state
      let source = try sourceReading().schema.snapshot
      if state.snapshot != source { return "it was made for another schema source" }
      if state.parent == leaves.first { return nil }
      let amended = try leaves.first.flatMap { try history().revision($0).parents.first }
      return state.parent == amended && !leaves.isEmpty
        ? "it waits for stemma commit --amend" : "it was made for another revision"
    } catch is SourceError {
      // What is said of the schema source says why.
      return nil
    } catch {
      guard let error = StemmaError(describing: error) else { throw error }
      return error.message
    }
  }

  /// How a database stands to the current revision.
  public func status(of name: String) throws -> TargetStatus {
    try StemmaError.naming(name) { try findStatus(of: name) }
  }

  private func findStatus(of name: String) throws -> TargetStatus {
    let (target, _) = try openTarget(
      name, writable: false, for: TargetUse(command: "stemma status"))
    let state = try target.readState(format: format)
    let history = try history()
    let finder = PositionFinder(history: history, dialect: dialect, format: format)
    var status = TargetStatus(
      target: shownName(of: name, target), snapshot: state.snapshot, ahead: 0, behind: 0,
      leftovers: [])
    let finding = try finder.find(state, in: target)
    switch finding {
    case .at(let position):
      try fill(&status, position, name, history)
    case .drifted(let position, let expected, let actual):
      try fill(&status, position, name, history)
      status.drift = SchemaDiff(from: expected, to: actual, in: dialect.vocabulary)
      status.problem = try PositionProblem(target: shownName(of: name, target), history: history)
        .error(for: finding, state: state, finder: finder, in: target)
      status.next = nil
    case .several, .foreign, .unknown:
      status.problem = try PositionProblem(target: shownName(of: name, target), history: history)
        .error(for: finding, state: state, finder: finder, in: target)
    }
    return status
  }

  private func fill(
    _ status: inout TargetStatus, _ position: Position, _ name: String, _ history: History
  ) throws {
    status.revision = position.revision
    status.title = try position.revision.map { try history.title(of: $0) }
    status.leftovers = position.leftovers.keys.sorted()
    let leaves = try leaves()
    if leaves.count > 1 {
      status.problem = try divergence(leaves, orElse: [Self.namingHint])
      return
    }
    guard let head = leaves.first else { return }
    if let revision = position.revision {
      (status.ahead, status.behind) = history.graph.aheadBehind(revision, head)
    } else {
      status.behind = history.graph.newestFirst(from: [head]).reduce(0) { count, _ in count + 1 }
    }
    if position.revision == head {
      status.next = position.isRecorded ? nil : "stemma stamp \(name.shellQuoted) HEAD"
      return
    }
    let planner = RoutePlanner(try history.routes())
    let up = planner.route(from: position.revision, to: head, limit: .upOnly)
    // A twin of the current revision, such as somebody else's run of the same merge, is as good.
    if status.ahead > 0, let up, !up.skipsData, up.steps.allSatisfy({ $0.kind == .equal }) {
      (status.ahead, status.behind) = (0, 0)
    } else {
      status.next = "stemma \(up == nil ? "migrate" : "upgrade") \(name.shellQuoted)"
    }
  }
}
