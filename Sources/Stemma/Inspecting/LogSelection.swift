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

/// The revisions that ranges of names mean: those that lead to some, without those that lead to others.
struct LogRange {
  private(set) var included: [RevisionID] = []
  private(set) var excluded: [RevisionID] = []

  /// Reads names and ranges (`A..B`); none for the current revision.
  init(_ names: [String], _ resolver: Resolver) throws {
    for name in names.isEmpty ? ["HEAD"] : names {
      if let dots = name.firstRange(of: ".."), !name.contains("...") {
        let (low, high) = (name[..<dots.lowerBound], name[dots.upperBound...])
        if let id = try resolver.resolveOrBase(low.isEmpty ? "HEAD" : String(low)) {
          excluded.append(id)
        }
        if let id = try resolver.resolveOrBase(high.isEmpty ? "HEAD" : String(high)) {
          included.append(id)
        }
      } else if names.isEmpty {
        included += try resolver.repository.leaves()
      } else {
        included.append(try resolver.resolve(name))
      }
    }
  }
}

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
