import Foundation
import SchemaModel
import Testing

@testable import Planner

@Suite struct BisectionTests {
  // MARK: What a test says

  @Test func `the middle of a line is tested first`() throws {
    let graph = DictionaryGraph((1...10).map { node($0, $0 == 1 ? [] : [$0 - 1]) })
    let answer = try Bisection(bad: revision(10), goods: [revision(2)]).next(in: graph)
    // Eight may be the first bad one: 3 to 10.
    #expect(answer == .test(.init(revision: revision(6), remaining: 3, steps: 2)))
  }

  @Test func `a revision beside a good one is the first bad one`() throws {
    let graph = DictionaryGraph([node(1, []), node(2, [1])])
    #expect(
      try Bisection(bad: revision(2), goods: [revision(1)]).next(in: graph) == .found(revision(2)))
  }

  @Test func `without a good revision all that leads to the bad one is searched`() throws {
    let graph = DictionaryGraph([node(1, []), node(2, [1]), node(3, [2])])
    var bisection = Bisection(bad: revision(3), goods: [])
    bisection.bad = revision(1)
    #expect(try bisection.next(in: graph) == .found(revision(1)))
  }

  @Test func `skipped revisions are not tested, and are named when no others are left`() throws {
    let graph = DictionaryGraph((1...4).map { node($0, $0 == 1 ? [] : [$0 - 1]) })
    let skipping = Bisection(
      bad: revision(4), goods: [revision(1)], skips: [revision(2), revision(3)])
    #expect(
      try skipping.next(in: graph) == .onlySkipped([revision(4), revision(3), revision(2)]))
  }

  @Test func `a fault that a good descendant has not was mended`() throws {
    let graph = DictionaryGraph([node(1, []), node(2, [1])])
    let answer = try Bisection(bad: revision(1), goods: [revision(2)]).next(in: graph)
    #expect(answer == .mended(by: revision(2)))
  }

  @Test func `the merge base with a good revision on another branch is tested first`() throws {
    let graph = DictionaryGraph([
      node(1, []), node(2, [1]), node(3, [2]), node(4, [3]), node(5, [2]),
    ])
    var bisection = Bisection(bad: revision(4), goods: [revision(5)])
    #expect(try bisection.next(in: graph) == .testMergeBase(revision(2)))
    bisection.goods.append(revision(2))
    #expect(
      try bisection.next(in: graph)
        == .test(.init(revision: revision(3), remaining: 0, steps: 0)))
    bisection = Bisection(bad: revision(2), goods: [revision(5)])
    #expect(try bisection.next(in: graph) == .mended(by: revision(5)))
  }

  @Test func `a revision that the history has not is refused`() {
    let graph = DictionaryGraph([node(1, [])])
    #expect(throws: Bisection.UnknownRevision.self) {
      try Bisection(bad: revision(7), goods: []).next(in: graph)
    }
  }

  // MARK: Against trying all

  @Test func `each candidate is the best that trying all finds, in random histories`() throws {
    let seed = SeededGenerator.seed
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let graph = DictionaryGraph(
        randomRevisions(count: 2 + generator.below(60), using: &generator))
      let bad = graph.count - 1
      let goods = (0..<generator.below(3)).map { _ in generator.below(graph.count) }
      let skips = (0..<generator.below(12)).map { _ in generator.below(graph.count) }
      let range = PlainRange(graph, bad: bad, goods: goods)
      let isStray = goods.contains { !range.ancestors(of: bad).contains($0) }
      guard !isStray, !goods.contains(bad) else { continue }
      let bisection = Bisection(
        bad: revision(bad + 1), goods: goods.map { revision($0 + 1) },
        skips: Set(skips.map { revision($0 + 1) }))
      switch try bisection.next(in: graph) {
      case .test(let candidate):
        let number = try #require(graph.number(of: candidate.revision))
        #expect(!skips.contains(number), "seed \(seed)")
        #expect(range.gain(of: number) == range.bestGain(without: skips), "seed \(seed)")
        #expect(
          candidate.remaining == range.members.count - range.weight(of: number) - 1, "seed \(seed)")
      case .found(let revision):
        #expect(range.members == [bad], "seed \(seed)")
        #expect(graph.number(of: revision) == bad, "seed \(seed)")
      case .onlySkipped(let all):
        #expect(range.members.isSubset(of: skips + [bad]), "seed \(seed)")
        #expect(Set(all.compactMap(graph.number(of:))) == range.members, "seed \(seed)")
      case .testMergeBase, .mended:
        Issue.record("seed \(seed)")
      }
    }
  }

  @Test func `a planted fault in 2,000 revisions with merges is found in few tests`() throws {
    let seed = SeededGenerator.seed
    var generator = SeededGenerator(seed: seed)
    let graph = DictionaryGraph(
      (1...2000).map { number in
        guard number > 1 else { return node(1, []) }
        let first = max(1, number - 1 - generator.below(6))
        let second = max(1, number - 1 - generator.below(20))
        return node(number, first == second || generator.below(3) > 0 ? [first] : [first, second])
      })
    for _ in 0..<4 {
      let plain = PlainRange(graph, bad: 1999, goods: [0])
      let fault = try #require(plain.members.sorted().randomElement(using: &generator))
      let outcome = try find(fault, in: graph, bad: 1999, goods: [0])
      #expect(outcome.found == fault, "seed \(seed)")
      // Half a test more than a line of as many needs, as merges have no revision exactly half way.
      #expect(outcome.tests <= 13, "\(outcome.tests) tests, seed \(seed)")
    }
  }

  @Test(arguments: [1, 2, 3, 5, 8, 64, 65, 100, 1000, 1024, 2048, 2049, 5000, 65_536])
  func `a line of n takes at most log2 n tests and one`(count: Int) throws {
    let graph = LineHistory(count: count + 1)
    let bound = Int(log2(Double(count)).rounded(.up)) + (count > 2048 ? 1 : 0)
    for fault in Set([1, 2, count / 3 + 1, count / 2 + 1, count - 1, count])
    where (1...count).contains(fault) {
      let outcome = try find(fault, in: graph, bad: count, goods: [0])
      #expect(outcome.found == fault)
      #expect(outcome.tests <= bound, "\(outcome.tests) tests for \(fault) of \(count)")
    }
  }

  @Test func `skips make a search longer but no less right`() throws {
    let seed = SeededGenerator.seed
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let graph = DictionaryGraph((1...80).map { node($0, $0 == 1 ? [] : [$0 - 1]) })
      let fault = 1 + generator.below(79)
      let untestable = Set((0..<generator.below(20)).map { _ in 1 + generator.below(78) })
      let outcome = try find(fault, in: graph, bad: 79, goods: [0], untestable: untestable)
      #expect(outcome.suspects.contains(fault), "seed \(seed)")
      #expect(
        outcome.suspects.dropLast().allSatisfy(untestable.contains)
          || outcome.suspects == [fault], "seed \(seed)")
    }
  }

  // MARK: Long histories

  @Test func `in 100,000 revisions with merges the candidate is within a thousandth of half`()
    throws
  {
    let graph = DiamondHistory(count: 100_000)
    let answer = try Bisection(bad: graph.revision(numbered: 99_999), goods: []).next(in: graph)
    guard case .test(let candidate) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(abs(candidate.remaining - 50_000) <= 100)
    #expect(candidate.steps == 16)
  }

  @Test func `in wide histories some walks are enough for a good candidate`() throws {
    // 400 branches of 100 from one root, merged one after the other: only the merges come near half.
    var revisions = [node(1, [])]
    var tips: [Int] = []
    for _ in 0..<400 {
      var parent = 1
      for _ in 0..<100 {
        revisions.append(node(revisions.count + 1, [parent]))
        parent = revisions.count
      }
      tips.append(parent)
    }
    var merged = tips[0]
    for tip in tips.dropFirst() {
      revisions.append(node(revisions.count + 1, [merged, tip]))
      merged = revisions.count
    }
    let graph = DictionaryGraph(revisions)
    let answer = try Bisection(bad: revision(merged), goods: [revision(1)]).next(in: graph)
    guard case .test(let candidate) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(abs(candidate.remaining - graph.count / 2) < 200)
  }

  // MARK: Searching

  private func find(
    _ fault: Int, in graph: some NumberedHistory, bad: Int, goods: [Int],
    untestable: Set<Int> = []
  ) throws -> (found: Int?, tests: Int, suspects: [Int]) {
    var bisection = Bisection(
      bad: graph.revision(numbered: bad), goods: goods.map(graph.revision(numbered:)))
    var tests = 0
    while true {
      defer { bisection.isAncestryChecked = true }
      switch try bisection.next(in: graph) {
      case .found(let revision):
        let number = graph.number(of: revision)
        return (number, tests, number.map { [$0] } ?? [])
      case .onlySkipped(let all):
        return (nil, tests, all.compactMap(graph.number(of:)).sorted())
      case .test(let candidate):
        let number = try #require(graph.number(of: candidate.revision))
        if untestable.contains(number) {
          bisection.skips.insert(candidate.revision)
          continue
        }
        tests += 1
        if graph.isAncestor(graph.revision(numbered: fault), of: candidate.revision) {
          bisection.bad = candidate.revision
        } else {
          bisection.goods.append(candidate.revision)
        }
      case .testMergeBase, .mended:
        Issue.record("no good revision is beside the bad one")
        return (nil, tests, [])
      }
    }
  }
}

