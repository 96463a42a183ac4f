internal import Planner

extension Workspace {
  /// The revisions that no other one follows: among the folders that are present, and with Stemma's
  /// own branches among those too.
  public func heads() throws -> [LogEntry] {
    var ids = Set(try leaves())
    if configuration.branches == .own {
      ids.formUnion(try branches().compactMap(\.revision))
    }
    if ids.isEmpty { try repository.refuseFoldersNotCheckedOut() }
    let graph = try history().graph
    let heads = ids.filter { id in !ids.contains { $0 != id && graph.isAncestor(id, of: $0) } }
    let names = try repository.namesByRevision()
    return try heads.sorted().map { try repository.logEntry($0, names[$0] ?? []) }
  }
}
