internal import SchemaModel

/// From which of two revisions another can be reached.
struct Sides: OptionSet {
  let rawValue: UInt8

  static let first = Sides(rawValue: 1)
  static let second = Sides(rawValue: 2)
  static let both: Sides = [.first, .second]
  /// From both, and only below another that is reached from both.
  static let passed: Sides = [.first, .second, Sides(rawValue: 4)]
}

/// A walk down from two revisions that ends where everything left lies below a common ancestor.
///
/// Generations fall along every edge, so a revision comes up after all of its descendants and its sides are complete.
struct TwoSidedWalk {
  private var sides: [RevisionID: Sides] = [:]
  private var queue = PriorityQueue<Ranked>()
  private var openCount = 0

  init(_ first: RevisionID, _ second: RevisionID, in history: some RevisionHistory) {
    add(.first, to: first, in: history)
    add(.second, to: second, in: history)
  }

  /// Visits revisions, children before parents; what a visit returns is handed down to the parents.
  mutating func run(
    in history: some RevisionHistory, visit: (RevisionID, Sides) -> Sides
  ) {
    while openCount > 0, let next = queue.popFirst() {
      guard let own = sides[next.revision] else { continue }
      if own != .passed { openCount -= 1 }
      let inherited = visit(next.revision, own)
      for parent in history.parents(of: next.revision) { add(inherited, to: parent, in: history) }
    }
  }

  private mutating func add(
    _ new: Sides, to revision: RevisionID, in history: some RevisionHistory
  ) {
    let known = sides[revision]
    let united = (known ?? []).union(new)
    sides[revision] = united
    if known == nil {
      queue.insert(Ranked(revision, generation: history.generation(of: revision)))
    }
    let wasOpen = known != nil && known != .passed
    let isOpen = united != .passed
    if isOpen != wasOpen { openCount += isOpen ? 1 : -1 }
  }
}
