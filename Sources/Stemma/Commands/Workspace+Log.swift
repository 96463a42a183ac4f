internal import Planner
internal import RevisionStore

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
    let range = try LogRange(names, resolver)
    if range.included.isEmpty { try repository.refuseFoldersNotCheckedOut() }
    let named = try repository.namesByRevision()
    var selection = LogSelection(
      history, objects: objects.isEmpty ? nil : ObjectFilter(objects, history),
      text: text.map { TextFilter($0, history, dialect) }, tips: range.included)
    var entries: [LogEntry] = []
    for id in history.graph.newestFirst(from: range.included, excluding: range.excluded) {
      if let limit, entries.count >= limit { break }
      if try selection.takes(id) { entries.append(try repository.logEntry(id, named[id] ?? [])) }
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
    for position in entries.indices { try entries[position].addHazards(from: history) }
    return entries
  }
}
