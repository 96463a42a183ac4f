/// What a database's content says about where it is.
public struct IdentifyReport: Sendable {
  /// The id of its schema.
  public var snapshot: SnapshotID
  /// The revisions that have this schema.
  public var revisions: [LogEntry]
}

extension Workspace {
  /// Sets a database's position without running anything.
  ///
  /// - Parameters:
  ///   - name: The database.
  ///   - revision: The revision's name, or `base`.
  ///   - force: Even where the schema is another one.
  /// - Returns: The revision.
  /// - Throws: ``StemmaError`` (refused) when the schema is another one.
  public func stamp(_ name: String, _ revision: String, force: Bool = false) throws -> RevisionID? {
    let (target, dialect) = try openTarget(name, writable: true)
    let history = try history()
    let id = try resolveOrBase(revision)
    let format = try history.format(at: id, default: format)
    let wanted = try history.schema(at: id, leftovers: [:], dialect: dialect, format: format)
    _ = try target.move(MoveOptions(format: format), observer: SilentObserver()) { state in
      let matches = state.snapshot == wanted.snapshot.id
      guard matches || force else {
        throw StemmaError.refused(
          "\(shownName(of: name, target)) does not have the schema of \(id?.short ?? "base")",
          details: SchemaDiff(from: wanted, to: state.schema).description.split(separator: "\n")
            .map(String.init),
          hints: [
            "stemma identify \(name.shellQuoted)     names the revisions that have it",
            "stemma stamp \(name.shellQuoted) \(revision.shellQuoted) --force     records it all the same",
          ])
      }
      let entry = LedgerEntry(
        action: .stamp, from: state.position?.to, to: id, snapshot: state.snapshot, time: timestamp)
      return [MoveStep(title: "stamp", script: "", entry: entry, format: format)]
    }
    return id
  }

  /// Names the revisions that have a database's schema.
  public func identify(_ name: String) throws -> IdentifyReport {
    let (target, dialect) = try openTarget(name, writable: false)
    let state = try target.readState(format: format)
    let finder = PositionFinder(history: try history(), dialect: dialect, format: format)
    let matches = try finder.identify(state, in: target)
    return IdentifyReport(
      snapshot: state.snapshot, revisions: try matches.map { try logEntry($0) })
  }

  /// Makes a new database of a revision's schema.
  ///
  /// - Parameters:
  ///   - revision: The revision's name.
  ///   - file: The new file.
  ///   - rows: How many generated rows each table gets.
  /// - Returns: The revision.
  /// - Throws: ``StemmaError`` for an unknown revision, `TargetError` when the file is there.
  public func materialize(_ revision: String, at file: String, rows: Int = 0) throws -> RevisionID {
    let id = try resolve(revision)
    try dialect.materialize(
      try history().schema(of: id), at: context.absolute(file), rows: rows, seed: 1)
    return id
  }
}

/// Watches nothing.
final class SilentObserver: MoveObserver {
  func willRun(_ step: MoveStep, index: Int, count: Int) {}
  func didRun(statement: String, seconds: Double) {}
}
