/// A history as a picture for documents.
public struct HistoryDrawing: Sendable {
  /// A form that it can be written in.
  public enum Format: String, Hashable, Sendable, CaseIterable {
    /// For Graphviz.
    case dot
    /// For pages that draw Mermaid's diagrams.
    case mermaid
    /// A picture by itself.
    case svg
  }

  /// A revision in the picture.
  struct Node {
    var id: RevisionID
    var title: String
    var names: [String]
    /// The lane that it stands on, from the left.
    var lane: Int
    /// The lines down to its parents, the first one first.
    var lines: [Line]
  }

  /// A line from a revision down to a parent.
  struct Line {
    /// The position of the parent.
    var parent: Int
    /// The lane that it runs along, which nothing else stands on between the two.
    var lane: Int
  }

  /// Newest first, children before parents.
  let nodes: [Node]
  /// How many lanes there are.
  let laneCount: Int

  /// Draws revisions as ``Workspace/log(_:objects:text:limit:withHazards:)`` lists them.
  public init(_ entries: [LogEntry]) {
    let positions = Dictionary(
      entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lanes = DrawingLanes()
    nodes = entries.enumerated().map { position, entry in
      let lane = lanes.arrive(at: position)
      let lines = entry.listedParents.compactMap { positions[$0] }.enumerated().map {
        Line(parent: $1, lane: lanes.lead(to: $1, from: $0 == 0 ? lane : nil))
      }
      if lines.isEmpty { lanes.end(lane) }
      return Node(
        id: entry.id, title: entry.title, names: entry.names, lane: lane, lines: lines)
    }
    laneCount = max(lanes.count, 1)
  }

  /// The picture as text.
  public func text(_ format: Format) -> String {
    switch format {
    case .dot: dot
    case .mermaid: mermaid
    case .svg: svg
    }
  }
}

/// The lanes of a picture while it is made from the newest revision on.
private struct DrawingLanes {
  /// The position that each lane leads to; `nil` for a free one.
  private var targets: [Int?] = []

  var count: Int { targets.count }

  /// The lane of a revision, which is the first one that leads to it, or a free one.
  ///
  /// All others that lead to it end.
  mutating func arrive(at position: Int) -> Int {
    let lane = targets.firstIndex(of: position) ?? free()
    for index in targets.indices where targets[index] == position { targets[index] = nil }
    targets[lane] = position
    return lane
  }

  /// The lane of a line, which is the revision's own, one that leads to the parent already, or a free one.
  mutating func lead(to parent: Int, from own: Int?) -> Int {
    let lane = own ?? targets.firstIndex(of: parent) ?? free()
    targets[lane] = parent
    return lane
  }

  mutating func end(_ lane: Int) { targets[lane] = nil }

  private mutating func free() -> Int {
    if let lane = targets.firstIndex(of: nil) { return lane }
    targets.append(nil)
    return targets.count - 1
  }
}
