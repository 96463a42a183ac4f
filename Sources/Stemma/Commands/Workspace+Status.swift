internal import RevisionStore

extension Workspace {
  /// How the schema source, the folders and the branch stand.
  public func status() throws -> StatusReport {
    try repository.refuseFaultyFolders()
    let leaves = try leaves()
    if leaves.isEmpty { try repository.refuseFoldersNotCheckedOut() }
    try verifyFolders(of: Set(leaves))
    var report = StatusReport(
      branch: try currentBranch(), leaves: try leaves.map { try repository.logEntry($0) },
      changes: nil,
      sourceError: nil, draft: nil, uncommitted: try repository.uncommitted())
    if let session = try Bisector(repository: repository).session() {
      report.bisection = BisectStatus(
        bad: session.bad, goodCount: session.goods.count + (session.isBaseGood ? 1 : 0),
        skipCount: session.skips.count)
    }
    let file = DraftFile(directory)
    if file.exists { report.draft = shown(file.folder) }
    report.missing = try repository.missingRevisions()
    report.operation = try OperationStatus(in: repository)
    if file.exists, report.operation == nil { report.draftProblem = try problem(of: file, leaves) }
    do {
      // Of what is diverged the source is only read, for the markers that Git may have left in it.
      if leaves.count < 2 {
        report.changes = try diff(nil, nil).diff
      } else {
        _ = try source.reading()
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
      let wanted = try source.reading().schema.snapshot
      if state.snapshot != wanted { return "it was made for another schema source" }
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
}
