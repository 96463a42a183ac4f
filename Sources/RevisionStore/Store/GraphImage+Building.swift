internal import SchemaModel

/// One revision on its way into a graph.
struct GraphNode: Hashable {
  var id: RevisionID
  var snapshot: SnapshotID
  var parents: [RevisionID]
  var seconds: Int64
  var edges: [RevisionGraph.Edge]
  var replaces: [RevisionID]
}

extension GraphImage {
  /// A graph that has what another one has, and some revisions more.
  ///
  /// - Parameters:
  ///   - nodes: The new revisions, each after its parents; those that are there already are skipped.
  ///   - base: The other graph.
  ///   - seen: The state of the references that the new graph stands for.
  /// - Returns: The new graph, not written anywhere.
  static func build(
    _ nodes: [GraphNode], on base: GraphImage?, seen: SeenReferences = SeenReferences()
  ) -> GraphImage {
    var builder = GraphBuilder(base: base, reserving: nodes.count)
    for node in nodes { builder.append(node) }
    return builder.finish(seen: seen)
  }

  fileprivate convenience init(building bytes: [UInt8], _ header: Header) {
    self.init(trusted: MappedFile(bytes), header)
  }
}

private struct GraphBuilder {
  private let base: GraphImage?
  private var records: [UInt8] = []
  private var added: [ObjectID: UInt32] = [:]
  private var addedOrder: [ObjectID] = []
  private var addedSnapshots: [ObjectID] = []
  private var replacements: [(replaced: ObjectID, by: UInt32)] = []

  private var baseCount: Int { base?.header.count ?? 0 }
  private var count: Int { baseCount + addedOrder.count }

  init(base: GraphImage?, reserving extra: Int) {
    self.base = base
    records.reserveCapacity(((base?.header.count ?? 0) + extra) * GraphImage.recordSize)
    guard let base else { return }
    records.append(contentsOf: base.records)
    for position in 0..<base.header.replacements {
      replacements.append((base.replaced(position), UInt32(base.replacer(position))))
    }
  }

  mutating func append(_ node: GraphNode) {
    guard index(of: node.id) == nil else { return }
    let parents = node.parents.map { index(of: $0) ?? GraphImage.noIndex }
    let own = UInt32(count)
    node.id.object.appendBytes(to: &records)
    node.snapshot.object.appendBytes(to: &records)
    for number in 0..<2 {
      records.appendLittleEndian(number < parents.count ? parents[number] : GraphImage.noIndex)
    }
    let below = parents.filter { $0 != GraphImage.noIndex }.map { generation(Int($0)) }.max() ?? 0
    records.appendLittleEndian(below + 1)
    records.appendLittleEndian(UInt32(0))
    records.appendLittleEndian(node.seconds)
    for number in 0..<2 {
      let edge = number < node.edges.count ? node.edges[number] : RevisionGraph.Edge()
      records.appendLittleEndian(edge.up.word)
      records.appendLittleEndian(edge.down.word)
    }
    added[node.id.object] = own
    addedOrder.append(node.id.object)
    addedSnapshots.append(node.snapshot.object)
    for id in node.replaces { replacements.append((id.object, own)) }
  }

  func finish(seen: SeenReferences) -> GraphImage {
    var header = GraphImage.Header()
    header.count = count
    header.packed = seen.packed
    header.looseCount = seen.loose.count
    header.replacements = replacements.count
    let (starts, children) = childTable()
    header.children = children.count
    var bytes = header.bytes
    bytes.reserveCapacity(records.count + count * 24 + 128)
    bytes.append(contentsOf: records)
    for index in order(addedOrder, base.map { base in base.byID }, base.map { base in base.id }) {
      bytes.appendLittleEndian(index)
    }
    let snapshots = order(
      addedSnapshots, base.map { base in base.bySnapshot }, base.map { base in base.snapshot })
    for index in snapshots { bytes.appendLittleEndian(index) }
    for start in starts { bytes.appendLittleEndian(start) }
    for child in children { bytes.appendLittleEndian(child) }
    for entry in replacements.sorted(by: { ($0.replaced, $0.by) < ($1.replaced, $1.by) }) {
      entry.replaced.appendBytes(to: &bytes)
      bytes.appendLittleEndian(entry.by)
    }
    bytes.appendLittleEndian(bytes.withUnsafeBytes { GraphImage.checksum($0) })
    return GraphImage(building: bytes, header)
  }

  /// Merges the base's order of some ids with the new ones.
  private func order(
    _ new: [ObjectID], _ basePosition: ((Int) -> Int)?, _ baseID: ((Int) -> ObjectID)?
  ) -> [UInt32] {
    let sorted = new.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    var result: [UInt32] = []
    result.reserveCapacity(count)
    var next = 0
    if let basePosition, let baseID {
      for position in 0..<baseCount {
        let index = basePosition(position)
        if next < sorted.count {
          let id = baseID(index)
          while next < sorted.count, sorted[next].element < id {
            result.append(UInt32(baseCount + sorted[next].offset))
            next += 1
          }
        }
        result.append(UInt32(index))
      }
    }
    for entry in sorted[next...] { result.append(UInt32(baseCount + entry.offset)) }
    return result
  }

  /// For each revision where its children start, and the children.
  private func childTable() -> (starts: [UInt32], children: [UInt32]) {
    var starts = [UInt32](repeating: 0, count: count + 1)
    forEachEdge { parent, _ in starts[parent + 1] += 1 }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    var children = [UInt32](repeating: 0, count: Int(starts[count]))
    forEachEdge { parent, child in
      children[Int(next[parent])] = UInt32(child)
      next[parent] += 1
    }
    return (starts, children)
  }

  private func forEachEdge(_ visit: (_ parent: Int, _ child: Int) -> Void) {
    for child in 0..<count {
      for number in 0..<2 {
        let parent = word(child, GraphImage.parentField + 4 * number)
        if parent != GraphImage.noIndex { visit(Int(parent), child) }
      }
    }
  }

  private func generation(_ index: Int) -> UInt32 { word(index, GraphImage.generationField) }

  private func word(_ index: Int, _ field: Int) -> UInt32 {
    records.withUnsafeBytes {
      UInt32(
        littleEndian: $0.loadUnaligned(
          fromByteOffset: index * GraphImage.recordSize + field, as: UInt32.self))
    }
  }

  private func index(of id: RevisionID) -> UInt32? {
    if let index = added[id.object] { return index }
    guard let base else { return nil }
    return RevisionGraph(image: base).index(of: id).map { UInt32($0) }
  }
}
