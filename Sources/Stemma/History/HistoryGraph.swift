internal import Planner
internal import RevisionStore

/// The store's graph of revisions, as the planner asks for it.
struct HistoryGraph: PlannerGraph, NumberedHistory {
  let graph: RevisionGraph
  /// Whether revisions of one snapshot are joined, so that a database passes between them for free.
  var joinsEquals = true
  /// What branches, tags and folders lead to; `nil` where that is everything, or is not asked.
  var reached: ReachedRevisions?

  func contains(_ revision: RevisionID) -> Bool { graph.contains(revision) }

  func parents(of revision: RevisionID) -> [RevisionID] {
    guard let index = graph.index(of: revision) else { return [] }
    return graph.parents(at: index).map(graph.id(at:))
  }

  func generation(of revision: RevisionID) -> Int {
    graph.index(of: revision).map(graph.generation(at:)) ?? 0
  }

  var count: Int { graph.count }

  func number(of revision: RevisionID) -> Int? { graph.index(of: revision) }

  func revision(numbered number: Int) -> RevisionID { graph.id(at: number) }

  func generation(numbered number: Int) -> Int { graph.generation(at: number) }

  func parentNumbers(of number: Int) -> ParentNumbers {
    ParentNumbers(
      first: graph.firstParent(at: number) ?? ParentNumbers.none,
      second: graph.secondParent(at: number) ?? ParentNumbers.none)
  }

  func children(of revision: RevisionID?) -> [RevisionID] {
    guard let revision else {
      return (0..<graph.count).filter { graph.generation(at: $0) == 1 }.map(graph.id(at:))
    }
    guard let index = graph.index(of: revision) else { return [] }
    return graph.children(at: index).map(graph.id(at:))
  }

  func snapshot(of revision: RevisionID) -> SnapshotID? {
    graph.index(of: revision).map(graph.snapshot(at:))
  }

  func revisions(with snapshot: SnapshotID) -> [RevisionID] {
    joinsEquals ? graph.revisions(with: snapshot).map(graph.id(at:)) : []
  }

  func cost(of edge: Edge, _ direction: Direction) -> EdgeCost {
    guard let index = graph.index(of: edge.child) else { return EdgeCost(steps: 1) }
    let costs = graph.edge(at: index, parent: edge.parentIndex)
    let cost = direction == .up ? costs.up : costs.down
    let isOutdated =
      direction == .up
      && (isAbandoned(at: index) || !graph.replacers(of: edge.child).allSatisfy(isAbandoned(at:)))
    return EdgeCost(
      irreversible: cost.isIrreversible ? 1 : 0, dataLoss: cost.losesData ? 1 : 0,
      outdated: isOutdated ? 1 : 0, rewrites: cost.rewrites, steps: 1)
  }

  /// The graph remembers whether somebody wrote statements, not which ones: each edge that has some
  /// counts as having its own.
  ///
  /// So does each that renames: names may come to where they were with other values under them.
  func dataStatements(of edge: Edge) -> [ObjectID] {
    guard let index = graph.index(of: edge.child) else { return [] }
    let cost = graph.edge(at: index, parent: edge.parentIndex).up
    guard cost.hasWrittenStatements || cost.renames else { return [] }
    let parents = graph.parents(at: index)
    guard parents.count > 1 else { return [edge.child.object] }
    // Whoever merges the same two revisions to the same schema carries the same statements.
    let names =
      parents.map { graph.id(at: $0).hex }.sorted() + [graph.snapshot(at: index).hex]
    return [GitObject.id(of: .blob, content: Array(names.joined(separator: " ").utf8))]
  }

  func replacements(of revision: RevisionID) -> [RevisionID] {
    graph.replacers(of: revision).map(graph.id(at:))
  }

  func replaced(by revision: RevisionID) -> [RevisionID] {
    graph.index(of: revision).flatMap { reached?.replaced(by: $0) } ?? []
  }

  func isAbandoned(_ revision: RevisionID) -> Bool {
    // Asked of each revision that a search looks at, and nearly always there is none.
    reached != nil && graph.index(of: revision).map(isAbandoned(at:)) ?? false
  }

  private func isAbandoned(at index: Int) -> Bool { reached.map { !$0.contains(index) } ?? false }

  /// When a revision was made, in seconds since 1970.
  func seconds(of revision: RevisionID) -> Int64 {
    graph.index(of: revision).map(graph.seconds(at:)) ?? 0
  }

  /// The revisions that lead to some others, and these, newest first, children before parents.
  func newestFirst(
    from tips: [RevisionID], excluding excluded: [RevisionID] = []
  ) -> RevisionWalk<HistoryGraph> {
    RevisionWalk(in: self, from: tips, excluding: excluded, date: seconds)
  }

  /// Whether some script on the way from the first revision to one has statements that somebody
  /// wrote.
  func hasWrittenStatements(upTo revision: RevisionID) -> Bool {
    guard let start = graph.index(of: revision) else { return false }
    var isSeen = [Bool](repeating: false, count: graph.count)
    var rest = [start]
    isSeen[start] = true
    while let index = rest.popLast() {
      let parents = graph.parents(at: index)
      for parent in 0..<max(1, parents.count)
      where graph.edge(at: index, parent: parent).up.hasWrittenStatements {
        return true
      }
      for parent in parents where !isSeen[parent] {
        isSeen[parent] = true
        rest.append(parent)
      }
    }
    return false
  }
}

/// Which revisions of a history branches, tags and folders lead to; the others are abandoned.
struct ReachedRevisions: Sendable {
  private let graph: RevisionGraph
  private var isReached: [Bool]
  private var remaining: Int
  /// For revisions that replace others, by their numbers, those.
  private let replaced: [Int: [RevisionID]]

  /// Finds what leads to some revisions.
  init(from roots: [RevisionID], in graph: RevisionGraph) {
    self.graph = graph
    isReached = Array(repeating: false, count: graph.count)
    remaining = graph.count
    var replaced: [Int: [RevisionID]] = [:]
    graph.forEachReplacement { old, new in replaced[new, default: []].append(old) }
    self.replaced = replaced
    add(roots)
  }

  /// Whether no revision is abandoned.
  var isEverything: Bool { remaining == 0 }

  /// The beginnings of the ids of abandoned revisions, as folders' names have them.
  var abandoned: Set<String> {
    Set(isReached.indices.filter { !isReached[$0] }.map { graph.id(at: $0).short })
  }

  /// Adds revisions, and what leads to them.
  mutating func add(_ roots: [RevisionID]) {
    var pending = roots.compactMap(graph.index)
    while let next = pending.popLast() {
      guard !isReached[next] else { continue }
      isReached[next] = true
      remaining -= 1
      if let parent = graph.firstParent(at: next) { pending.append(parent) }
      if let parent = graph.secondParent(at: next) { pending.append(parent) }
    }
  }

  func contains(_ number: Int) -> Bool { isReached.indices.contains(number) && isReached[number] }

  func replaced(by number: Int) -> [RevisionID] { replaced[number] ?? [] }
}