/// What a bisection may find, by following every edge.
private struct PlainRange {
  private let graph: DictionaryGraph
  let members: Set<Int>
  private let bad: Int

  init(_ graph: DictionaryGraph, bad: Int, goods: [Int]) {
    self.graph = graph
    self.bad = bad
    members = goods.reduce(into: Self.ancestors(of: bad, in: graph)) {
      $0.subtract(Self.ancestors(of: $1, in: graph))
    }
  }

  func ancestors(of number: Int) -> Set<Int> { Self.ancestors(of: number, in: graph) }

  private static func ancestors(of number: Int, in graph: DictionaryGraph) -> Set<Int> {
    var result: Set<Int> = []
    var rest = [number]
    while let next = rest.popLast() {
      guard result.insert(next).inserted else { continue }
      let parents = graph.parentNumbers(of: next)
      rest += [parents.first, parents.second].filter { $0 >= 0 }
    }
    return result
  }

  func weight(of number: Int) -> Int { ancestors(of: number).intersection(members).count }

  func gain(of number: Int) -> Int {
    let weight = weight(of: number)
    return min(weight, members.count - weight)
  }

  func bestGain(without skips: [Int]) -> Int? {
    members.filter { $0 != bad && !skips.contains($0) }.map(gain).max()
  }
}

/// A line of revisions.
private struct LineHistory: NumberedHistory {
  let count: Int

  func number(of id: RevisionID) -> Int? { Int(id.hex) }
  func revision(numbered number: Int) -> RevisionID { PlannerTests.revision(number) }
  func generation(numbered number: Int) -> Int { number + 1 }
  func parentNumbers(of number: Int) -> ParentNumbers { ParentNumbers(first: number - 1) }
}

/// Two revisions beside each other, then their merge, and again.
private struct DiamondHistory: NumberedHistory {
  let count: Int

  func number(of id: RevisionID) -> Int? { Int(id.hex) }
  func revision(numbered number: Int) -> RevisionID { PlannerTests.revision(number) }
  func generation(numbered number: Int) -> Int { (number + 2) / 3 * 2 + 1 }
  func parentNumbers(of number: Int) -> ParentNumbers {
    switch number % 3 {
    case _ where number == 0: ParentNumbers()
    case 1: ParentNumbers(first: number - 1)
    case 2: ParentNumbers(first: number - 2)
    default: ParentNumbers(first: number - 2, second: number - 1)
    }
  }
}
