internal import Planner
internal import RevisionStore

/// Says whether a text came or went with a revision: in the schema as SQL, or in statements that somebody wrote.
///
/// As with Git's `-S`, what counts is how often the text is there, and a merge must differ from each of its parents. Drafted
/// statements do not count: a rebuild names much that it leaves as it is.
final class TextFilter {
  private let text: String
  private let history: History
  private let dialect: any Dialect
  private var counts: [ObjectID: Int] = [:]

  init(_ text: String, _ history: History, _ dialect: any Dialect) {
    self.text = text
    self.history = history
    self.dialect = dialect
  }

  func isChanged(in id: RevisionID) throws -> Bool {
    let parents = history.graph.parents(of: id)
    if try parents.count < 2 && isInWrittenStatements(of: id) { return true }
    if parents.isEmpty { return try count(history.entries(of: id)) > 0 }
    return try parents.allSatisfy { try difference(id, $0) != 0 }
  }

  /// How much more often a revision has the text than another.
  private func difference(_ first: RevisionID, _ second: RevisionID) throws -> Int {
    guard try history.snapshotID(of: first) != history.snapshotID(of: second) else { return 0 }
    let (here, there) = (try history.entries(of: first), try history.entries(of: second))
    return try count(here.filter { there[$0.key] != $0.value })
      - count(there.filter { here[$0.key] != $0.value })
  }

  private func count(_ entries: [ObjectPath: ObjectID]) throws -> Int {
    var sum = 0
    for (path, id) in entries {
      if let known = counts[id] {
        sum += known
        continue
      }
      let object = try SchemaObject(
        path: path, canonicalBytes: try history.store.content(of: id), in: history.vocabulary)
      let count = occurrences(in: dialect.render(object))
      counts[id] = count
      sum += count
    }
    return sum
  }

  private func isInWrittenStatements(of id: RevisionID) throws -> Bool {
    guard let index = history.graph.graph.index(of: id) else { return false }
    let edge = history.graph.graph.edge(at: index, parent: 0)
    guard edge.up.hasWrittenStatements || edge.down.hasWrittenStatements,
      let migration = try history.migrations(of: id).first
    else { return false }
    return [migration.up, migration.down].contains { script in
      zip(dialect.split(script.text), script.statements).contains { statement, note in
        note.origin == .written && occurrences(in: statement.text) > 0
      }
    }
  }

  private func occurrences(in other: String) -> Int { other.utf8.ranges(of: text.utf8).count }
}
