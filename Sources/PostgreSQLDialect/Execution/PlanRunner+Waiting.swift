internal import Dialect

/// A statement that stopped, before it is known whether that is the end: a lock may be free another time.
struct StoppedStatement: Error {
  var error: ScriptError
  var step: MoveStep
}

extension PlanRunner {
  func stopped(_ error: ScriptError, _ step: MoveStep) -> any Error {
    StoppedStatement(error: error, step: step)
  }

  /// Does something that may have to wait for others' locks: again, from its beginning, where one was not to be had.
  ///
  /// No single wait is long, as all who come later wait behind it; and between two there is time for them.
  ///
  /// `longest` is how long a single wait may be; `nil` where others would wait behind it.
  func retrying(
    _ step: MoveStep, waitingAtMost longest: Double? = nil, _ work: () throws -> Void
  ) throws {
    let limit = longest ?? min(max(options.timeout / 3, 0.3), 2)
    var patience = Patience(seconds: options.timeout, longestPause: limit)
    try connection.query("SET lock_timeout = \(max(Int(limit * 1000), 1))")
    while true {
      do {
        return try work()
      } catch {
        let stopped = error as? StoppedStatement
        guard let cause = stopped?.error.cause ?? error as? PostgreSQLError, cause.isOfLock else {
          throw stopped.map(failure) ?? error
        }
        observer.didWait(for: blockers.map(\.description), in: step)
        patience.spend(limit)
        guard try patience.pause() else { throw blocked(stopped, in: step) }
      }
    }
  }

  private func failure(_ stopped: StoppedStatement) -> any Error {
    if let cause = stopped.error.cause, cause.isOfConnection { return cause }
    failedWithoutRows = stopped.error.cause?.isOfDefinition ?? false
    var failure = stopped.error.failure(in: stopped.step, on: displayName)
    guard failure.isAboutRows else { return failure }
    if let breach = try? breach(of: stopped) {
      failure.breaches = [breach]
      return failure
    }
    // The database is what the first step of a transaction starts from.
    guard inDoubt.first.map({ $0.entry == stopped.step.entry }) ?? true,
      let outline = try? outline(stopped.step)
    else { return failure }
    // The transaction is undone, so that the rows are there again. The step's own error is what must be told; this only
    // says more about it.
    let findings = try? Weighing(connection: connection, findsBreaches: true).findings(of: [outline]
    )
    failure.breaches = findings?.first?.breaches.filter { $0.count != nil } ?? []
    return failure
  }

  /// Who was in the way when a statement waited last.
  var blockers: [Blocker] { watch?.blockers ?? [] }

  private func blocked(_ stopped: StoppedStatement?, in step: MoveStep) -> TargetError {
    let step = stopped?.step ?? step
    let place = stopped.map { ", line \($0.error.line)" } ?? ""
    let text = stopped.map { ", in: \($0.error.excerpt)" } ?? ""
    var failure = TargetError(
      .locked,
      "\(step.title)\(place): waited \(options.timeout.formatted) s for a lock\(text);"
        + " it is held by \(blockers.names)",
      hint: blockers.hint(in: displayName))
    failure.step = step.title
    return failure
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
