import Planner
import SchemaModel
import Synchronization
import Testing

/// In a long history only what can matter is looked at.
@Suite struct LongHistoryTests {
  private static let length = 10_000

  @Test func `a short route in a long history looks at little of it`() throws {
    let graph = CountingGraph(DictionaryGraph(Self.diamonds()))
    let route = try #require(
      RoutePlanner(graph).route(from: revision(5_002), to: revision(5_008)))
    #expect(route.cost == EdgeCost(steps: 4))
    #expect(graph.lookups < 400)
  }

  @Test func `a short route that loses data on the way down looks at little near the tips`() throws
  {
    let lossy = EdgeCost(dataLoss: 1, steps: 1)
    let history =
      Self.diamonds() + [
        node(20_001, [Self.length - 10], down: lossy), node(20_002, [20_001], down: lossy),
      ]
    let graph = CountingGraph(DictionaryGraph(history))
    let route = try #require(
      RoutePlanner(graph).route(from: revision(20_002), to: revision(Self.length)))
    #expect(route.cost.dataLoss == 2)
    #expect(graph.lookups < 1_000)
  }

  @Test func `ancestry of near revisions looks at little of a long history`() {
    let graph = CountingGraph(DictionaryGraph(Self.diamonds()))
    #expect(graph.isAncestor(revision(5_002), of: revision(5_011)))
    #expect(graph.mergeBases(revision(5_004), revision(5_005)) == [revision(5_003)])
    #expect(graph.aheadBehind(revision(5_008), revision(5_002)) == (6, 0))
    #expect(graph.lookups < 400)
  }

  @Test func `the newest revisions come before the rest of the history is looked at`() {
    let graph = CountingGraph(DictionaryGraph(Self.diamonds()))
    let walk = RevisionWalk(in: graph, from: [revision(Self.length)]) { _ in 0 }
    #expect(Array(walk.prefix(20)).count == 20)
    #expect(graph.lookups < 400)
  }

  @Test func `thousands of revisions of data alone are planned in order`() throws {
    let history = [node(1, [])] + (2...2_000).map { node($0, [$0 - 1], snapshot: 1, data: [$0]) }
    let route = try #require(
      RoutePlanner(DictionaryGraph(history)).route(from: revision(1), to: revision(2_000)))
    #expect(route.steps.count == 1_999)
  }

  /// A chain of diamonds: from 2 to 3 and 4, and from those to 5.
  private static func diamonds() -> [DictionaryGraph.Revision] {
    (1...length).map { number in
      switch number {
      case 1: node(1, [])
      case 2: node(2, [1])
      default:
        switch number % 3 {
        case 0: node(number, [number - 1])
        case 1: node(number, [number - 2])
        default: node(number, [number - 2, number - 1])
        }
      }
    }
  }
}

/// A graph that counts the questions put to it.
private final class CountingGraph: PlannerGraph {
  private let base: DictionaryGraph
  private let count = Mutex(0)

  init(_ base: DictionaryGraph) { self.base = base }

  var lookups: Int { count.withLock { $0 } }

  private func note() { count.withLock { $0 += 1 } }

  func parents(of revision: RevisionID) -> [RevisionID] {
    note()
    return base.parents(of: revision)
  }
  func children(of revision: RevisionID?) -> [RevisionID] {
    note()
    return base.children(of: revision)
  }
  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost {
    note()
    return base.cost(of: edge, direction)
  }
  func generation(of revision: RevisionID) -> Int { base.generation(of: revision) }
  func snapshot(of revision: RevisionID) -> SnapshotID? { base.snapshot(of: revision) }
  func revisions(with snapshot: SnapshotID) -> [RevisionID] { base.revisions(with: snapshot) }
  func dataStatements(of edge: Edge) -> [ObjectID] { base.dataStatements(of: edge) }
  func replacements(of revision: RevisionID) -> [RevisionID] { base.replacements(of: revision) }
  func replaced(by revision: RevisionID) -> [RevisionID] { base.replaced(by: revision) }
  func isAbandoned(_ revision: RevisionID) -> Bool { base.isAbandoned(revision) }
}
