public import SchemaModel

/// The history as far as the store has seen it: who descends from whom, and what each edge costs.
///
/// ```swift
/// let graph = try store.graph()
/// if let index = graph.index(of: head) {
///   print(graph.generation(at: index), graph.parents(at: index).map { graph.id(at: $0).short })
///   print(graph.revisions(with: graph.snapshot(at: index)).count, "revisions have its schema")
/// }
/// ```
///
/// Revisions are numbered from zero, parents before their children, so that a route through the history touches
/// numbers alone. The numbers are those of this value: another graph has others. Nothing is unpacked: the graph is
/// a view of one block of memory, and costs nothing to copy.
///
/// It is made of the revisions and can be thrown away: a file that is missing or damaged is made anew when it is
/// next needed.
public struct RevisionGraph: Sendable {
  let image: GraphImage

  init(image: GraphImage) {
    self.image = image
  }

  /// How many revisions there are.
  public var count: Int { image.header.count }

  /// The number of a revision; `nil` when it was never seen.
  public func index(of id: RevisionID) -> Int? {
    let position = image.firstByID { $0 < id.object }
    guard position < count else { return nil }
    let index = image.byID(position)
    return image.id(index) == id.object ? index : nil
  }

  /// Whether a revision was seen.
  public func contains(_ id: RevisionID) -> Bool { index(of: id) != nil }

  /// All revisions, in the order of their numbers: parents before children.
  public var ids: [RevisionID] { (0..<count).map(id(at:)) }

  /// The revision with a number.
  public func id(at index: Int) -> RevisionID { RevisionID(image.id(index)) }

  /// The id of its schema.
  public func snapshot(at index: Int) -> SnapshotID { SnapshotID(image.snapshot(index)) }

  /// The first parent; `nil` for a root.
  public func firstParent(at index: Int) -> Int? { image.parent(index, 0) }

  /// The second parent; `nil` but for a merge.
  public func secondParent(at index: Int) -> Int? { image.parent(index, 1) }

  /// The parents, in order.
  public func parents(at index: Int) -> [Int] {
    guard let first = firstParent(at: index) else { return [] }
    guard let second = secondParent(at: index) else { return [first] }
    return [first, second]
  }

  /// The children, by their numbers.
  public func children(at index: Int) -> [Int] {
    image.childRange(index).map { image.child($0) }
  }

  /// The length of the longest way down to a root, which has one itself.
  public func generation(at index: Int) -> Int {
    Int(image.word(index, GraphImage.generationField))
  }

  /// When it was made, in seconds since 1970.
  public func seconds(at index: Int) -> Int64 { image.seconds(index) }

  /// What the edge from a parent costs; for a root, the edge from the empty schema (parent zero).
  public func edge(at index: Int, parent: Int) -> Edge {
    let field = GraphImage.edgeField + 8 * parent
    return Edge(
      up: Cost(word: image.word(index, field)), down: Cost(word: image.word(index, field + 4)))
  }

  /// The revisions that have a schema, in the order of their ids.
  public func revisions(with snapshot: SnapshotID) -> [Int] {
    var position = image.firstBySnapshot { $0 < snapshot.object }
    var result: [Int] = []
    while position < count, image.snapshot(image.bySnapshot(position)) == snapshot.object {
      result.append(image.bySnapshot(position))
      position += 1
    }
    return result
  }

  /// The revisions that rewrite a revision, which need not have been seen itself.
  public func replacers(of id: RevisionID) -> [Int] {
    var position = image.firstReplaced { $0 < id.object }
    var result: [Int] = []
    while position < image.header.replacements, image.replaced(position) == id.object {
      result.append(image.replacer(position))
      position += 1
    }
    return result
  }

  /// Calls a function with each replaced revision, which need not have been seen, and the number of the one that
  /// says so.
  public func forEachReplacement(_ body: (_ replaced: RevisionID, _ replacer: Int) -> Void) {
    for position in 0..<image.header.replacements {
      body(RevisionID(image.replaced(position)), image.replacer(position))
    }
  }

  /// The revisions whose ids begin with some hexadecimal digits, by id.
  ///
  /// - Parameters:
  ///   - prefix: The digits, in either case.
  ///   - limit: How many are enough.
  /// - Returns: None where the text has anything but such digits.
  public func revisions(startingWith prefix: String, limit: Int = .max) -> [RevisionID] {
    let digits = prefix.lowercased()
    let padding = String(repeating: "0", count: max(0, ObjectID.byteCount * 2 - digits.utf8.count))
    guard let lowest = ObjectID(hex: digits + padding) else { return [] }
    var position = image.firstByID { $0 < lowest }
    var result: [RevisionID] = []
    while position < count, result.count < limit {
      let id = id(at: image.byID(position))
      guard id.hex.hasPrefix(digits) else { break }
      result.append(id)
      position += 1
    }
    return result
  }

  /// A graph without revisions.
  public static let empty = RevisionGraph(image: GraphImage.build([], on: nil))
}
