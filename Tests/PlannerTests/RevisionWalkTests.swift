import Planner
import SchemaModel
import Testing

@Suite struct RevisionWalkTests {
  @Test func `children come before parents and the newest first`() {
    let graph = DictionaryGraph([
      node(1, []), node(2, [1]), node(3, [1]), node(4, [2]), node(5, [3, 4]),
    ])
    let dates: [RevisionID: Int64] = [revision(3): 90, revision(2): 80, revision(4): 70]
    let walk = RevisionWalk(in: graph, from: [revision(5)]) { dates[$0] ?? 0 }
    #expect(Array(walk) == [5, 3, 4, 2, 1].map(revision))
  }

  @Test func `a range leaves out what the other end has`() {
    let graph = DictionaryGraph([
      node(1, []), node(2, [1]), node(3, [2]), node(4, [2]), node(5, [4]),
    ])
    let walk = RevisionWalk(in: graph, from: [revision(5)], excluding: [revision(3)]) { _ in 0 }
    #expect(Array(walk) == [5, 4].map(revision))
  }

  @Test func `a tip that is an ancestor of another comes once and after it`() {
    let graph = DictionaryGraph([node(1, []), node(2, [1]), node(3, [2])])
    let walk = RevisionWalk(in: graph, from: [revision(1), revision(3)]) { _ in 0 }
    #expect(Array(walk) == [3, 2, 1].map(revision))
  }

  @Test func `a walk from nothing is empty`() {
    #expect(Array(RevisionWalk(in: DictionaryGraph([]), from: []) { _ in 0 }).isEmpty)
  }

  @Test(arguments: UInt64(1)...40)
  func `a walk gives exactly what is reachable, children first`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let revisions = randomRevisions(count: 30, using: &generator)
    let graph = DictionaryGraph(revisions)
    let tips = (0..<2).map { _ in revision(1 + generator.below(30)) }
    let excluded = [revision(1 + generator.below(30))]
    let dates = Dictionary(
      uniqueKeysWithValues: revisions.map { ($0.id, Int64(generator.below(100))) })
    let walked = Array(
      RevisionWalk(in: graph, from: tips, excluding: excluded) { dates[$0] ?? 0 })
    let expected = revisions.map(\.id).filter { candidate in
      tips.contains { graph.isAncestor(candidate, of: $0) }
        && !excluded.contains { graph.isAncestor(candidate, of: $0) }
    }
    #expect(walked.sorted() == expected.sorted(), "seed \(seed)")
    for (position, revision) in walked.enumerated() {
      for parent in graph.parents(of: revision) {
        #expect(!walked[..<position].contains(parent), "seed \(seed)")
      }
    }
  }

  @Test func `first parents and numbered parents are found`() {
    let graph = DictionaryGraph([node(1, []), node(2, [1]), node(3, [1]), node(4, [3, 2])])
    #expect(graph.firstParentAncestor(2, of: revision(4)) == revision(1))
    #expect(graph.firstParentAncestor(0, of: revision(4)) == revision(4))
    #expect(graph.firstParentAncestor(3, of: revision(4)) == nil)
    #expect(graph.parent(2, of: revision(4)) == revision(2))
    #expect(graph.parent(0, of: revision(4)) == revision(4))
    #expect(graph.parent(3, of: revision(4)) == nil)
  }
}
