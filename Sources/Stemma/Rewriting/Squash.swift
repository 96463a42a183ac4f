internal import Planner
internal import RevisionStore

/// Revisions of the current branch that are to become one, and those that follow them.
struct Squash: Room {
  let repository: Repository
  private let engine: EngineHistory
  private var history: History { engine.history }
  /// The revision before them; `nil` for the beginning.
  private let start: RevisionID?
  /// What becomes one, parents first; the last one has the schema.
  let revisions: [RevisionID]
  /// What follows, parents first.
  let followers: [RevisionID]

  /// What is to be sealed: the one revision, and the followers upon it.
  private(set) var contents: [RevisionContent] = []
  private(set) var result: RevisionID
  private(set) var tip: RevisionID
  private(set) var moved: [(old: RevisionID, new: RevisionID)] = []

  /// Finds the revisions that a range names.
  ///
  /// - Throws: ``StemmaError`` (refused) when they are no part of what leads to the current revision,
  ///   fewer than two, or something else builds upon one in their middle.
  init(_ repository: Repository, _ name: String, _ head: RevisionID) throws {
    self.repository = repository
    engine = try repository.engine()
    let graph = engine.history.graph
    let ids = try repository.resolver.range(name.contains("..") ? name : "\(name)..HEAD") ?? []
    let dots = name.firstRange(of: "..")
    let first = dots.map { String(name[..<$0.lowerBound]) } ?? name
    start = try repository.resolver.resolveOrBase(first)
    guard let end = ids.last, graph.isAncestor(end, of: head) else {
      throw StemmaError.refused(
        .notOnBranch, "\(name) is no part of the current branch", about: name)
    }
    if let start, !graph.isAncestor(start, of: end) {
      throw StemmaError.refused(
        .notOnBranch, "\(start.short) does not lead to \(end.short)", about: start.short)
    }
    guard ids.count > 1 else {
      throw StemmaError.refused(.nothingToDo, "\(name) is one revision already", about: name)
    }
    revisions = ids
    followers = Array(graph.newestFirst(from: [head], excluding: [end])).reversed()
    (result, tip) = (end, head)
    try refuseBuildingUponMiddle(end, graph)
  }

  private func refuseBuildingUponMiddle(_ end: RevisionID, _ graph: HistoryGraph) throws {
    let middle = Set(revisions.dropLast())
    for id in followers {
      guard let parent = graph.parents(of: id).first(where: middle.contains) else { continue }
      throw StemmaError.refused(
        .inUse,
        "\(id.short) \(try history.title(of: id)) builds upon \(parent.short), in the middle of what is to be squashed",
        about: parent.short,
        hints: ["end the range before \(parent.short), or include \(id.short)"])
    }
  }

  /// The migration from before the revisions to the last of them.
  func compose() throws -> ComposedMigration {
    let from = try engine.schema(of: start)
    let to = try history.schema(of: result)
    let renames = try history.renames(from: start, to: result)
    let edges = try revisions.compactMap { id -> CarriedEdge? in
      let parents = history.graph.parents(of: id)
      // A merge's scripts repeat what the revisions on its sides say.
      guard parents.count < 2 else { return nil }
      return try engine.carriedEdge(Edge(child: id, parentIndex: 0, parent: parents.first))
        .followed(
          later: try history.renames(from: id, to: result),
          earlier: try history.renames(from: parents.first, to: start))
    }
    return try MigrationComposer(dialect: dialect).compose(
      from: from, to: to, renames: renames, carrying: edges)
  }

  /// Makes the revisions' contents, with their ids.
  mutating func make(
    _ composed: ComposedMigration, message: String?, author: Signature
  ) throws {
    let old = try revisions.map { try history.revision($0) }
    let content = RevisionContent(
      snapshot: composed.to.snapshot,
      layout: composed.to.layout(under: rule),
      parents: start.map { [$0] } ?? [], migrations: [composed.migration], author: author,
      message: message ?? old.map(\.message).joined(separator: "\n\n"),
      meta: RevisionMeta(replaces: old.flatMap { [$0.id] + $0.meta.replaces }))
    var places = [result: try content.encoded().revision.id]
    result = places[result] ?? result
    tip = result
    contents = [content]
    for id in followers {
      var content = try history.store.content(of: id)
      content.parents = content.parents.map { places[$0] ?? $0 }
      content.meta = RevisionMeta(
        replaces: [id] + content.meta.replaces, origin: content.meta.origin)
      // Both ends of its edges are what they were, and so are its proofs.
      contents.append(content)
      tip = try content.encoded().revision.id
      places[id] = tip
      moved.append((id, tip))
    }
  }
}
