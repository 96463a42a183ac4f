internal import Planner

/// Picks revisions for a list, asked for each in turn, children before parents.
struct LogSelection {
  private let history: History
  private let objects: ObjectFilter?
  private let text: TextFilter?
  /// What can be reached from the list's beginning along the parents that are followed.
  private var reached: Set<RevisionID>
  private var followed: [RevisionID: [RevisionID]] = [:]

  init(_ history: History, objects: ObjectFilter?, text: TextFilter?, tips: [RevisionID]) {
    self.history = history
    self.objects = objects
    self.text = text
    reached = Set(tips)
  }

  /// Whether a revision is listed.
  mutating func takes(_ id: RevisionID) throws -> Bool {
    let parents = history.graph.parents(of: id)
    guard objects != nil || text != nil else {
      followed[id] = parents
      return true
    }
    guard reached.contains(id) else { return false }
    var isChanged = true
    var next = parents
    if let objects {
      if let same = try parents.first(where: { try objects.areSame(id, $0) }) {
        next = [same]
        isChanged = false
      } else if parents.isEmpty {
        isChanged = try objects.isPresent(in: id)
      }
    }
    reached.formUnion(next)
    followed[id] = next
    return try isChanged && text?.isChanged(in: id) ?? true
  }

  /// For each listed revision the nearest listed ones below it.
  func listedParents(of list: [RevisionID]) -> [[RevisionID]] {
    let listed = Set(list)
    var nearest: [RevisionID: [RevisionID]] = [:]
    func resolve(_ id: RevisionID) -> [RevisionID] {
      var pending = [id]
      while let top = pending.last {
        if listed.contains(top) || nearest[top] != nil {
          pending.removeLast()
          continue
        }
        let parents = followed[top] ?? []
        let open = parents.filter { !listed.contains($0) && nearest[$0] == nil }
        if open.isEmpty {
          nearest[top] = unite(parents)
          pending.removeLast()
        } else {
          pending += open
        }
      }
      return listed.contains(id) ? [id] : nearest[id] ?? []
    }
    func unite(_ parents: [RevisionID]) -> [RevisionID] {
      var result: [RevisionID] = []
      for parent in parents {
        for id in listed.contains(parent) ? [parent] : nearest[parent] ?? []
        where !result.contains(id) {
          result.append(id)
        }
      }
      return result
    }
    return list.map { id in
      let parents = followed[id] ?? []
      for parent in parents { _ = resolve(parent) }
      return unite(parents)
    }
  }
}

/// Says whether two revisions have the same of some objects.
final class ObjectFilter {
  private let names: Set<String>
  private let history: History
  private var known: [SnapshotID: [ObjectPath: ObjectID]] = [:]

  init(_ objects: [String], _ history: History) {
    names = Set(objects)
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
      names.contains($0.key.description) || names.contains($0.key.name)
    }
    known[snapshot] = entries
    return entries
  }
}
