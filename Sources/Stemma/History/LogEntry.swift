internal import RevisionStore

/// A revision as it is listed.
///
/// ```swift
/// for entry in try workspace.log(["main..feature/search"], objects: ["users"], limit: 20) {
///   print(entry.id.short, entry.date, entry.names, entry.title)
/// }
/// ```
///
/// ``upHazards`` and ``downHazards`` are empty unless they were asked for, which reads every script.
public struct LogEntry: Sendable {
  /// Its id.
  public var id: RevisionID
  /// Its parents.
  public var parents: [RevisionID]
  /// The id of its schema.
  public var snapshot: SnapshotID
  /// Its message.
  public var message: String
  /// The first line of the message.
  public var title: String
  /// Who made it: `Name <address>`.
  public var author: String
  /// When, by the author's clock: `2026-11-22T18:03:00+01:00`.
  public var date: String
  /// The branches and tags that stand on it.
  public var names: [String]
  /// What its migration from the first parent costs; empty where nobody asked.
  public var upHazards: [Hazard] = []
  /// What the way back costs.
  public var downHazards: [Hazard] = []
  /// The nearest revisions below it that are listed too, for drawing; those of its parents that are, where nothing is left out.
  public var listedParents: [RevisionID] = []
}

extension Repository {
  /// A revision as it is listed.
  func logEntry(_ id: RevisionID) throws -> LogEntry {
    try logEntry(id, try namesByRevision()[id] ?? [])
  }

  func logEntry(_ id: RevisionID, _ names: [String]) throws -> LogEntry {
    let revision = try history().revision(id)
    return LogEntry(
      id: id, parents: revision.parents, snapshot: revision.snapshot, message: revision.message,
      title: revision.subject, author: "\(revision.author.name) <\(revision.author.email)>",
      date: revision.author.date,
      names: names)
  }
}

extension LogEntry {
  /// Adds what the migration from the first parent costs.
  mutating func addHazards(from history: History) throws {
    let migration = try history.migrations(of: id).first
    upHazards = migration?.up.hazards ?? []
    downHazards = migration?.down.hazards ?? []
  }
}
