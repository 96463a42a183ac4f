internal import Planner
internal import RevisionStore

/// A history with the engine of the databases that are moved along it, and the format in which they are read.
struct EngineHistory {
  let history: History
  let dialect: any Dialect
  /// How schemas before the first revision, and those of no known revision, are hashed.
  let format: SnapshotFormat
  /// Where scratch databases may be kept between proofs; `nil` for nowhere.
  var memory: (any SchemaMemory)?

  /// The rule for names of its engine.
  var rule: NameRule { dialect.vocabulary.names }

  /// The format of the schema at a revision.
  func format(at revision: RevisionID?) throws -> SnapshotFormat {
    guard let revision else { return format }
    return try history.store.format(of: try history.snapshotID(of: revision))
  }

  /// The schema of a revision; the empty one before the first.
  func schema(of revision: RevisionID?) throws -> Schema {
    try revision.map { try history.schema(of: $0) } ?? Schema(format: format)
  }

  /// The schema that a database at a position must have.
  func schema(
    at revision: RevisionID?, leaving leftovers: [Leftover: RevisionID] = [:]
  ) throws -> Schema {
    var schema = try schema(of: revision)
    let byOrigin = Dictionary(grouping: leftovers.keys, by: { leftovers[$0] })
    for (origin, names) in byOrigin {
      guard let origin else { continue }
      let source = try history.schema(of: origin)
      schema = try dialect.schema(schema, keeping: names.sorted(), of: source)
    }
    return schema
  }

  /// The id of the schema that a database at a position must have.
  func expectedSnapshot(
    at revision: RevisionID?, leaving leftovers: [Leftover: RevisionID] = [:]
  ) throws -> SnapshotID {
    if leftovers.isEmpty, let revision, let known = history.graph.snapshot(of: revision) {
      return known
    }
    return try schema(at: revision, leaving: leftovers).snapshot.id
  }
}

extension History {
  /// The edges of one way from an ancestor to a revision, parents before children.
  ///
  /// Of the ways through merges it is the one that keeps to first parents. Any will do: each is a way that a
  /// database can go, so what its scripts do altogether is the same.
  ///
  /// - Parameters:
  ///   - base: The ancestor; `nil` for the empty schema before the first revision.
  ///   - tip: The revision.
  /// - Returns: The edges.
  func path(from base: RevisionID?, to tip: RevisionID) -> [Edge] {
    let bottom = base.flatMap(graph.number(of:))
    let above = bottom.map { Descendants(of: $0, upTo: graph.number(of: tip) ?? $0, in: graph) }
    var edges: [Edge] = []
    var current: RevisionID? = tip
    while let child = current, child != base {
      let parents = graph.parents(of: child)
      let index = parents.firstIndex { parent in
        graph.number(of: parent).map { above?.contains($0) ?? true } ?? false
      }
      current = index.map { parents[$0] } ?? parents.first
      edges.append(Edge(child: child, parentIndex: index ?? 0, parent: current))
    }
    return edges.reversed()
  }

  /// What the migrations along a way rename altogether.
  func renames(along path: [Edge]) throws -> RenameHints {
    try path.reduce(RenameHints()) { renames, edge in
      let next = try migration(of: edge).renames
      return next.isEmpty ? renames : renames.followed(by: next, under: vocabulary.names)
    }
  }

  /// The renames on the way from one revision to another, through the best ancestor that both have.
  ///
  /// - Returns: None where the two have no ancestor in common.
  func renames(from start: RevisionID?, to end: RevisionID?) throws -> RenameHints {
    guard let start, let end, start != end,
      let base = graph.mergeBases(start, end).first
    else { return RenameHints() }
    let rule = vocabulary.names
    return try renames(along: path(from: base, to: start)).inverse(under: rule)
      .followed(by: try renames(along: path(from: base, to: end)), under: rule)
  }
}
