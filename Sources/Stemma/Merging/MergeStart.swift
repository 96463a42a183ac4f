internal import RevisionStore

/// How things were before a merge that joins leaf after leaf, and how far it has come.
struct MergeStart {
  /// How things were.
  var job: Job
  /// How many merges were sealed since.
  var joined = 0
  /// The last of these.
  var newest: RevisionID?
}

extension Workspace {
  /// How things are before leaves are joined.
  func mergeStart() throws -> MergeStart {
    MergeStart(
      job: try newJob(
        .merge, head: try currentOwnBranch().flatMap { try store().branch($0) },
        folders: try folders().keys.sorted()))
  }

  /// How things were when a merge began that waits.
  func mergeStart(of job: Job, _ merge: MergeJob) throws -> MergeStart {
    var start = MergeStart(job: job, joined: merge.joined)
    start.job.folders = try job.folders ?? folders().keys.sorted()
    return start
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
