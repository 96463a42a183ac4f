import Testing

@testable import Stemma

@Suite struct HistoryDrawingTests {
  private static func id(_ number: Int) -> RevisionID {
    // 2 and 20 shall not become one id.
    let digits = number < 10 ? String(number) : "\(number)f"
    guard let id = RevisionID(hex: digits + String(repeating: "0", count: 40 - digits.count)) else {
      preconditionFailure("\(number)")
    }
    return id
  }

  /// Revisions by number, newest first.
  private static func entries(_ parents: [(Int, [Int])], titles: [Int: String] = [:]) -> [LogEntry]
  {
    parents.map { number, parents in
      var entry = LogEntry(
        id: id(number), parents: parents.map(id), snapshot: SnapshotID(id(number).object),
        message: titles[number] ?? "R\(number)", title: titles[number] ?? "R\(number)",
        author: "", date: "",
        names: number == parents.first.map { $0 + 1 } ? [] : ["main"])
      entry.listedParents = parents.map(id)
      return entry
    }
  }

  @Test func `graphviz gets a node a revision and an edge a parent`() {
    let drawing = HistoryDrawing(
      Self.entries([(3, [1, 2]), (2, [1]), (1, [])], titles: [2: "say \"b\""]))
    let dot = drawing.text(.dot)
    #expect(dot.hasPrefix("digraph stemma {\n"))
    #expect(dot.contains("\"200000000000\" [label=\"200000000000\\nsay \\\"b\\\"\"];"))
    #expect(dot.contains("\"100000000000\" -> \"300000000000\";"))
    #expect(dot.contains("\"200000000000\" -> \"300000000000\" [style=dashed];"))
    #expect(dot.hasSuffix("}\n"))
  }

  @Test func `mermaid gets what it cannot misread`() {
    let mermaid = HistoryDrawing(
      Self.entries([(2, [1]), (1, [])], titles: [2: "#1 \"a\" <b>"])
    ).text(.mermaid)
    #expect(
      mermaid == """
        flowchart LR
          r100000000000["100000000000 (main)<br/>R1"]
          r200000000000["200000000000<br/>#35;1 #quot;a#quot; #lt;b#gt;"]
          r100000000000 --> r200000000000

        """)
  }

  @Test func `nothing stands on a line between its two ends, in random histories`() {
    let seed = SeededRandom.seed
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let count = Int.random(in: 2...25, using: &random)
      let history = (1...count).reversed().map { number -> (Int, [Int]) in
        guard number > 1, Int.random(in: 0..<10, using: &random) > 0 else { return (number, []) }
        let first = Int.random(in: max(1, number - 5)..<number, using: &random)
        let second = Int.random(in: max(1, number - 8)..<number, using: &random)
        return (number, first == second ? [first] : [first, second])
      }
      let nodes = HistoryDrawing(Self.entries(history)).nodes
      for (position, node) in nodes.enumerated() {
        for line in node.lines {
          for between in position + 1..<line.parent {
            #expect(nodes[between].lane != line.lane, "seed \(seed)")
          }
          // Two lines share a lane only on the way to one parent.
          for other in nodes[..<position] {
            for shared in other.lines where shared.lane == line.lane && shared.parent > position {
              #expect(
                shared.parent == line.parent || shared.parent == position, "seed \(seed)")
            }
          }
        }
      }
    }
  }

  @Test func `the picture is whole and has all revisions`() {
    let svg = HistoryDrawing(
      Self.entries([(4, [3, 2]), (3, [1]), (2, [1]), (1, [])], titles: [3: "a < b & c"])
    ).text(.svg)
    #expect(svg.hasPrefix("<svg xmlns="))
    #expect(svg.hasSuffix("</svg>\n"))
    #expect(svg.split(separator: "<circle").count == 5)
    #expect(svg.split(separator: "<path").count == 5)
    #expect(svg.contains("a &lt; b &amp; c"))
    #expect(svg.contains(" <tspan font-weight=\"bold\">"))
  }
}
