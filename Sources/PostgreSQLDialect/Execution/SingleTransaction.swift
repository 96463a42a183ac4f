internal import Dialect

/// A plan that is to be one transaction, step after step.
struct SingleTransaction {
  /// Refuses steps of which one has a statement that no transaction takes, or that must be committed before a later one.
  ///
  /// - Throws: `TargetError` with the code `divided`.
  static func check(
    _ steps: some Sequence<MoveStep>, _ displayName: String
  ) throws(TargetError) {
    if let step = steps.first(where: { !$0.starts.isEmpty }) {
      throw TargetError(
        .divided,
        "the plan for \(displayName) cannot be one transaction: \(step.title) is moved online, in parts",
        hint: "leave --single-transaction out, or say --no-online")
    }
    let scripts = steps.map { (step: $0, script: StepScript($0)) }
    let heads = scripts.flatMap { step, script in
      script.items.map { (step: step, item: $0, head: StatementHead($0.statement.text)) }
    }
    for (index, place) in heads.enumerated() {
      let later = heads.dropFirst(index + 1).lazy.map(\.head)
      guard let lone = LoneStatement(place.head, before: later) else { continue }
      let reason =
        if case .addValue = lone {
          "the value must be committed before it is used later in the plan"
        } else {
          "no transaction takes it"
        }
      let statement = place.item.statement
      throw TargetError(
        .divided,
        "the plan for \(displayName) cannot be one transaction: \(place.step.title), line"
          + " \(statement.line): \(reason): \(ScriptError.excerpt(of: statement.text))",
        hint: "leave --single-transaction out: each step is then committed by itself")
    }
  }
}

extension PlanRunner {
  /// Runs steps in one transaction, each of them verified in there; where others hold a lock it begins anew.
  func runTogether(_ steps: ArraySlice<MoveStep>) throws {
    guard let first = steps.first else { return }
    try retrying(first) {
      try transaction {
        for (offset, step) in steps.enumerated() {
          observer.willRun(step, index: offset, count: steps.count)
          // What one step had checked waits again in the next.
          if offset > 0 { try DeferredConstraints(connection).deferAgain() }
          let script = StepScript(step)
          try run(script.items, script, of: step)
          try verify(step)
          try ledger.append(step.entry)
          if step.script.isEmpty { try UnfinishedStep.end(connection) }
        }
      }
    }
  }
}
