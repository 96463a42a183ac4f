internal import SchemaModel

extension RevisionStore {
  /// About how many objects, and how many bytes, go into one pack at most.
  private static let packLimit = (objects: 50_000, bytes: 256 << 20)

  /// Keeps a revision for ever.
  ///
  /// Only what the store does not have is written. When the call returns, objects and mark are
  /// durable; no branch has moved. Sealing what is there already changes nothing.
  ///
  /// - Throws: When the content cannot be a revision, a parent was never seen, or the store cannot be
  ///   written. Nothing is seen then that was not before.
  @discardableResult
  public func seal(_ content: RevisionContent) throws -> Revision {
    let encoded: EncodedRevision
    let objects = self.objects
    if let kind = content.snapshot.kinds.first(where: { !vocabulary.has($0) }) {
      throw StoreError(
        .invalidContent, subject: content.message.trimmingSpaces,
        message: "the revision cannot be sealed: the engine has no objects of the kind \(kind)")
    }
    do {
      encoded = try content.encoded { (try? objects.contains($0)) ?? false }
    } catch {
      throw StoreError(
        .invalidContent, subject: content.message.trimmingSpaces,
        message: "the revision cannot be sealed: \(error.reason)", underlying: error)
    }
    try importRevisions([encoded])
    return encoded.revision
  }

  /// Keeps revisions that were encoded elsewhere, many at once at the cost of a few.
  ///
  /// A revision's parents are seen already or are among the others, in any order.
  ///
  /// - Throws: When a parent is missing or the store cannot be written.
  public func importRevisions(_ revisions: [EncodedRevision]) throws {
    let before = try graph()
    let new = revisions.filter { !before.contains($0.id) }
    guard !new.isEmpty else { return }
    let ordered = try Self.parentsFirst(new, on: before)
    try writing {
      try write(ordered)
      try references.addSeen(ordered.map(\.id))
    }
    try remember(ordered.map { GraphNode($0) }, on: before)
    if let objects = objects as? PackedObjects {
      try? objects.mergeSmallPacks()
      objects.sweepAbandoned()
    }
  }

  /// Brings the graph up to date, unless others marked revisions meanwhile: then the next look does.
  private func remember(_ nodes: [GraphNode], on graph: RevisionGraph) throws {
    let seen = try references.seenReferences()
    let known = graph.count + nodes.count
    let isPacked = seen.packed != graph.image.header.packed
    if isPacked, try references.seen().count != known { return }
    keep(nodes, on: graph, seen: seen)
  }

  private func write(_ revisions: [EncodedRevision]) throws {
    var batch: [EncodedRevision.Object] = []
    var taken: Set<ObjectID> = []
    var size = 0
    for object in revisions.lazy.flatMap(\.objects) {
      guard taken.insert(object.id).inserted, try !objects.contains(object.id) else { continue }
      batch.append(object)
      size += object.bytes.count
      if batch.count >= Self.packLimit.objects || size >= Self.packLimit.bytes {
        try objects.write(batch)
        batch.removeAll(keepingCapacity: true)
        size = 0
      }
    }
    try objects.write(batch)
  }

  /// Says of files that cannot be written, and of Git's complaints, which store they are of.
  func writing(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as FileError {
      let isForbidden = error.code == .noPermission || error.code == .readOnly
      throw StoreError(
        isForbidden ? .notWritable : .inputOutput, subject: path ?? "",
        message: "the store \(path ?? "") cannot be written: \(error.reason)", hint: error.hint,
        underlying: error)
    } catch let error as GitError {
      throw StoreError(
        .inputOutput, subject: path ?? "",
        message: "the store \(path ?? "") cannot be written: \(error.message)", underlying: error)
    }
  }

  /// The revisions in an order in which each comes after its parents.
  private static func parentsFirst(
    _ revisions: [EncodedRevision], on graph: RevisionGraph
  ) throws -> [EncodedRevision] {
    let byID = Dictionary(revisions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var placed: Set<RevisionID> = []
    var order: [EncodedRevision] = []
    order.reserveCapacity(byID.count)
    for start in revisions {
      var pending = [start]
      while let revision = pending.last {
        guard !placed.contains(revision.id) else {
          pending.removeLast()
          continue
        }
        let waiting = try revision.revision.parents.compactMap { parent -> EncodedRevision? in
          if placed.contains(parent) || graph.contains(parent) { return nil }
          guard let found = byID[parent] else { throw missing(parent, of: revision.id) }
          return found
        }
        if waiting.isEmpty {
          pending.removeLast()
          placed.insert(revision.id)
          order.append(revision)
        } else {
          pending += waiting
        }
      }
    }
    return order
  }

  private static func missing(_ parent: RevisionID, of id: RevisionID) -> StoreError {
    StoreError(
      .missingParent, subject: parent.hex,
      message: "revision \(id.short) descends from \(parent.short), which the store does not have",
      hint: "bring the folder of \(parent.short) back, or fetch it from where it was made")
  }
}

extension GraphNode {
  init(_ revision: EncodedRevision) {
    self.init(
      id: revision.id, snapshot: revision.snapshot, parents: revision.revision.parents,
      seconds: revision.revision.author.seconds, edges: revision.edges,
      replaces: revision.revision.meta.replaces)
  }
}
