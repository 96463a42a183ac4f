import Planner
import SchemaModel
import Testing

@Suite struct RoutePlannerPropertyTests {
  @Test(arguments: UInt64(1)...30)
  func `every route costs what an exhaustive search finds`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let revisions = randomRevisions(count: 4 + generator.below(10), using: &generator)
    let graph = DictionaryGraph(revisions)
    let planner = RoutePlanner(graph)
    let points: [RevisionID?] = [nil] + revisions.map(\.id)
    for limit in [DirectionLimit.any, .upOnly, .downOnly] {
      let reference = ExhaustiveSearch(graph, revisions, limit: limit)
      for start in points {
        for end in points {
          let route = planner.route(from: start, to: end, limit: limit)
          #expect(
            route.map(weight) == reference.weight(from: start, to: end),
            "seed \(seed), \(limit), \(String(describing: (start, end)))")
          if let route { try check(route, from: start, to: end, in: graph) }
        }
      }
    }
  }

  @Test(arguments: UInt64(1)...24)
  func `with abandoned revisions every route costs what an exhaustive search of the rest finds`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let revisions = randomRevisions(count: 4 + generator.below(8), using: &generator)
    let living = ancestry(of: (0...1).map { _ in generator.below(revisions.count) }, in: revisions)
    let abandoned = Set(revisions.map(\.id)).subtracting(living)
    let graph = DictionaryGraph(revisions, abandoned: abandoned)
    let planner = RoutePlanner(graph)
    let points: [RevisionID?] = [nil] + revisions.map(\.id)
    for limit in [DirectionLimit.any, .upOnly, .downOnly] {
      for start in points {
        for end in points {
          let hidden = hidden(abandoned, from: start, to: end, in: revisions)
          let reference = ExhaustiveSearch(graph, revisions, limit: limit, hidden: hidden)
          let route = planner.route(from: start, to: end, limit: limit)
          #expect(
            route.map(weight) == reference.weight(from: start, to: end),
            "seed \(seed), \(limit), \(String(describing: (start, end)))")
          if let route { try check(route, from: start, to: end, in: graph) }
          #expect(route?.steps.allSatisfy { !hidden.contains($0.to ?? revision(0)) } != false)
        }
      }
    }
  }

  private func ancestry(
    of tips: [Int], in revisions: [DictionaryGraph.Revision]
  ) -> Set<RevisionID> {
    revisions.reversed().reduce(into: Set(tips.map { revisions[$0].id })) { found, revision in
      if found.contains(revision.id) { found.formUnion(revision.parents) }
    }
  }

  /// The abandoned revisions that the rules in `docs/planner.md` keep a route from.
  private func hidden(
    _ abandoned: Set<RevisionID>, from start: RevisionID?, to end: RevisionID?,
    in revisions: [DictionaryGraph.Revision]
  ) -> Set<RevisionID> {
    let ends = [start, end].compactMap { $0 }.filter { end in
      abandoned.contains(end)
        || revisions.contains { $0.replaces.contains(end) && !abandoned.contains($0.id) }
    }
    if ends.isEmpty {
      return abandoned.filter { id in
        let parents = revisions.first { $0.id == id }?.parents.filter { !abandoned.contains($0) }
        return !revisions.contains { new in
          !abandoned.contains(new.id) && new.replaces.contains(id)
            && parents?.contains(where: new.replaces.contains) == true
        }
      }
    }
    let below = ancestry(
      of: revisions.indices.filter { ends.contains(revisions[$0].id) }, in: revisions)
    // Families of revisions that rewrite each other, joined until nothing changes.
    var families = Dictionary(uniqueKeysWithValues: revisions.map { ($0.id, $0.id) })
    var changed = true
    while changed {
      changed = false
      for revision in revisions {
        for old in revision.replaces where families[old] != families[revision.id] {
          let (first, second) = (families[old], families[revision.id])
          for id in families.keys where families[id] == second { families[id] = first }
          changed = true
        }
      }
    }
    let living = Set(
      revisions.map(\.id).filter { !abandoned.contains($0) }.map { families[$0] })
    return abandoned.filter { !below.contains($0) && !living.contains(families[$0]) }
  }

  @Test(arguments: UInt64(1)...40)
  func `the order of the graph's lists does not show in the route`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let revisions = randomRevisions(count: 14, using: &generator)
    let straight = RoutePlanner(DictionaryGraph(revisions))
    let reversed = RoutePlanner(ReversedGraph(base: DictionaryGraph(revisions)))
    for start in revisions.map(\.id) {
      for end in revisions.map(\.id) {
        #expect(
          straight.route(from: start, to: end) == reversed.route(from: start, to: end),
          "seed \(seed)")
      }
    }
  }

  private func check(
    _ route: Route, from start: RevisionID?, to end: RevisionID?, in graph: DictionaryGraph
  ) throws {
    var position = start
    for step in route.steps {
      #expect(step.from == position)
      position = step.to
      guard let edge = step.edge else {
        let (from, to) = (try #require(step.from), try #require(step.to))
        #expect(graph.snapshot(of: from) == graph.snapshot(of: to))
        continue
      }
      let parents = graph.parents(of: edge.child)
      #expect(edge.parent == (parents.isEmpty ? nil : parents[edge.parentIndex]))
      #expect(step.kind == .up ? step.to == edge.child : step.from == edge.child)
      #expect(step.cost == graph.cost(of: edge, step.kind == .up ? .up : .down))
    }
    #expect(position == end)
  }
}

