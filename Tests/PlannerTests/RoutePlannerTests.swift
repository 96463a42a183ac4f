import Planner
import SchemaModel
import Testing

@Suite struct RoutePlannerTests {
  private func route(
    _ revisions: [DictionaryGraph.Revision], from start: Int?, to end: Int?,
    limit: DirectionLimit = .any, abandoned: Set<Int> = []
  ) -> String? {
    let planner = RoutePlanner(
      DictionaryGraph(revisions, abandoned: Set(abandoned.map(revision))))
    return notation(
      planner.route(from: start.map(revision), to: end.map(revision), limit: limit))
  }

  private let line = [node(1, []), node(2, [1]), node(3, [2]), node(4, [3])]
  private let fork = [node(1, []), node(2, [1]), node(3, [2]), node(4, [1]), node(5, [4])]
  private let lossy = EdgeCost(dataLoss: 1, steps: 1)

  @Test func `up along a line runs every script in order`() {
    #expect(route(line, from: 1, to: 4) == "+2 +3 +4")
  }

  @Test func `down along a line undoes the latest first`() {
    #expect(route(line, from: 4, to: 2) == "-4 -3")
  }

  @Test func `nothing is before the first revision`() {
    #expect(route(line, from: nil, to: 2) == "+1 +2")
    #expect(route(line, from: 2, to: nil) == "-2 -1")
    #expect(route(line, from: nil, to: nil)?.isEmpty == true)
  }

  @Test func `a revision is reached from itself without a step`() {
    #expect(route(line, from: 3, to: 3)?.isEmpty == true)
  }

  @Test func `another branch is reached through the merge base`() {
    #expect(route(fork, from: 3, to: 5) == "-3 -2 +4 +5")
  }

  @Test func `another branch is reached through a merge above when that loses nothing`() {
    let merged = [
      node(1, []), node(2, [1], down: lossy), node(3, [1]), node(4, [2, 3]),
    ]
    #expect(route(merged, from: 2, to: 3) == "+4 -4")
  }

  @Test func `a merge that was undone is no way, however much the others lose`() {
    let merged = [
      node(1, []), node(2, [1], down: lossy), node(3, [1]), node(4, [2, 3]),
    ]
    #expect(route(merged, from: 2, to: 3, abandoned: [4]) == "-2 +3")
    #expect(route(merged, from: 4, to: 3, abandoned: [4]) == "-4")
    #expect(route(merged, from: 2, to: 4, abandoned: [4]) == "+4")
  }

  @Test func `from an abandoned revision the way leads back, not over its neighbours`() {
    let revisions = [
      node(1, []), node(2, [1], down: lossy), node(3, [1]), node(4, [3]), node(5, [2, 4]),
      node(6, [1]),
    ]
    #expect(route(revisions, from: 2, to: 6, abandoned: [2, 3, 4, 5]) == "-2 +6")
    #expect(route(revisions, from: 2, to: 4, abandoned: [2, 5]) == "-2 +3 +4")
  }

  @Test func `in the middle of what was squashed the rest is run, abandoned or not`() {
    let squashed = [
      node(1, []), node(2, [1], down: lossy), node(3, [2]),
      node(4, [1], snapshot: 3, replaces: [2, 3]),
    ]
    #expect(route(squashed, from: 2, to: 4, abandoned: [2, 3]) == "+3 =4")
    #expect(route(squashed, from: 1, to: 4, abandoned: [2, 3]) == "+4")
  }

  @Test func `what an undone amend replaced is run as before`() {
    let amended = [node(1, []), node(2, [1], data: [7]), node(3, [1], snapshot: 2, replaces: [2])]
    #expect(route(amended, from: 1, to: 2, abandoned: [3]) == "+2")
    #expect(route(amended, from: 3, to: 2, abandoned: [3]) == "~2")
  }

  @Test func `what stands upon a rewritten revision, and was rewritten with it, is run`() {
    // 4 takes the place of 2, and 3 leads databases there, which have the schema of all three already.
    let bridged = [
      node(1, []), node(2, [1]), node(3, [2], snapshot: 2, data: [7]),
      node(4, [1], snapshot: 2, data: [8], replaces: [2, 3]),
    ]
    #expect(route(bridged, from: 2, to: 4, abandoned: [2, 3]) == "+3 ~4")
    #expect(route(bridged, from: 1, to: 4, abandoned: [2, 3]) == "+4")
    #expect(route(bridged, from: 4, to: 2, abandoned: [3, 4]) == "~3 -3")
    // 5 had taken the place of 2 before, so that 3 stands upon it; 6 stands upon 2.
    let twice = [
      node(1, []), node(2, [1]), node(5, [1], snapshot: 2, replaces: [2]), node(6, [2]),
      node(3, [5], snapshot: 2, data: [7]),
      node(4, [1], snapshot: 2, data: [8], replaces: [5, 2, 3]),
    ]
    #expect(route(twice, from: 2, to: 4, abandoned: [2, 3, 5, 6]) == "=5 +3 ~4")
    #expect(route(twice, from: 4, to: 2, abandoned: [3, 4]) == "~3 -3 =2")
  }

