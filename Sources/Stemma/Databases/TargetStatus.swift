internal import Planner
internal import RevisionStore

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

extension Databases {
  /// How a database stands to the current revision.
  func status(of name: String) throws -> TargetStatus {
    let target = try open(
      name, writable: false, for: TargetUse(command: "stemma status"))
    let engine = try engine()
    let history = engine.history
    let state = try target.readState(format: engine.format)
    var status = TargetStatus(
      target: shownName(of: name, target), snapshot: state.snapshot, ahead: 0, behind: 0,
      leftovers: [])
    let finding = try engine.find(state, in: target)
    let problem = PositionProblem(target: status.target, engine: engine)
    switch finding {
    case .at(let position):
      try fill(&status, position, name, history)
    case .drifted(let position, let expected, let actual):
      try fill(&status, position, name, history)
      status.drift = SchemaDiff(from: expected, to: actual, in: site.dialect.vocabulary)
      status.problem = try problem.error(for: finding, in: target)
      status.next = nil
    case .unfinished(let step):
      status.problem = try problem.error(for: finding, in: target)
      status.next = problem.finishing(step)
    case .several, .foreign, .unknown:
      status.problem = try problem.error(for: finding, in: target)
    }
    return status
  }

  private func fill(
    _ status: inout TargetStatus, _ position: Position, _ name: String, _ history: History
  ) throws {
    status.revision = position.revision
    status.title = try position.revision.map { try history.title(of: $0) }
    status.leftovers = position.leftovers.keys.sorted()
    let leaves = try repository.leaves()
    if leaves.count > 1 {
      status.problem = try repository.divergence(leaves, orElse: [Repository.namingHint])
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