/// What routes are compared by, most important first.
private func weight(_ route: Route) -> [Int] {
  [
    route.cost.irreversible, route.cost.dataLoss,
    route.steps.count { $0.skipsData && !$0.isRewrite },
    route.cost.rewrites, route.cost.steps, route.steps.count { $0.kind == .equal },
    route.steps.count { $0.kind == .down },
  ]
}

/// Shortest ways by relaxing every step of the whole history until nothing changes.
private struct ExhaustiveSearch {
  private struct Step {
    var from: RevisionID?
    var to: RevisionID?
    var weight: [Int]
    var skipsData = false
  }

  private let revisions: [DictionaryGraph.Revision]
  private let snapshots: [RevisionID: SnapshotID?]
  private var steps: [Step] = []
  private var ancestry: [RevisionID: Set<RevisionID>] = [:]
  private var replaced: [RevisionID: Set<RevisionID>] = [:]

  init(
    _ graph: DictionaryGraph, _ revisions: [DictionaryGraph.Revision], limit: DirectionLimit,
    hidden: Set<RevisionID> = []
  ) {
    self.revisions = revisions
    snapshots = Dictionary(uniqueKeysWithValues: revisions.map { ($0.id, $0.snapshot) })
    for revision in revisions where !hidden.contains(revision.id) {
      let parents: [RevisionID?] = revision.parents.isEmpty ? [nil] : revision.parents
      for (index, parent) in parents.enumerated() {
        if let parent, hidden.contains(parent) { continue }
        let edge = Edge(child: revision.id, parentIndex: index, parent: parent)
        for direction in Direction.allCases where limit.allows(direction) {
          let cost = graph.cost(of: edge, direction)
          let weight = [
            cost.irreversible, cost.dataLoss, 0, cost.rewrites, cost.steps, 0,
            direction == .down ? 1 : 0,
          ]
          steps.append(
            direction == .up
              ? Step(from: parent, to: revision.id, weight: weight)
              : Step(from: revision.id, to: parent, weight: weight))
        }
      }
    }
    addEqualSteps(revisions, hidden)
  }

  private mutating func addEqualSteps(
    _ revisions: [DictionaryGraph.Revision], _ hidden: Set<RevisionID>
  ) {
    for revision in revisions {
      ancestry[revision.id] = revision.parents.reduce([revision.id]) {
        $0.union(ancestry[$1] ?? [])
      }
    }
    for revision in revisions {
      guard !hidden.contains(revision.id) else { continue }
      let replaces = revision.replaces.filter { !hidden.contains($0) }
      replaced[revision.id] = replaces.reduce(into: Set(replaces)) {
        $0.formUnion(replaced[$1] ?? [])
      }
    }
    func forms(_ id: RevisionID) -> [RevisionID] {
      revisions.map(\.id).filter { $0 == id || replaced[$0]?.contains(id) == true }
    }
    func isOrigin(_ first: RevisionID, of second: RevisionID) -> Bool {
      ancestry[second]?.contains(first) == true
    }
    let present = revisions.filter { !hidden.contains($0.id) }
    for (_, equals) in Dictionary(grouping: present, by: \.snapshot) {
      let members = Set(equals.map(\.id))
      let histories = equals.map { ancestry[$0.id] ?? [] }
      let common = histories.dropFirst().reduce(histories[0]) { $0.intersection($1) }
      let statements = histories.map { history in
        Set(
          revisions.filter { history.contains($0.id) && !common.contains($0.id) }
            .flatMap(\.dataStatements))
      }
      for left in equals.indices {
        for right in equals.indices where left != right {
          let isFree = statements[left] == statements[right]
          let (one, other) = (equals[left].id, equals[right].id)
          let isRewrite = isRewrite(one, other)
          let standIns = forms(one).filter(members.contains).flatMap { first in
            forms(other).filter(members.contains).map { (first, $0) }
          }
          let isRelated =
            ([(one, other)] + (isRewrite ? [] : standIns)).contains { first, second in
              first != second && (isOrigin(first, of: second) || isOrigin(second, of: first))
            }
          let isBridged = isBridged(one, other, members) || isBridged(other, one, members)
          if isFree || (!isRelated && !isBridged) {
            steps.append(
              Step(
                from: equals[left].id, to: equals[right].id,
                weight: [0, 0, isFree || isRewrite ? 0 : 1, 0, 0, 1, 0], skipsData: !isFree))
          }
        }
      }
    }
  }