  @Test func `unrelated histories are joined before their first revisions`() {
    #expect(route([node(1, []), node(2, [])], from: 1, to: 2) == "-1 +2")
  }

  @Test func `a long way without data loss beats a short one with it`() {
    let revisions = [
      node(1, []), node(2, [1], up: lossy), node(3, [1]), node(4, [3]), node(5, [4, 2]),
    ]
    #expect(route(revisions, from: 1, to: 5) == "+3 +4 +5")
  }

  @Test func `an upgrade only goes up and a downgrade only goes down`() {
    #expect(route(line, from: 1, to: 3, limit: .upOnly) == "+2 +3")
    #expect(route(line, from: 3, to: 1, limit: .upOnly) == nil)
    #expect(route(line, from: 3, to: 1, limit: .downOnly) == "-3 -2")
    #expect(route(line, from: 1, to: 3, limit: .downOnly) == nil)
    #expect(route(fork, from: 3, to: 5, limit: .upOnly) == nil)
    #expect(route(line, from: nil, to: 2, limit: .upOnly) == "+1 +2")
    #expect(route(line, from: 2, to: nil, limit: .downOnly) == "-2 -1")
  }

  @Test func `rewritten history with the same snapshot costs nothing`() {
    let amended = [node(1, []), node(2, [1]), node(3, [1], snapshot: 2, replaces: [2])]
    #expect(route(amended, from: 2, to: 3) == "=3")
    #expect(route(amended + [node(4, [3])], from: 2, to: 4) == "=3 +4")
    #expect(route(amended + [node(4, [3])], from: 2, to: 4, limit: .upOnly) == "=3 +4")
  }

  @Test func `a squashed history costs nothing when it has the same data statements`() {
    let squashed = [
      node(1, []), node(2, [1], data: [7]), node(3, [2], data: [8]),
      node(4, [1], snapshot: 3, data: [7, 8]),
    ]
    #expect(route(squashed, from: 3, to: 4) == "=4")
  }

  @Test func `a revision of data alone is not stepped over by way of one that it replaces`() {
    // 3, of data alone, was rewritten as 5 upon 4; 6 leads databases at 3 there.
    let rewritten = [
      node(1, []), node(2, [1]), node(3, [2], snapshot: 2, up: lossy, data: [7]), node(4, [2]),
      node(5, [4], snapshot: 4, up: lossy, data: [7], replaces: [3, 6]),
      node(6, [3], snapshot: 4),
    ]
    #expect(route(rewritten, from: 4, to: 5) == "+5")
    #expect(route(rewritten, from: 3, to: 5) == "+6 =5")
  }

  @Test func `a revision of data alone is not stepped over`() {
    let revisions = [node(1, []), node(2, [1], snapshot: 1, data: [7]), node(3, [2])]
    #expect(route(revisions, from: 1, to: 2) == "+2")
    #expect(route(revisions, from: 1, to: 3) == "+2 +3")
    #expect(route(revisions, from: 2, to: 1) == "-2")
  }

  @Test func `a change and its revert are nothing to a database when no data was touched`() {
    let reverted = [node(1, []), node(2, [1]), node(3, [2], snapshot: 1), node(4, [3])]
    #expect(route(reverted, from: 1, to: 4) == "=3 +4")
  }

  @Test func `data statements are left out only where the other ways lose data`() {
    let gentle = [
      node(1, []), node(2, [1], data: [7]), node(3, [1], snapshot: 2, data: [8]),
    ]
    #expect(route(gentle, from: 2, to: 3) == "-2 +3")
    let harsh = [
      node(1, []), node(2, [1], down: lossy, data: [7]), node(3, [1], snapshot: 2, data: [8]),
    ]
    #expect(route(harsh, from: 2, to: 3) == "~3")
  }

  @Test func `a rewritten revision stands for the old one whatever its data statements are`() throws
  {
    let amended = [
      node(1, []), node(2, [1], data: [7]), node(3, [1], snapshot: 2, data: [8], replaces: [2]),
      node(4, [1], snapshot: 2, data: [9], replaces: [3]),
    ]
    #expect(route(amended, from: 2, to: 3) == "~3")
    #expect(route(amended, from: 2, to: 4) == "~4")
    let same = [
      node(1, []), node(2, [1], data: [7]), node(3, [1], snapshot: 2, data: [7], replaces: [2]),
    ]
    #expect(route(same, from: 2, to: 3) == "=3")
  }

