internal import Planner
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

extension Workspace {
  /// The revisions that lead to some others, newest first, children before parents.
  ///
  /// With objects or a text, only revisions that have to do with them. Of a merge in which the objects are as in one of its parents,
  /// only that parent is followed, as in Git.
  ///
  /// - Parameters:
  ///   - names: Revisions or ranges (`A..B`); none for `HEAD`.
  ///   - objects: Paths or bare names of objects; only revisions that changed one of them are listed.
  ///   - text: Only revisions are listed with which the schema's text, or statements that somebody wrote, gained or lost this.
  ///   - limit: At most so many.
  ///   - withHazards: Whether it is told what the migrations cost.
  /// - Returns: The revisions.
  /// - Throws: ``StemmaError`` when a name is none, or when the folders are not checked out.
  public func log(
    _ names: [String] = [], objects: [String] = [], text: String? = nil, limit: Int? = nil,
    withHazards: Bool = false
  ) throws -> [LogEntry] {
    let history = try history()
    let range = try logRange(names)
    if range.included.isEmpty { try refuseFoldersNotCheckedOut() }
    let named = try namesByRevision()
    var selection = LogSelection(
      history, objects: objects.isEmpty ? nil : ObjectFilter(objects, history),
      text: text.map { TextFilter($0, history, dialect) }, tips: range.included)
    var entries: [LogEntry] = []
    for id in history.graph.newestFirst(from: range.included, excluding: range.excluded) {
      if let limit, entries.count >= limit { break }
      if try selection.takes(id) { entries.append(try logEntry(id, named[id] ?? [])) }
    }
    if entries.isEmpty, limit != 0, text == nil, range.excluded.isEmpty,
      let name = objects.first
    {
      throw StemmaError.failed(
        .unknownObject, "no revision has an object \(name)", about: name,
        hints: ["stemma diff base HEAD     lists the objects"])
    }
    for (position, parents) in selection.listedParents(of: entries.map(\.id)).enumerated() {
      entries[position].listedParents = parents
    }
    guard withHazards else { return entries }
    for position in entries.indices {
      let migration = try history.migrations(of: entries[position].id).first
      entries[position].upHazards = migration?.up.hazards ?? []
      entries[position].downHazards = migration?.down.hazards ?? []
    }
    return entries
  }

  /// How many revisions ``log(_:objects:text:limit:withHazards:)`` lists, without reading any of them.
  public func logCount(_ names: [String] = []) throws -> Int {
    let graph = try history().graph
    let range = try logRange(names)
    if let tip = range.included.first, range.included.count == 1, range.excluded.count == 1 {
      return graph.aheadBehind(tip, range.excluded[0]).ahead
    }
    return graph.newestFirst(from: range.included, excluding: range.excluded)
      .reduce(0) { count, _ in count + 1 }
  }

  private func logRange(
    _ names: [String]
  ) throws -> (included: [RevisionID], excluded: [RevisionID]) {
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
    return (included, excluded)
  }

  /// A revision as it is listed.
  public func logEntry(_ id: RevisionID) throws -> LogEntry {
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