  /// Whether the way from a rewritten revision leads over one of its snapshot that was rewritten with it.
  private func isBridged(
    _ old: RevisionID, _ new: RevisionID, _ members: Set<RevisionID>
  ) -> Bool {
    guard let others = replaced[new], others.contains(old) else { return false }
    let forms = members.filter { $0 == old || replaced[$0]?.contains(old) == true }
      .subtracting([new])
    return members.contains { bridge in
      bridge != old && bridge != new && others.contains(bridge)
        && !(ancestry[bridge] ?? []).subtracting([bridge]).isDisjoint(with: forms)
    }
  }

  private func isRewrite(_ left: RevisionID, _ right: RevisionID) -> Bool {
    replaced[left]?.contains(right) == true || replaced[right]?.contains(left) == true
  }

  private func areRelated(_ left: RevisionID, _ right: RevisionID) -> Bool {
    ancestry[left]?.contains(right) == true || ancestry[right]?.contains(left) == true
  }

  /// Whether statements may be left out there by a database on its way between two points.
  private func mayBeTaken(_ step: Step, from start: RevisionID?, to end: RevisionID?) -> Bool {
    guard step.skipsData else { return true }
    guard let start, let end, let from = step.from, let to = step.to, !areRelated(start, end),
      !areRelated(start, to)
    else { return false }
    if ancestry[start]?.contains(from) == true { return true }
    guard replaced[to]?.contains(from) == true else { return false }
    let members = Set(revisions.filter { $0.snapshot == snapshots[start] }.map(\.id))
    if ancestry[from]?.contains(start) == true {
      return !members.contains {
        $0 != start && replaced[$0]?.contains(start) == true && !isBridged(start, $0, members)
      }
    }
    return revisions.first { $0.id == to }?.replaces.contains { old in
      old != from && replaced[to]?.contains(old) == true && ancestry[from]?.contains(old) == true
        && (ancestry[start]?.contains(old) == true || replaced[old]?.contains(start) == true)
    } ?? false
  }

  /// What the best route between two points weighs; `nil` where there is none.
  func weight(from start: RevisionID?, to end: RevisionID?) -> [Int]? {
    let steps = steps.filter { mayBeTaken($0, from: start, to: end) }
    var best: [RevisionID?: [Int]] = [start: Array(repeating: 0, count: 7)]
    var changed = true
    while changed {
      changed = false
      for step in steps {
        guard let before = best[step.from] else { continue }
        let weight = zip(before, step.weight).map(+)
        if let known = best[step.to], !weight.lexicographicallyPrecedes(known) { continue }
        best[step.to] = weight
        changed = true
      }
    }
    return best[end]
  }
}

/// A graph whose lists without a meaning in their order are the other way round.
private struct ReversedGraph: PlannerGraph {
  let base: DictionaryGraph

  func parents(of revision: RevisionID) -> [RevisionID] { base.parents(of: revision) }
  func generation(of revision: RevisionID) -> Int { base.generation(of: revision) }
  func children(of revision: RevisionID?) -> [RevisionID] { base.children(of: revision).reversed() }
  func snapshot(of revision: RevisionID) -> SnapshotID? { base.snapshot(of: revision) }
  func revisions(with snapshot: SnapshotID) -> [RevisionID] {
    base.revisions(with: snapshot).reversed()
  }
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost { base.cost(of: edge, direction) }
  func dataStatements(of edge: Edge) -> [ObjectID] { base.dataStatements(of: edge) }
  func replacements(of revision: RevisionID) -> [RevisionID] { base.replacements(of: revision) }
  func replaced(by revision: RevisionID) -> [RevisionID] { base.replaced(by: revision) }
  func isAbandoned(_ revision: RevisionID) -> Bool { base.isAbandoned(revision) }
}
