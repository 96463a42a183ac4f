/// Says whether two revisions have the same of some objects.
final class ObjectFilter {
  private let names: Set<String>
  private let rule: NameRule
  private let history: History
  private var known: [SnapshotID: [ObjectPath: ObjectID]] = [:]

  init(_ objects: [String], _ history: History) {
    rule = history.vocabulary.names
    names = Set(objects.map(rule.fold))
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
      names.contains(rule.fold($0.key.description)) || names.contains(rule.fold($0.key.name))
    }
    known[snapshot] = entries
    return entries
  }
}
