internal import RevisionStore

/// How things were before a merge that joins leaf after leaf, and how far it has come.
struct MergeStart {
  /// The files of the schema source.
  var files: [Operation.SavedFile]
  /// The revisions whose folders were there.
  var folders: [RevisionID]
  /// Where the branch was.
  var head: RevisionID?
  /// How many merges were sealed since.
  var joined = 0
  /// The last of these.
  var newest: RevisionID?
}

extension Workspace {
  /// How things are before leaves are joined.
  func mergeStart() throws -> MergeStart {
    MergeStart(
      files: try savedSource(), folders: try folders().keys.sorted(),
      head: try currentOwnBranch().flatMap { try store().branch($0) })
  }

  /// How things were when a merge began that waits.
  func mergeStart(of operation: Operation, _ state: MergeState) throws -> MergeStart {
    MergeStart(
      files: operation.files, folders: try operation.folders ?? folders().keys.sorted(),
      head: operation.head, joined: state.joined)
  }

  /// Joins the leaves that are left, two by two; all of it is one step for an undo.
  ///
  /// - Parameters:
  ///   - request: What was asked for.
  ///   - first: What became of the pair before.
  ///   - start: How things were before the first pair.
  /// - Returns: What became of the last pair that was tried.
  /// - Throws: ``StemmaError`` when a pair cannot be begun; the pairs before it are joined.
  func joinLeaves(
    _ request: MergeRequest, after first: MergeReport, since start: MergeStart
  ) throws -> MergeReport {
    var (report, start) = (first, start)
    while report.outcome == .merged, let done = report.revision, try leaves().count > 1 {
      start.joined += 1
      start.newest = done
      report = try beginMerge(request, since: start)
    }
    if report.outcome == .merged { try changeLog.join(newest: start.joined + 1) }
    return report
  }
}
