internal import Planner
internal import RevisionStore

/// The history that a store holds, read as far as it is asked for.
///
/// What was read once is kept: revisions never change. Used from one thread at a time.
final class History {
  let store: RevisionStore
  private(set) var graph: HistoryGraph

  private var revisions: [RevisionID: Revision] = [:]
  private var snapshots: [SnapshotID: Snapshot] = [:]
  private var schemas: [RevisionID: Schema] = [:]
  private var migrations: [RevisionID: [Migration]] = [:]
  private var listings: [SnapshotID: StoredSnapshot] = [:]

  /// Where else revisions may be; `nil` for nowhere.
  let elsewhere: Elsewhere?
  /// Says what branches, tags and folders lead to; `nil`: to everything.
  private let reaching: (RevisionGraph) throws -> ReachedRevisions?
  private var knownRoutes: HistoryGraph?

  /// What is known of the engine whose schemas it has.
  var vocabulary: Vocabulary { store.vocabulary }

  /// The graph for planning ways: it knows which revisions are abandoned.
  func routes() throws -> HistoryGraph {
    if let knownRoutes { return knownRoutes }
    var routes = graph
    routes.reached = try reaching(graph.graph)
    knownRoutes = routes
    return routes
  }

  /// A place besides the store that may have revisions.
  struct Elsewhere {
    /// The command that brings more to that place.
    let command: String
    /// Brings a revision from there into the store, where it is found.
    let search: (RevisionID) throws -> Void
  }

  init(
    store: RevisionStore, elsewhere: Elsewhere? = nil,
    reaching: @escaping (RevisionGraph) throws -> ReachedRevisions? = { _ in nil }
  ) throws {
    self.store = store
    self.elsewhere = elsewhere
    self.reaching = reaching
    graph = HistoryGraph(graph: try store.graph())
  }

  /// Takes up the revisions that the store has got meanwhile; whoever holds this history sees them.
  func refresh() throws {
    knownRoutes = nil
    graph = HistoryGraph(graph: try store.graph())
  }

  /// Whether a revision is known, once it was looked for elsewhere too.
  func finds(_ id: RevisionID) throws -> Bool {
    if graph.contains(id) { return true }
    guard let elsewhere else { return false }
    try elsewhere.search(id)
    try refresh()
    return graph.contains(id)
  }

  /// The revision.
  ///
  /// - Throws: ``StemmaError`` when the store does not have it.
  func revision(_ id: RevisionID) throws -> Revision {
    if let known = revisions[id] { return known }
    guard let revision = try store.revision(id) else {
      throw StemmaError.failed(
        .damagedStore, "revision \(id.short) is missing from the store", about: id.short,
        hints: ["stemma fsck     says what else is"])
    }
    revisions[id] = revision
    return revision
  }

  /// The first line of a revision's message.
  func title(of id: RevisionID) throws -> String {
    try revision(id).subject
  }

  func snapshot(of id: RevisionID) throws -> Snapshot {
    let snapshot = try revision(id).snapshot
    if let known = snapshots[snapshot] { return known }
    let read = try Snapshot(snapshot) { try store.content(of: $0) }
    snapshots[snapshot] = read
    return read
  }

  /// The objects that a revision's schema has, by name, without their contents.
  func entries(of id: RevisionID) throws -> [ObjectPath: ObjectID] {
    try listing(of: id).entries
  }

  /// The same with the format.
  func listing(of id: RevisionID) throws -> StoredSnapshot {
    let snapshot = try snapshotID(of: id)
    if let known = listings[snapshot] { return known }
    let listing = try store.entries(of: snapshot)
    listings[snapshot] = listing
    return listing
  }

  func snapshotID(of id: RevisionID) throws -> SnapshotID {
    try graph.snapshot(of: id) ?? revision(id).snapshot
  }

  func schema(of id: RevisionID) throws -> Schema {
    if let known = schemas[id] { return known }
    let schema = try store.schema(of: id)
    schemas[id] = schema
    return schema
  }

  /// What is cosmetic about it.
  func layout(of id: RevisionID) throws -> Layout {
    try schema(of: id).layout(under: vocabulary.names)
  }

  /// The same, when a schema is at hand that has most of it.
  func schema(of id: RevisionID, sharing other: KnownSchema) throws -> Schema {
    if let known = schemas[id] { return known }
    let schema = try store.schema(of: id, sharing: other)
    schemas[id] = schema
    return schema
  }

  func migrations(of id: RevisionID) throws -> [Migration] {
    if let known = migrations[id] { return known }
    let read = try store.migrations(of: id)
    migrations[id] = read
    return read
  }

  func migration(of edge: Edge) throws -> Migration {
    let all = try migrations(of: edge.child)
    guard all.indices.contains(edge.parentIndex) else {
      throw StemmaError.failed(
        .damagedStore, "revision \(edge.child.short) has no migration from its parent",
        about: edge.child.short)
    }
    return all[edge.parentIndex]
  }

  /// The formats that snapshots of this history were hashed in.
  func formats() throws -> [SnapshotFormat] {
    var known: [SnapshotFormat] = []
    var seen: Set<SnapshotID> = []
    for index in 0..<graph.graph.count {
      let snapshot = graph.graph.snapshot(at: index)
      guard seen.insert(snapshot).inserted else { continue }
      let format = try store.format(of: snapshot)
      if !known.contains(format) { known.append(format) }
    }
    return known
  }

  /// Of revisions with one schema those that a database may well stand on: what no other of them replaces, and of
  /// these what branches, tags and folders lead to, where there is any.
  func likeliest(among revisions: [RevisionID]) throws -> [RevisionID] {
    let set = Set(revisions)
    let current = revisions.filter {
      graph.replacements(of: $0).allSatisfy { !set.contains($0) }
    }
    guard current.count > 1, let reached = try routes().reached else { return current }
    let kept = current.filter { graph.number(of: $0).map(reached.contains) ?? false }
    return kept.isEmpty ? current : kept
  }
}
