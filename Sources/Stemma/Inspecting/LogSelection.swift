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
    var nearest = NearestListed(Set(list), followed)
    return list.map { nearest.below($0) }
  }
}

/// The nearest listed revisions below others, along the parents that were followed.
private struct NearestListed {
  private let listed: Set<RevisionID>
  private let followed: [RevisionID: [RevisionID]]
  /// What was found out about revisions that are not listed.
  private var known: [RevisionID: [RevisionID]] = [:]

  init(_ listed: Set<RevisionID>, _ followed: [RevisionID: [RevisionID]]) {
    self.listed = listed
    self.followed = followed
  }

  mutating func below(_ id: RevisionID) -> [RevisionID] {
    let parents = followed[id] ?? []
    for parent in parents { findOut(parent) }
    return union(of: parents)
  }

  private func isKnown(_ id: RevisionID) -> Bool { listed.contains(id) || known[id] != nil }

  /// Goes down to what is known without recursion, since histories are deep.
  private mutating func findOut(_ id: RevisionID) {
    var pending = [id]
    while let top = pending.last {
      let parents = followed[top] ?? []
      let open = isKnown(top) ? [] : parents.filter { !isKnown($0) }
      guard open.isEmpty else {
        pending += open
        continue
      }
      if !isKnown(top) { known[top] = union(of: parents) }
      pending.removeLast()
    }
  }

  private func union(of parents: [RevisionID]) -> [RevisionID] {
    var result: [RevisionID] = []
    for parent in parents {
      for id in listed.contains(parent) ? [parent] : known[parent] ?? []
      where !result.contains(id) {
        result.append(id)
      }
    }
    return result
  }
}
