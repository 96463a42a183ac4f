internal import SchemaModel

/// The revisions of one snapshot, and between which of them a database may pass without running anything.
///
/// Equal schemas are not enough: a revision of data alone has its parent's snapshot, and a database must not step over it. So
/// members are one to a database when the same hand-written statements lie on the way to each; they are grouped by that. Between
/// groups a database may pass where neither revision descends from the other, as after a rebase, but leaves out statements. A revision
/// that was rewritten is taken for what stands for it: by way of it, too, nobody steps over what follows.
struct EqualSnapshots {
  let members: [RevisionID]
  private let positions: [RevisionID: Int]
  private var groups: [Int]
  private var groupMembers: [MemberSet] = []
  /// For each member those that descend from it or that it descends from.
  private var relatives: [MemberSet]

  init(of members: [RevisionID], in graph: some PlannerGraph) {
    let members = members.sorted()
    self.members = members
    positions = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    groups = Array(repeating: 0, count: members.count)
    relatives = Array(repeating: MemberSet(count: members.count), count: members.count)
    var walk = SharedAncestryWalk(members)
    var owners: [ObjectID: MemberSet] = [:]
    walk.run(in: graph) { edge, reach in
      for statement in graph.dataStatements(of: edge) {
        owners[statement, default: MemberSet(count: members.count)].formUnion(reach)
      }
    }
    relate(walk.reach)
    for owner in owners.values { splitGroups(by: owner) }
    collectGroups()
  }

  func group(of member: RevisionID) -> Int? { positions[member].map { groups[$0] } }

  func members(ofGroup group: Int) -> [RevisionID] {
    groupMembers[group].positions().map { members[$0] }
  }

  /// The members of other groups that neither descend from a member nor the other way round.
  func unrelated(to member: RevisionID, in graph: some PlannerGraph) -> [RevisionID] {
    guard let own = positions[member] else { return [] }
    var excluded = relatives[own]
    excluded.formUnion(groupMembers[groups[own]])
    let forms = graph.forms(of: member)
    return excluded.missing(of: members.count).map { members[$0] }.filter { other in
      graph.isRewrite(member, other)
        ? !graph.isBridged(member, to: other) && !graph.isBridged(other, to: member)
        : !areRelated(forms, graph.forms(of: other))
    }
  }

  private func areRelated(_ first: Set<RevisionID>, _ second: Set<RevisionID>) -> Bool {
    let others = second.compactMap { positions[$0] }
    return first.compactMap { positions[$0] }.contains { position in
      others.contains { $0 != position && relatives[position].contains($0) }
    }
  }

  private mutating func relate(_ reach: [RevisionID: MemberSet]) {
    for (position, member) in members.enumerated() {
      guard let descendants = reach[member] else { continue }
      relatives[position].formUnion(descendants)
      for descendant in descendants.positions() { relatives[descendant].insert(position) }
    }
  }

  private mutating func splitGroups(by owner: MemberSet) {
    var renumbered: [Int: Int] = [:]
    for position in groups.indices {
      let key = groups[position] * 2 + (owner.contains(position) ? 1 : 0)
      let number = renumbered[key] ?? renumbered.count
      renumbered[key] = number
      groups[position] = number
    }
  }

  private mutating func collectGroups() {
    let count = (groups.max() ?? 0) + 1
    groupMembers = Array(repeating: MemberSet(count: members.count), count: count)
    for (position, group) in groups.enumerated() { groupMembers[group].insert(position) }
  }
}
