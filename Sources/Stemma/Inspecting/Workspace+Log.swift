internal import Planner
internal import RevisionStore

/// A revision as it is listed.
public struct LogEntry: Sendable {
  /// Its id.
  public var id: RevisionID
  /// Its parents.
  public var parents: [RevisionID]
  /// The id of its schema.
  public var snapshot: SnapshotID
  /// Its message.
  public var message: String
  /// Who made it: `Name <address>`.
  public var author: String
  /// When, by the author's clock: `2026-11-22T18:03:00+01:00`.
  public var date: String
  /// The branches and tags that stand on it.
  public var names: [String]

  /// The first line of the message.
  public var title: String { String(message.prefix { $0 != "\n" }) }
}

extension Workspace {
  /// The revisions that lead to some others, newest first, children before parents.
  ///
  /// - Parameters:
  ///   - names: Revisions or ranges (`A..B`); none for `HEAD`.
  ///   - objects: Paths or bare names of objects; only revisions that changed one of them are listed.
  ///   - limit: At most so many.
  /// - Returns: The revisions.
  /// - Throws: ``StemmaError`` when a name is none.
  public func log(_ names: [String] = [], objects: [String] = [], limit: Int? = nil) throws
    -> [LogEntry]
  {
    let history = try history()
    var included: [RevisionID] = []
    var excluded: [RevisionID] = []
    for name in names.isEmpty ? ["HEAD"] : names {
      if let dots = name.firstRange(of: ".."), !name.contains("...") {
        let (low, high) = (name[..<dots.lowerBound], name[dots.upperBound...])
        if let id = try resolveOrBase(low.isEmpty ? "HEAD" : String(low)) { excluded.append(id) }
        if let id = try resolveOrBase(high.isEmpty ? "HEAD" : String(high)) { included.append(id) }
      } else if names.isEmpty {
        included += try leaves()
      } else {
        included.append(try resolve(name))
      }
    }
    let named = try namesByRevision()
    let filter = objects.isEmpty ? nil : ObjectFilter(objects, history)
    var entries: [LogEntry] = []
    for id in history.graph.newestFirst(from: included, excluding: excluded) {
      if let limit, entries.count >= limit { break }
      if let filter, try !filter.isChanged(in: id) { continue }
      entries.append(try logEntry(id, named[id] ?? []))
    }
    return entries
  }

  /// A revision as it is listed.
  public func logEntry(_ id: RevisionID) throws -> LogEntry {
    try logEntry(id, try namesByRevision()[id] ?? [])
  }

  func logEntry(_ id: RevisionID, _ names: [String]) throws -> LogEntry {
    let revision = try history().revision(id)
    return LogEntry(
      id: id, parents: revision.parents, snapshot: revision.snapshot, message: revision.message,
      author: "\(revision.author.name) <\(revision.author.email)>", date: revision.author.date,
      names: names)
  }
}

/// Says whether a revision changed one of some objects against its parents.
final class ObjectFilter {
  private let names: Set<String>
  private let history: History
  private var known: [SnapshotID: [ObjectPath: ObjectID]] = [:]

  init(_ objects: [String], _ history: History) {
    names = Set(objects)
    self.history = history
  }

  func isChanged(in id: RevisionID) throws -> Bool {
    let parents = history.graph.parents(of: id)
    guard !parents.isEmpty else { return try !entries(of: id).isEmpty }
    let snapshot = try history.snapshotID(of: id)
    return try parents.allSatisfy {
      try history.snapshotID(of: $0) != snapshot && entries(of: $0) != entries(of: id)
    }
  }

  private func entries(of id: RevisionID) throws -> [ObjectPath: ObjectID] {
    let snapshot = try history.snapshotID(of: id)
    if let entries = known[snapshot] { return entries }
    let entries = try history.entries(of: id).filter {
      names.contains($0.key.description) || names.contains($0.key.name)
    }
    known[snapshot] = entries
    return entries
  }
}
