import Foundation
import SchemaModel
import Testing

@testable import StemmaCLI

@Suite struct GraphTextTests {
  @Test func `a merge and the branches that it joins are drawn as git draws them`() {
    // 5 merges 4 and 3, both of which follow 2.
    #expect(
      Self.picture([5: [4, 3], 4: [2], 3: [2], 2: [1], 1: []]) == """
        * 5
        |\\
        * | 4
        | * 3
        |/
        * 2
        * 1
        """)
  }

  @Test func `what begins below an end is set off`() {
    #expect(
      Self.picture([4: [3], 3: [], 2: [1], 1: []]) == """
        * 4
        * 3

        * 2
        * 1
        """)
  }

  @Test func `a merge with a lane beside it needs no new one`() {
    #expect(
      Self.picture([6: [4], 5: [3, 4], 4: [2], 3: [2], 2: []]) == """
        * 6
        | * 5
        |/|
        * | 4
        | * 3
        |/
        * 2
        """)
  }

  @Test func `who follows the lines comes to the parents, in random histories`() throws {
    let seed = SeededNumbers.seed
    var random = SeededNumbers(state: seed)
    for _ in 0..<300 {
      let parents = random.history(of: 2 + random.below(28), roots: true)
      let picture = Self.picture(parents)
      #expect(DrawnGraph(picture).edges == parents.mapValues(Set.init), "seed \(seed)\n\(picture)")
    }
  }

  @Test func `a picture is hardly wider than git's of the same history`() throws {
    let seed = SeededNumbers.seed
    var random = SeededNumbers(state: seed)
    for _ in 0..<5 {
      let parents = random.history(of: 25, roots: false)
      let box = try Sandbox()
      try box.write("stream", Self.stream(parents))
      let drawn = try box.shell(
        "git init -q --bare g && git -C g fast-import --quiet < stream "
          + "&& git -C g log --graph --all --topo-order --format=%s")
      let own = Self.picture(parents)
      // No wider than Git's, but for a lane or two.
      #expect(
        Self.width(own) <= Self.width(drawn.output) + 4, "seed \(seed)\n\(own)\n\(drawn.output)")
    }
  }

  // MARK: Drawing

  /// The picture of revisions that are numbers, the greatest first.
  private static func picture(_ parents: [Int: [Int]]) -> String {
    var graph = GraphText()
    var lines: [String] = []
    for number in parents.keys.sorted(by: >) {
      let rows = graph.rows(
        for: id(number), parents: (parents[number] ?? []).map(id))
      lines += rows.above + ["\(rows.mark) \(number)"] + rows.edges
    }
    return lines.joined(separator: "\n")
  }

  private static func id(_ number: Int) -> RevisionID {
    let digits = String(number)
    let hex = String(repeating: "0", count: 40 - digits.count) + digits
    guard let id = RevisionID(hex: hex) else { preconditionFailure("\(number)") }
    return id
  }

  private static func width(_ picture: String) -> Int {
    let lines: [Substring] = picture.split(separator: "\n")
    return lines.map { line in line.prefix { !$0.isNumber }.count }.max() ?? 0
  }

  private static func stream(_ parents: [Int: [Int]]) -> String {
    var stream = ""
    for number in parents.keys.sorted() {
      stream += "reset refs/heads/r\(number)\ncommit refs/heads/r\(number)\nmark :\(number)\n"
      stream += "committer T <t@example.com> \(1_700_000_000 + number) +0000\n"
      stream += "data <<E\n\(number)\nE\n"
      for (index, parent) in (parents[number] ?? []).enumerated() {
        stream += index == 0 ? "from :\(parent)\n" : "merge :\(parent)\n"
      }
      stream += "\n"
    }
    return stream + "done\n"
  }
}

/// The edges that a picture shows, by following its lines down.
private struct DrawnGraph {
  private var rows: [[Character]] = []
  private var labels: [Int: Int] = [:]

  init(_ picture: String) {
    for line in picture.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = Array(line.prefix { !$0.isNumber })
      if cells.contains("*") { labels[rows.count] = Int(line.drop { !$0.isNumber }) }
      rows.append(cells)
    }
  }

  var edges: [Int: Set<Int>] {
    var edges: [Int: Set<Int>] = [:]
    for (row, label) in labels {
      guard let column = rows[row].firstIndex(of: "*") else { continue }
      edges[label] = ends(below: row, column)
    }
    return edges
  }

  /// The marks that the lines below a place lead to.
  private func ends(below row: Int, _ column: Int) -> Set<Int> {
    guard row + 1 < rows.count else { return [] }
    let next = row + 1
    var result: Set<Int> = []
    if cell(next, column) == "*" { result.formUnion(labels[next].map { [$0] } ?? []) }
    if cell(next, column) == "|" { result.formUnion(ends(below: next, column)) }
    if cell(next, column + 1) == "\\" { result.formUnion(ends(below: next, column + 2)) }
    if cell(next, column - 1) == "/" {
      var end = column - 1
      while cell(next, end - 2) == "_" { end -= 2 }
      result.formUnion(ends(below: next, end - 1))
    }
    return result
  }

  private func cell(_ row: Int, _ column: Int) -> Character {
    rows[row].indices.contains(column) ? rows[row][column] : " "
  }
}

extension SeededNumbers {
  /// Revisions by number, with their parents, which have smaller numbers.
  fileprivate mutating func history(of count: Int, roots: Bool) -> [Int: [Int]] {
    var parents: [Int: [Int]] = [1: []]
    for number in 2...count {
      if roots, below(12) == 0 {
        parents[number] = []
        continue
      }
      let first = max(1, number - 1 - below(5))
      let second = max(1, number - 1 - below(8))
      parents[number] = first == second || below(3) > 0 ? [first] : [first, second]
    }
    return parents
  }
}
