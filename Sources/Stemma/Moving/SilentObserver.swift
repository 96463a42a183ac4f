/// Watches nothing.
final class SilentObserver: MoveObserver {
  func willRun(_ step: MoveStep, index: Int, count: Int) {}
  func didRun(statement: String, seconds: Double) {}
}
