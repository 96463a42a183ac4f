internal import SchemaModel

/// Half of a search from both ends: what it has reached from its own end, and for how much.
struct SearchSide {
  /// The best known way to a point of the history.
  struct Label {
    let point: RevisionID?
    var weight: RouteWeight
    /// The step between the point and the one before it, seen from this side's end; `nil` at the end itself.
    var step: RouteStep?
    var previous: Int
    var isSettled = false
  }

  /// A point to look at; one whose label has become lighter since is passed over.
  struct Entry: Comparable {
    let weight: RouteWeight
    let point: RevisionID?
    let label: Int

    static func < (left: Entry, right: Entry) -> Bool {
      if left.weight != right.weight { return left.weight < right.weight }
      return SearchSide.isLess(left.point, right.point)
    }
  }

  private(set) var labels: [Label] = []
  private var positions: [RevisionID?: Int] = [:]
  private var queue = PriorityQueue<Entry>()
  private var visitedGroups: Set<GroupKey> = []

  private struct GroupKey: Hashable {
    let snapshot: SnapshotID
    let group: Int
  }

  init(at end: RevisionID?) {
    labels = [Label(point: end, weight: RouteWeight(), step: nil, previous: -1)]
    positions[end] = 0
    queue.insert(Entry(weight: RouteWeight(), point: end, label: 0))
  }

  /// The weight of the lightest point that is still to be looked at.
  var nextWeight: RouteWeight? { queue.first?.weight }

  func weight(of point: RevisionID?) -> RouteWeight? { positions[point].map { labels[$0].weight } }

  func isSettled(_ point: RevisionID?) -> Bool {
    positions[point].map { labels[$0].isSettled } ?? false
  }

  /// Settles the lightest point; its label is final.
  mutating func settleNext() -> Int? {
    while let entry = queue.popFirst() {
      guard !labels[entry.label].isSettled else { continue }
      labels[entry.label].isSettled = true
      return entry.label
    }
    return nil
  }

  /// Remembers a way to a point, unless a better one is known.
  ///
  /// - Returns: The weight of the way when it was lighter than any before.
  mutating func reach(_ point: RevisionID?, by step: RouteStep, from previous: Int) -> RouteWeight?
  {
    let weight = labels[previous].weight + RouteWeight(step)
    guard let position = positions[point] else {
      positions[point] = labels.count
      queue.insert(Entry(weight: weight, point: point, label: labels.count))
      labels.append(Label(point: point, weight: weight, step: step, previous: previous))
      return weight
    }
    guard !labels[position].isSettled else { return nil }
    if weight == labels[position].weight {
      // Of two equal ways the one over the lower id, so that the order of the graph's lists does not show.
      if Self.isLess(labels[previous].point, labels[labels[position].previous].point) {
        labels[position].step = step
        labels[position].previous = previous
      }
      return nil
    }
    guard weight < labels[position].weight else { return nil }
    labels[position] = Label(point: point, weight: weight, step: step, previous: previous)
    queue.insert(Entry(weight: weight, point: point, label: position))
    return weight
  }

  /// Whether a group of equal revisions is entered for the first time, which is when it is lightest.
  mutating func enterGroup(_ group: Int, of snapshot: SnapshotID) -> Bool {
    visitedGroups.insert(GroupKey(snapshot: snapshot, group: group)).inserted
  }

  /// The steps between this side's end and a point, beginning at the point.
  func steps(to point: RevisionID?) -> [RouteStep] {
    var steps: [RouteStep] = []
    var position = positions[point] ?? 0
    while let step = labels[position].step {
      steps.append(step)
      position = labels[position].previous
    }
    return steps
  }

  static func isLess(_ left: RevisionID?, _ right: RevisionID?) -> Bool {
    switch (left, right) {
    case (_, nil): false
    case (nil, _): true
    case (let left?, let right?): left < right
    }
  }
}
