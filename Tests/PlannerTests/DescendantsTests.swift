import Planner
import Testing

@Suite struct DescendantsTests {
  @Test func `what descends from a revision is what has it as an ancestor`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let graph = DictionaryGraph(randomRevisions(count: 20, using: &generator))
      let bottom = generator.below(graph.count)
      let top = bottom + generator.below(graph.count - bottom)
      let descendants = Descendants(of: bottom, upTo: top, in: graph)
      for number in 0..<graph.count {
        let isOne =
          number <= top
          && graph.isAncestor(
            graph.revision(numbered: bottom), of: graph.revision(numbered: number))
        #expect(descendants.contains(number) == isOne, "seed \(seed)")
      }
    }
  }
}
