internal import SchemaModel

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
