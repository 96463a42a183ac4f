internal import RevisionStore

/// Looks at the files in which commands of a work tree remember something: what was moved, a job under way, a bisection, a
/// draft, what an interrupted command was about.
///
/// Caches are no part of it: a damaged one is made anew.
struct StateCheck {
  let workspace: Workspace

  private var directory: RevisionDirectory { workspace.repository.directory }

  /// What is wrong with them.
  func faults() throws -> [Fault] {
    let bisector = Bisector(repository: workspace.repository)
    let changeLog = workspace.changeLog
    var found = faults(at: directory.journalFile) { try directory.checkJournal() }
    found += faults(at: workspace.jobFile.path) { try checkJob() }
    found += faults(at: bisector.file.path) { _ = try bisector.session() }
    found += faults(at: directory.draft.path) { try checkDraft() }
    for entry in try changeLog.newestFirst() {
      found += faults(at: changeLog.path(entry.number)) { _ = try entry.recorded.get() }
    }
    return found
  }

  private func checkJob() throws {
    guard let operation = try workspace.job() else { return }
    if operation.kind == .merge {
      _ = try workspace.mergeJob(of: operation)
    } else if ReplayJob(operation) == nil {
      throw Workspace.damaged(operation.kind)
    }
  }

  private func checkDraft() throws {
    guard let content = try directory.draft.read() else { return }
    guard SquashDraft(content) == nil, MergeDraft(content) == nil else { return }
    _ = try DraftFile(directory).read()
  }

  /// The fault of a file that a check cannot make sense of.
  private func faults(at file: String?, _ check: () throws -> Void) -> [Fault] {
    do {
      try check()
      return []
    } catch {
      let known = StemmaError(describing: error) ?? .failed(.internalFault, "\(error)")
      return [
        Fault(known, at: file.map(workspace.site.shown) ?? workspace.configuration.revisions)
      ]
    }
  }
}
