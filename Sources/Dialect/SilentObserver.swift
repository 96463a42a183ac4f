/// Watches a move and says nothing.
public final class SilentObserver: MoveObserver {
  /// Makes an observer.
  public init() {}

  /// Does nothing.
  public func willRun(_ step: MoveStep, index: Int, count: Int) {}

  /// Does nothing.
  public func didRun(statement: String, seconds: Double) {}
}
