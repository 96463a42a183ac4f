internal import RevisionStore

extension Workspace {
  /// Proves edges again, and holds the history to rules.
  ///
  /// - Returns: One result for each thing that was checked, in order.
  public func check(_ request: CheckRequest) throws -> [CheckResult] {
    let check = HistoryCheck(workspace: self)
    var results: [CheckResult] = []
    if request.draft || request.isUnspecified {
      results.append(try check.draft(required: request.draft))
    }
    if request.singleHead { results.append(try check.singleHead()) }
    if request.linear { results.append(try check.linear()) }
    if let branch = request.against { results += try check.branch(branch) }
    var ids = try request.revisions.map { try resolve($0) }
    if request.all { ids += try log(leaves().map(\.hex)).map(\.id).reversed() }
    try repository.verifyFolders(of: Set(ids))
    var seen: Set<RevisionID> = []
    for id in ids where seen.insert(id).inserted { results.append(try check.revision(id)) }
    return results
  }
}
