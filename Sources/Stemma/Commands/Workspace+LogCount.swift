internal import Planner
internal import RevisionStore

extension Workspace {
  /// How many revisions ``log(_:objects:text:limit:withHazards:)`` lists, without reading any of them.
  public func logCount(_ names: [String] = []) throws -> Int {
    let graph = try history().graph
    let range = try LogRange(names, resolver)
    if let tip = range.included.first, range.included.count == 1, range.excluded.count == 1 {
      return graph.aheadBehind(tip, range.excluded[0]).ahead
    }
    return graph.newestFirst(from: range.included, excluding: range.excluded)
      .reduce(0) { count, _ in count + 1 }
  }

  /// A revision as it is listed.
  public func logEntry(_ id: RevisionID) throws -> LogEntry { try repository.logEntry(id) }
}
