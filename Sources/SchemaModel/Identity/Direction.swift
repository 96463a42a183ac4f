/// Which way an edge of the history is walked.
public enum Direction: String, Hashable, Sendable, CaseIterable {
  /// From the parent to the revision, with its `up` script.
  case up
  /// From the revision to the parent, with its `down` script.
  case down

  /// The other way.
  public var opposite: Direction { self == .up ? .down : .up }
}
