/// Says whether two revisions have the same of some objects.
final class ObjectFilter {
  private let names: Set<String>
  private let history: History
  private var known: [SnapshotID: [ObjectPath: ObjectID]] = [:]

  init(_ objects: [String], _ history: History) {
    names = Set(objects.map(\.folded))
    self.history = history
  }

  func areSame(_ first: RevisionID, _ second: RevisionID) throws -> Bool {
    let (one, other) = (try history.snapshotID(of: first), try history.snapshotID(of: second))
    return try one == other || entries(of: first) == entries(of: second)
  }

  func isPresent(in id: RevisionID) throws -> Bool { try !entries(of: id).isEmpty }

  private func entries(of id: RevisionID) throws -> [ObjectPath: ObjectID] {
    let snapshot = try history.snapshotID(of: id)
    if let entries = known[snapshot] { return entries }
    let entries = try history.entries(of: id).filter {
      names.contains($0.key.description.folded) || names.contains($0.key.name.folded)
    }
    known[snapshot] = entries
    return entries
  }
}
