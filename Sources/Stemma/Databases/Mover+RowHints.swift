internal import Planner
internal import RevisionStore

extension Mover {
  /// What to do about rows that stand against a plan, and about what only the application can run.
  func hintsOnRows(of plan: Plan) -> [String] {
    guard let step = plan.stoppedStep else { return [] }
    let hasFault = plan.steps.contains { $0.fault != nil }
    let breaches = plan.certainBreaches
    return (breaches.isEmpty ? [] : hints(for: breaches, in: step))
      + (hasFault ? [throughApplication] : [])
  }

  /// What to do about rows that a step fails by.
  func hints(for breaches: [Breach], in step: Plan.Step?) -> [String] {
    BreachText(
      command: { [self] in databases.command(running: $0, in: request.target) },
      amending: step.flatMap(amending)
    ).hints(breaches)
  }

  /// How a statement comes into the script of a step; `nil` where nobody wrote it, or it can be edited no more.
  private func amending(_ step: Plan.Step) -> String? {
    guard [.up, .down].contains(step.kind), step.migration != nil, let revision = step.revision,
      let head = try? databases.repository.headRevision()
    else { return nil }
    let graph = history.graph
    if revision == head {
      return
        "stemma commit --amend --edit     takes such a statement into the data phase of the newest revision"
    }
    // The scripts of a merge are composed, and those of another branch are not at hand.
    guard graph.isAncestor(revision, of: head), graph.parents(of: revision).count < 2 else {
      return nil
    }
    return
      "stemma amend \(revision.short) --edit     takes such a statement into the data phase of that revision"
  }
}
