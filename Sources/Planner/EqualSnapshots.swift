internal import SchemaModel

/// The revisions of one snapshot, and between which of them a database may pass without running anything.
///
/// Equal schemas are not enough: a revision of data alone has its parent's snapshot, and a database must not step over it. So
/// members are one to a database when the same hand-written statements lie on the way to each; they are grouped by that. Between
/// groups a database may pass where neither revision descends from the other, as after a rebase, but leaves out statements.
struct EqualSnapshots {
  let members: [RevisionID]
  private let positions: [RevisionID: Int]
  private var groups: [Int]
  private var relations: [MemberSet]

  init(of members: [RevisionID], in graph: some PlannerGraph) {
    let members = members.sorted()
    self.members = members
    positions = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    groups = Array(repeating: 0, count: members.count)
    relations = Array(repeating: MemberSet(count: members.count), count: members.count)
    guard members.count > 1 else { return }
    var walk = SharedAncestryWalk(members)
    var owners: [ObjectID: MemberSet] = [:]
    walk.run(in: graph) { edge, reach in
      for statement in graph.dataStatements(of: edge) {
        owners[statement, default: MemberSet(count: members.count)].formUnion(reach)
      }
    }
    for (position, member) in members.enumerated() {
      if let reach = walk.reach[member] { relations[position] = reach }
    }
    for owner in owners.values { splitGroups(by: owner) }
  }

  func group(of member: RevisionID) -> Int? { positions[member].map { groups[$0] } }

  func members(ofGroup group: Int) -> [RevisionID] {
    members.indices.filter { groups[$0] == group }.map { members[$0] }
  }

  /// The members of other groups that neither descend from a member nor the other way round.
  func unrelated(to member: RevisionID) -> [RevisionID] {
    guard let own = positions[member] else { return [] }
    return members.indices.filter {
      groups[$0] != groups[own] && !relations[own].contains($0) && !relations[$0].contains(own)
    }.map { members[$0] }
  }

  private mutating func splitGroups(by owner: MemberSet) {
    var renumbered: [Int: Int] = [:]
    for position in groups.indices {
      let key = groups[position] * 2 + (owner.contains(position) ? 1 : 0)
      groups[position] = renumbered[key] ?? renumbered.count
      renumbered[key] = groups[position]
    }
  }
}

/// A set of members by their positions.
struct MemberSet: Equatable {
  private var words: [UInt64]

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  mutating func insert(_ position: Int) {
    words[position / 64] |= 1 << UInt64(position % 64)
  }

  func contains(_ position: Int) -> Bool { words[position / 64] >> UInt64(position % 64) & 1 == 1 }

  mutating func formUnion(_ other: MemberSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }
}

/// A walk down from several revisions to where all that is left is an ancestor of every one of them.
struct SharedAncestryWalk {
  /// For each revision seen, the members that descend from it or are it.
  private(set) var reach: [RevisionID: MemberSet] = [:]
  private var queue = PriorityQueue<Ranked>()
  private let everyone: MemberSet
  private var unsharedCount: Int
  private let members: [RevisionID]

  init(_ members: [RevisionID]) {
    self.members = members
    var everyone = MemberSet(count: members.count)
    for position in members.indices { everyone.insert(position) }
    self.everyone = everyone
    unsharedCount = 0
  }

  /// Visits each edge that is not on the way to every member.
  mutating func run(in graph: some PlannerGraph, visit: (Edge, MemberSet) -> Void) {
    for (position, member) in members.enumerated() {
      var own = MemberSet(count: members.count)
      own.insert(position)
      reach(member, with: own, in: graph)
    }
    while unsharedCount > 0, let next = queue.popFirst() {
      guard let own = reach[next.revision] else { continue }
      if own != everyone { unsharedCount -= 1 }
      for edge in graph.edgesDown(from: next.revision) {
        if own != everyone { visit(edge, own) }
        if let parent = edge.parent { reach(parent, with: own, in: graph) }
      }
    }
  }

  private mutating func reach(
    _ revision: RevisionID, with others: MemberSet, in graph: some PlannerGraph
  ) {
    guard var known = reach[revision] else {
      reach[revision] = others
      if others != everyone { unsharedCount += 1 }
      queue.insert(Ranked(revision, generation: graph.generation(of: revision)))
      return
    }
    let wasShared = known == everyone
    known.formUnion(others)
    if !wasShared, known == everyone { unsharedCount -= 1 }
    reach[revision] = known
  }
}
