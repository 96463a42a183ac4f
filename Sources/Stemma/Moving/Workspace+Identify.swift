/// What a database's content says about where it is.
public struct IdentifyReport: Sendable {
  /// The id of its schema.
  public var snapshot: SnapshotID
  /// The revisions that have this schema.
  public var revisions: [LogEntry]
}

extension Workspace {
  /// Names the revisions that have a database's schema.
  public func identify(_ name: String) throws -> IdentifyReport {
    let (target, dialect) = try openTarget(
      name, writable: false, for: TargetUse(command: "stemma identify"))
    let state = try target.readState(format: format)
    let finder = PositionFinder(history: try history(), dialect: dialect, format: format)
    let matches = try finder.identify(state, in: target)
    return IdentifyReport(
      snapshot: state.snapshot, revisions: try matches.map { try logEntry($0) })
  }
}
