internal import RevisionStore

extension Workspace {
  /// How a job stands that stopped.
  func status(of job: ReplayJob) throws -> OperationStatus {
    var title = Self.doing[job.kind] ?? job.kind.rawValue
    switch job.kind {
    case .rebase: title += " onto \(job.ontoName)"
    case .amend: title += " \(job.ontoName)"
    default: break
    }
    guard let stop = job.stop else {
      return OperationStatus(command: job.kind.rawValue, title: title)
    }
    let position = (job.revisions.firstIndex(of: stop.revision) ?? 0) + 1
    title += ", stopped at \(stop.revision.short) (\(try history().title(of: stop.revision)))"
    if job.revisions.count > 1 { title += ", \(position) of \(job.revisions.count)" }
    var status = OperationStatus(
      command: job.kind.rawValue, title: title,
      next: nextSteps(in: job.kind, hasConflicts: stop.up == nil))
    if stop.up == nil {
      var replayer = try Replayer(self, job)
      status.conflicts = try replayer.run(from: nil)?.conflicts ?? []
    } else {
      status.problems = stop.conflicts
    }
    return status
  }

  private static let doing: [Job.Kind: String] = [
    .rebase: "Rebasing", .amend: "Amending", .cherryPick: "Picking", .revert: "Reverting",
  ]

  /// What a person can do about a job that stopped.
  func nextSteps(in kind: Job.Kind, hasConflicts: Bool) -> [String] {
    let command = "stemma \(kind.rawValue)"
    var steps: [String] = []
    if hasConflicts {
      steps.append("edit the schema source, then \(command) --continue")
      steps.append("\(command) --continue --ours OBJECT --theirs OBJECT     takes a side")
    } else {
      steps.append("edit the scripts in \(shown(directory.draft.path)), then \(command) --continue")
    }
    steps.append("\(command) --skip     leaves this revision out")
    steps.append("\(command) --abort     puts everything back")
    return steps
  }
}
