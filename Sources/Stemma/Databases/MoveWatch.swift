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
}