  @Test func `an amended revision is not reached by way of the one that it replaces`() {
    let lossy = EdgeCost(dataLoss: 1, steps: 1)
    // The first commit forgot its statements: it has its parent's snapshot, and nothing to run.
    let forgotten = [
      node(1, []), node(2, [1], snapshot: 1),
      node(3, [1], snapshot: 1, up: lossy, data: [7], replaces: [2]),
    ]
    #expect(route(forgotten, from: 1, to: 3) == "+3")
    #expect(route(forgotten, from: nil, to: 3) == "+1 +3")
    #expect(route(forgotten, from: 2, to: 3) == "~3")
    let backfilled = [
      node(1, []), node(2, [1]),
      node(3, [1], snapshot: 2, up: lossy, data: [7], replaces: [2]), node(4, [1]),
    ]
    #expect(route(backfilled, from: 1, to: 3) == "+3")
    #expect(route(backfilled, from: 4, to: 3) == "-4 +3")
  }

  @Test func `a revision beside the way does not spare its statements`() {
    // Undone and committed again, which nothing but the snapshot tells.
    let again = [
      node(1, []), node(2, [1], data: [6]),
      node(3, [1], snapshot: 2, up: EdgeCost(dataLoss: 1, steps: 1), data: [7]),
    ]
    #expect(route(again, from: 1, to: 3) == "+3")
  }

  @Test func `below an amended revision the statements of its successor are run`() {
    let rebased = [
      node(1, []), node(2, [1]), node(3, [2], data: [7]),
      node(4, [1], snapshot: 2, replaces: [2]),
      node(5, [4], snapshot: 3, up: EdgeCost(dataLoss: 1, steps: 1), data: [8], replaces: [3]),
    ]
    #expect(route(rebased, from: 2, to: 5) == "=4 +5")
    #expect(route(rebased, from: 3, to: 5) == "~5")
    #expect(route(rebased + [node(6, [3])], from: 6, to: 5) == "-6 ~5")
  }

  @Test func `in the middle of what was rebased onto other changes the rest is run first`() {
    // 6 leads databases at the old tip to the schema of the new one.
    let rebased = [
      node(1, []), node(2, [1], down: lossy), node(3, [2], down: lossy, data: [7]), node(4, [1]),
      node(5, [4], replaces: [2]), node(8, [5], data: [8], replaces: [3, 6]),
      node(6, [3], snapshot: 8, data: [9]),
    ]
    #expect(route(rebased, from: 2, to: 8) == "+3 +6 ~8")
    #expect(route(rebased, from: 3, to: 8) == "+6 ~8")
    // What the start itself replaced before is of no account.
    let amended = rebased.map { node in
      var node = node
      if node.id == revision(2) { node.replaces = [revision(9)] }
      return node
    }
    #expect(route(amended + [node(9, [1], snapshot: 2)], from: 2, to: 8) == "+3 +6 ~8")
  }

  @Test func `in the middle of what was squashed the rest is run first`() {
    let squashed = [
      node(1, []), node(2, [1], down: lossy), node(3, [2], down: lossy, data: [7]),
      node(4, [1], snapshot: 3, data: [8], replaces: [2, 3]),
    ]
    #expect(route(squashed, from: 2, to: 4) == "+3 ~4")
  }

  @Test func `of two equal ways the one with more ups and then the lower ids is taken`() {
    let diamonds = [node(1, []), node(3, [1]), node(2, [1]), node(4, [3, 2])]
    #expect(route(diamonds, from: 1, to: 4) == "+2 +4")
    #expect(
      route(diamonds, from: 2, to: 3) == "-2 +3" || route(diamonds, from: 2, to: 3) == "+4 -4")
    #expect(route(diamonds.map(\.self), from: 2, to: 3) == route(diamonds, from: 2, to: 3))
  }

  @Test func `an unknown revision is not reached`() {
    #expect(route(line, from: 1, to: 99) == nil)
  }

  @Test func `a prefix of a route runs that many scripts`() throws {
    let revisions = [
      node(1, []), node(2, [1]), node(3, [1], snapshot: 2), node(4, [3]), node(5, [4]),
    ]
    let planned = RoutePlanner(DictionaryGraph(revisions)).route(from: revision(2), to: revision(5))
    let route = try #require(planned)
    #expect(notation(route) == "=3 +4 +5")
    #expect(notation(route.prefix(running: 1)) == "=3 +4")
    #expect(route.prefix(running: 1)?.cost == EdgeCost(steps: 1))
    #expect(route.prefix(running: 3) == nil)
  }
}
