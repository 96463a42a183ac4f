internal import RevisionStore

extension Merger {
  /// How a merge stands that waits.
  func status(of job: Job) throws -> OperationStatus {
    let state = try state(of: job)
    var status = OperationStatus(
      command: job.kind.command,
      title: "Merging \(try name(state.theirs)) into \(try name(state.ours))")
    if let reason = try departure(from: state) {
      (status.problems, status.next) = ([reason], Self.hintsElsewhere)
      return status
    }
    do {
      let input = try engine().mergeInput(ours: state.ours, theirs: state.theirs)
      let result = try whatStands(input, state)
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
  func nextSteps(after report: MergeReport?) -> [String] {
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
