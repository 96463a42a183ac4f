internal import SchemaModel

extension Mover {
  /// Moves the database; where somebody asks for the end meanwhile, rolls back and says what it comes to.
  func runUnlessInterrupted(observer: any MoveObserver) throws -> MoveReport {
    let watch = MoveWatch(observer)
    do {
      return try run(observer: watch)
    } catch {
      guard let signal = Interruption.requested else { throw error }
      throw interruption(Interrupted(signal: signal), at: watch.step)
    }
  }

  /// One line: what was cut off, where, why, what became of the database, and the command that goes on.
  private func interruption(
    _ interrupted: Interrupted, at step: String?
  ) -> StemmaError {
    let place =
      step.map { " in \($0)" }
      ?? (isBackingUp ? " while the backup was made, which is not there" : " before the first step")
    let count = committedSteps
    let outcome =
      isHalfDone
      ? "\(name) is in the midst of the step"
      : count == 0
        ? "\(name) \(step == nil ? "" : "was rolled back and ")is as it was, at \(start)"
        : "of \(name) the \(count.counting("step")) before \(count == 1 ? "stays" : "stay") committed, the rest was rolled back"
    let again = ([command] + request.allowed.texts.map { "--allow \($0.shellQuoted)" })
      .joined(separator: " ")
    return StemmaError(
      .interrupted,
      .interrupted,
      "by \(interrupted.cause)\(place): \(outcome); \(again) \(count == 0 && !isHalfDone ? "runs it again" : "goes on")",
      about: name)
  }
}

/// Knows which step of a move is being run, and tells it to somebody else too.
final class MoveWatch: MoveObserver {
  private let observer: any MoveObserver
  /// The title of the step; `nil` before the first one.
  private(set) var step: String?

  init(_ observer: any MoveObserver) { self.observer = observer }

  func willRun(_ step: MoveStep, index: Int, count: Int) {
    self.step = step.title
    observer.willRun(step, index: index, count: count)
  }

  func didRun(statement: String, seconds: Double) {
    observer.didRun(statement: statement, seconds: seconds)
  }

  func didWait(for holders: [String], in step: MoveStep) {
    observer.didWait(for: holders, in: step)
  }

  func didFinish(_ step: MoveStep) { observer.didFinish(step) }
}
