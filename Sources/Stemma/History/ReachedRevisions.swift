internal import RevisionStore

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
