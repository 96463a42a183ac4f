internal import RevisionStore

/// A job that waits for a person's decision: a merge, a rebase, an amend, a cherry-pick or a revert that stopped.
///
/// ```swift
/// if let job = try workspace.status().operation {
///   print(job.title)
///   for conflict in job.conflicts { print(conflict.place, conflict.message) }
///   for step in job.next { print(step) }
/// }
/// ```
///
/// While one is under way no other begins (``StemmaError/Code/jobUnderWay``), in whatever process. It stays through
/// crashes and restarts until it is continued or aborted; aborting puts the schema source and the scripts back as
/// they were when it began, so that edits made since are gone.
public struct OperationStatus: Sendable {
  /// The command that began it: `merge`.
  public var command: String
  /// What is being done, in one line.
  public var title: String
  /// The conflicts that are left to settle.
  public var conflicts: [MergeConflict] = []
  /// What else stands against going on.
  public var problems: [String] = []
  /// What to do next, one suggestion a line.
  public var next: [String] = []
}

extension Workspace {
  /// How the job under way stands; `nil` when there is none.
  func jobStatus() throws -> OperationStatus? {
    guard let operation = try job() else { return nil }
    let command = operation.kind.rawValue
    if let job = ReplayJob(operation) { return try status(of: job) }
    guard operation.kind == .merge else {
      return OperationStatus(
        command: command, title: "\(operation.kind.withArticle) is under way",
        next: [
          "stemma \(command) --continue     goes on", "stemma \(command) --abort     takes it back",
        ])
    }
    let state = try mergeJob(of: operation)
    var status = OperationStatus(
      command: command,
      title: "Merging \(try name(state.theirs)) into \(try name(state.ours))")
    if let reason = try departure(from: state) {
      (status.problems, status.next) = ([reason], Self.hintsElsewhere)
      return status
    }
    do {
      let result = try whatStands(try mergeInput(ours: state.ours, theirs: state.theirs), state)
      (status.conflicts, status.problems) = (result.conflicts, result.problems)
      status.next = nextSteps(after: try report(on: result, state))
    } catch {
      guard let known = StemmaError(describing: error) else { throw error }
      status.problems = [known.message] + known.details
      status.next = known.hints + nextSteps(after: nil)
    }
    return status
  }

  private func name(_ id: RevisionID) throws -> String {
    "\(id.short) (\(try history().title(of: id)))"
  }

  /// What a person can do about a merge under way.
  public func nextSteps(after report: MergeReport?) -> [String] {
    var steps: [String] = []
    if let conflict = report?.conflicts.first {
      if let step = conflict.takingASide { steps.append(step) }
      if conflict.kind.isStructural || conflict.kind == .doesNotCompile {
        steps.append("\(steps.isEmpty ? "" : "or ")edit the schema source")
      }
    }
    if DraftFile(directory).exists {
      let draft = shown(directory.draft.path)
      steps.append("\(steps.isEmpty ? "" : "or ")edit the scripts in \(draft)")
    }
    steps += report?.allowances ?? []
    steps.append("stemma merge --continue     goes on with what they say")
    steps.append("stemma merge --abort     takes the merge back")
    return steps
  }
}

extension MergeConflict {
  /// The command that takes a side; `nil` where none can be taken.
  fileprivate var takingASide: String? {
    let place = place.shellQuoted
    switch kind {
    case .doesNotCompile: return nil
    case .brokenDataStatement, .rebuiltTable:
      // Only the side that has no part in it can be taken.
      return theirs == nil
        ? "stemma merge --theirs \(place)     leaves our statement out"
        : "stemma merge --ours \(place)     leaves their statement out"
    default: return "stemma merge --ours \(place)     takes our side, --theirs the other"
    }
  }
}
