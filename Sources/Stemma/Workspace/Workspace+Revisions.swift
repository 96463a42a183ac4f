internal import Planner
internal import RevisionStore

extension Workspace {
  /// The leaves of the folders that are present; more than one when the workspace is diverged.
  func leaves() throws -> [RevisionID] {
    try summary().leaves.map(\.id).sorted()
  }

  /// The current revision: the leaf of the folders that are present; `nil` before the first one.
  ///
  /// - Throws: ``StemmaError`` (refused) when there are several.
  public func headRevision() throws -> RevisionID? { try headRevision(orElse: []) }

  /// The current revision; `hints` are other ways out where the workspace is diverged.
  func headRevision(orElse hints: [String]) throws -> RevisionID? {
    try refuseFaultyFolders()
    let leaves = try leaves()
    guard leaves.count < 2 else { throw try divergence(leaves, orElse: hints) }
    if leaves.isEmpty { try refuseFoldersNotCheckedOut() }
    return leaves.first
  }

  /// The current revision, for what cannot be done without one: `to rebase`.
  func requireHead(_ purpose: String) throws -> RevisionID {
    guard let head = try headRevision() else {
      throw StemmaError.refused(.noRevision, "there is no revision \(purpose)")
    }
    return head
  }

  /// The schema of a revision; `nil` stands for the empty one before the first revision.
  func schema(at id: RevisionID?) throws -> Schema {
    try id.map { try history().schema(of: $0) } ?? emptySchema
  }

  /// The way out of a diverged workspace for whoever does not need all of it.
  static let namingHint = "or name the one that is meant by its id"

  /// The error of a workspace with several leaves; `hints` are other ways out than a merge.
  func divergence(_ leaves: [RevisionID], orElse hints: [String]) throws -> StemmaError {
    .refused(
      .diverged, "the workspace is diverged: \(leaves.count) revisions have no successor",
      details: try leaves.map { "\($0.short) \(try history().title(of: $0))" },
      hints: ["stemma merge     joins them"] + hints)
  }

  /// The revisions that no other one follows: among the folders that are present, and with Stemma's
  /// own branches among those too.
  public func heads() throws -> [LogEntry] {
    var ids = Set(try leaves())
    if configuration.branches == .own {
      ids.formUnion(try branches().compactMap(\.revision))
    }
    if ids.isEmpty { try refuseFoldersNotCheckedOut() }
    let graph = try history().graph
    let heads = ids.filter { id in !ids.contains { $0 != id && graph.isAncestor(id, of: $0) } }
    let names = try namesByRevision()
    return try heads.sorted().map { try logEntry($0, names[$0] ?? []) }
  }

  /// Runs something that writes, alone in this workspace.
  ///
  /// An operation that was interrupted is finished or undone first.
  func withWriteLock<Result>(
    toleratingFaults: Bool = false, toleratingGaps: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    try FileSystem.makeFolder(location.local)
    let lock = try WorkspaceLock.take(Path.join(location.local, "lock"))
    defer { withExtendedLifetime(lock) {} }
    // What was read before may have changed until the lock was taken.
    forgetHistory()
    try recoverInterrupted()
    toleratesFaults = toleratingFaults
    defer { toleratesFaults = false }
    try refuseFaultyFolders()
    if !toleratingFaults, !toleratingGaps { try refuseMissingFolders() }
    return try body()
  }
}
