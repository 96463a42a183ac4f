/// What a database's content says about where it is.
public struct IdentifyReport: Sendable {
  /// The id of its schema.
  public var snapshot: SnapshotID
  /// The revisions that have this schema: those that a database may well stand on, without what was rewritten or
  /// taken back where another one has it too.
  public var revisions: [LogEntry]
  /// Whether no branch, tag or folder leads to any of them.
  public var areAbandoned: Bool
}

extension Workspace {
  /// Names the revisions that have a database's schema.
  public func identify(_ name: String) throws -> IdentifyReport {
    try StemmaError.naming(name) { try findRevisions(of: name) }
  }

  private func findRevisions(of name: String) throws -> IdentifyReport {
    let target = try databases.open(
      name, writable: false, for: TargetUse(command: "stemma identify"))
    let engine = try databases.engine()
    let state = try target.readState(format: engine.format)
    let history = engine.history
    let matches = try history.likeliest(among: try engine.identify(state, in: target))
    let routes = try history.routes()
    return IdentifyReport(
      snapshot: state.snapshot, revisions: try matches.map { try repository.logEntry($0) },
      areAbandoned: !matches.isEmpty && matches.allSatisfy(routes.isAbandoned))
  }
}
