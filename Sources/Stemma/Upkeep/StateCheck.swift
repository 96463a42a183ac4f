internal import RevisionStore

/// Looks at the files in which commands of a work tree remember something: what was moved, a job under way, a bisection, a
/// draft, what an interrupted command was about.
///
/// Caches are no part of it: a damaged one is made anew.
struct StateCheck: Room {
  let repository: Repository

  /// What is wrong with them.
  func faults() throws -> [Fault] {
    let bisector = Bisector(repository: repository)
    var found = faults(at: directory.journalFile) { try directory.checkJournal() }
    found += faults(at: jobs.file.path) { try checkJob() }
    found += faults(at: bisector.file.path) { _ = try bisector.session() }
    found += faults(at: directory.draft.path) { try checkDraft() }
    for entry in try changeLog.newestFirst() {
      found += faults(at: changeLog.path(entry.number)) { _ = try entry.recorded.get() }
    }
    return found
  }

  private func checkJob() throws {
    guard let job = try jobs.current() else { return }
    switch job.kind {
    case .merge: _ = try Merger(repository: repository).state(of: job)
    case .rewriting(let kind): if ReplayJob(job) == nil { throw kind.damaged }
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
        Fault(known, at: file.map(shown) ?? configuration.revisions)
      ]
    }
  }
}
