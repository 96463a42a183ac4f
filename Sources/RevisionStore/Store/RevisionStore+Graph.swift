public import SchemaModel

extension RevisionStore {
  /// Whether a revision was seen.
  public func contains(_ id: RevisionID) throws -> Bool {
    // What was seen stays seen: only what is not known yet is worth another look.
    if let loadedGraph, loadedGraph.graph.contains(id) { return true }
    return try graph().contains(id)
  }

  /// All revisions that were ever seen, parents before their children.
  public func seen() throws -> [RevisionID] { try graph().ids }

  /// The seen revisions whose ids begin with some digits.
  public func find(_ prefix: String) throws -> PrefixMatch {
    let matches = try graph().revisions(startingWith: prefix)
    guard let first = prefix.isEmpty ? nil : matches.first else { return .none }
    return matches.count == 1 ? .found(first) : .ambiguous(matches)
  }

  /// The history of all seen revisions.
  ///
  /// It is read from the store's `stemma-graph`, without Git's library, and put right first where
  /// the file is missing, damaged, or does not have all that is seen.
  public func graph() throws -> RevisionGraph {
    let seen = try references.seenReferences()
    if let loadedGraph, loadedGraph.seen == seen { return loadedGraph.graph }
    let stored = try loadedGraph?.graph ?? storedGraph()
    if let stored, stored.stands(for: seen) {
      loadedGraph = (stored, seen)
      return stored
    }
    return try renewedGraph(from: stored)
  }

  private var graphPath: String? { path.map { "\($0)/stemma-graph" } }

  private func storedGraph() throws -> RevisionGraph? {
    guard let graphPath, let file = try MappedFile(path: graphPath) else { return nil }
    return GraphImage(file).map { RevisionGraph(image: $0) }
  }

  private func renewedGraph(from old: RevisionGraph?) throws -> RevisionGraph {
    // The state is taken before the ids: what is seen in between makes the graph old, not wrong.
    let seen = try references.seenReferences()
    let ids = Set(try references.seen())
    var base = old
    if let old, !old.ids.allSatisfy({ ids.contains($0) }) { base = nil }
    let nodes = try nodes(ids.filter { base?.contains($0) != true }.sorted(), on: base)
    return keep(nodes, on: base, seen: seen)
  }

  /// Makes the graph with some revisions more the current one, and writes it where that is possible.
  @discardableResult
  func keep(
    _ nodes: [GraphNode], on base: RevisionGraph?, seen: SeenReferences
  ) -> RevisionGraph {
    let image = GraphImage.build(nodes, on: base?.image, seen: seen)
    let graph = RevisionGraph(image: image)
    loadedGraph = (graph, seen)
    // A store that cannot be written still answers; it only has to find everything out again.
    if isDurable, let graphPath { try? FileSystem.write(image.bytes, to: graphPath, .relaxed) }
    return graph
  }

  /// The nodes of some revisions and of those of their ancestors that a graph lacks, parents first.
  private func nodes(
    _ ids: [RevisionID], on base: RevisionGraph?
  ) throws -> [GraphNode] {
    var found: [RevisionID: GraphNode] = [:]
    var order: [GraphNode] = []
    var placed: Set<RevisionID> = []
    var pending = Array(ids.reversed())
    while let id = pending.last {
      if placed.contains(id) || base?.contains(id) == true {
        pending.removeLast()
        continue
      }
      let node = try found[id] ?? node(id)
      found[id] = node
      let missing = node.parents.filter { !placed.contains($0) && base?.contains($0) != true }
      if missing.isEmpty {
        pending.removeLast()
        placed.insert(id)
        order.append(node)
        found[id] = nil
      } else {
        pending.append(contentsOf: missing)
      }
    }
    return order
  }

  private func node(_ id: RevisionID) throws -> GraphNode {
    let (commit, tree) = try commit(id)
    let migrations = try migrations(of: id)
    let meta = try inForm(of: id) { () throws -> RevisionMeta in
      guard let meta = tree.meta else { return RevisionMeta() }
      return try RevisionMeta(decoding: try content(meta, .blob, of: id))
    }
    return GraphNode(
      id: id, snapshot: SnapshotID(tree.snapshot),
      parents: commit.parents.map { RevisionID($0) }, seconds: commit.author.seconds,
      edges: migrations.map { RevisionGraph.Edge($0) }, replaces: meta.replaces)
  }
}

extension RevisionGraph {
  /// Whether the graph has what the references mark as seen.
  func stands(for seen: SeenReferences) -> Bool {
    image.header.packed == seen.packed && image.header.looseCount == seen.loose.count
      && seen.loose.allSatisfy { contains($0) }
  }
}

/// What the beginning of an id leads to.
public enum PrefixMatch: Hashable, Sendable {
  /// One revision.
  case found(RevisionID)
  /// These revisions, by id.
  case ambiguous([RevisionID])
  /// No revision.
  case none
}
