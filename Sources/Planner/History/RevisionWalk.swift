public import SchemaModel

/// The revisions that can be reached from some and not from others, children before parents, and the newest first where that leaves
/// a choice.
///
/// It is lazy: the first revisions come before the rest of the history is looked at.
public struct RevisionWalk<History: RevisionHistory>: Sequence, IteratorProtocol {
  private struct State {
    /// How many children that are part of the walk have not been given yet.
    var openChildren = 0
    var isExcluded = false
  }

  private struct Dated: Comparable {
    let date: Int64
    let revision: RevisionID

    static func < (left: Dated, right: Dated) -> Bool {
      if left.date != right.date { return left.date > right.date }
      return left.revision < right.revision
    }
  }

  private let history: History
  private let date: (RevisionID) -> Int64
  private var states: [RevisionID: State] = [:]
  private var explored = PriorityQueue<Ranked>()
  private var ready = PriorityQueue<Dated>()
  private var floor = Int.max

  /// Begins a walk.
  ///
  /// - Parameters:
  ///   - history: The history to walk.
  ///   - tips: Where it begins: these and all their ancestors are given, each once.
  ///   - excluded: What is left out with all its ancestors, so that `A..B` is from B, excluding A.
  ///   - date: When a revision was made, in seconds; newer ones come first.
  public init(
    in history: History, from tips: [RevisionID], excluding excluded: [RevisionID] = [],
    date: @escaping (RevisionID) -> Int64
  ) {
    self.history = history
    self.date = date
    let tips = Set(tips)
    for revision in tips.union(excluded) { enqueue(revision) }
    for revision in excluded { states[revision]?.isExcluded = true }
    for tip in tips { floor = Swift.min(floor, history.generation(of: tip)) }
    explore()
    for tip in tips { offer(tip) }
  }

  /// The next revision; `nil` when there is none left.
  public mutating func next() -> RevisionID? {
    guard let revision = ready.popFirst()?.revision else { return nil }
    let parents = history.parents(of: revision)
    for parent in parents { floor = Swift.min(floor, history.generation(of: parent)) }
    explore()
    for parent in parents {
      states[parent]?.openChildren -= 1
      offer(parent)
    }
    return revision
  }

  private mutating func enqueue(_ revision: RevisionID) {
    guard states[revision] == nil else { return }
    states[revision] = State()
    explored.insert(Ranked(revision, generation: history.generation(of: revision)))
  }

  /// Counts the children of everything down to the floor: only below it may some be unknown.
  private mutating func explore() {
    while let next = explored.first, next.generation >= floor {
      _ = explored.popFirst()
      let isExcluded = states[next.revision]?.isExcluded ?? false
      for parent in history.parents(of: next.revision) {
        enqueue(parent)
        if isExcluded {
          states[parent]?.isExcluded = true
        } else {
          states[parent]?.openChildren += 1
        }
      }
    }
  }

  private mutating func offer(_ revision: RevisionID) {
    guard let state = states[revision], state.openChildren == 0, !state.isExcluded else { return }
    ready.insert(Dated(date: date(revision), revision: revision))
  }
}
