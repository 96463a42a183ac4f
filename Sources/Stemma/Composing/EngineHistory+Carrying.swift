internal import Planner
internal import RevisionStore

extension EngineHistory {
  /// The edges along a way that have something to carry.
  ///
  /// - Parameters:
  ///   - path: The way.
  ///   - known: Texts of statements that merges on the way brought, but that the other side has, too.
  /// - Returns: The edges, with what their statements do.
  /// - Throws: When the history cannot be read, or a schema not be made.
  func carriedEdges(along path: [Edge], except known: Set<String> = []) throws -> [CarriedEdge] {
    try path.enumerated().compactMap { position, edge in
      var migration = try history.migration(of: edge)
      let isMerge = history.graph.parents(of: edge.child).count > 1
      if isMerge, !known.isEmpty { migration.disown(known, split: dialect.split) }
      guard migration.carriesSomething else { return nil }
      return try carriedEdge(edge, migration).followed(
        later: try history.renames(along: Array(path[(position + 1)...])),
        earlier: try history.renames(along: Array(path[..<position]))
          .inverse(under: rule))
    }
  }

  /// An edge of the history with what its statements do; `migration` where it is not to be the sealed one.
  func carriedEdge(_ edge: Edge, _ migration: Migration? = nil) throws -> CarriedEdge {
    try CarriedEdge(
      label: "\(edge.child.short) \(try history.title(of: edge.child))",
      parent: try schema(of: edge.parent), child: try history.schema(of: edge.child),
      migration: try migration ?? history.migration(of: edge), dialect: dialect)
  }

  /// The texts of the statements that somebody wrote on the way to some revisions, but not to another.
  func writtenStatements(upTo tips: [RevisionID], excluding other: RevisionID) throws -> Set<String>
  {
    var texts: Set<String> = []
    for id in history.graph.newestFirst(from: tips, excluding: [other]) {
      for migration in try history.migrations(of: id) {
        for script in [migration.up, migration.down] where script.hasWrittenStatements {
          for (note, statement) in zip(script.statements, dialect.split(script.text))
          where note.origin == .written {
            texts.insert(statement.text)
          }
        }
      }
    }
    return texts
  }

  /// A revision upon an old one with the schema of what takes its place: it leads databases there.
  ///
  /// - Parameters:
  ///   - old: The revision that is replaced.
  ///   - schema: The schema of the new one.
  ///   - renames: What is renamed between the two.
  ///   - edges: What else databases get on the way.
  ///   - allowed: Hazards that are accepted.
  ///   - change: What became of the old revision, for the message: `amended`.
  /// - Returns: `nil` where the two have one schema and no names change places, or where no migration between them proves.
  /// - Throws: When a schema cannot be read, or the engine fails.
  func bridge(
    from old: RevisionID, to schema: Schema, renames: RenameHints,
    carrying edges: [CarriedEdge] = [], allowing allowed: Allowances, asIt change: String
  ) throws -> RevisionContent? {
    let from = try history.schema(of: old)
    let renames = renames.present(from: from, to: schema, in: dialect.vocabulary)
    guard from.snapshot.id != schema.snapshot.id || !renames.isEmpty,
      var composed = try? MigrationComposer(dialect: dialect).compose(
        from: from, to: schema, renames: renames, carrying: edges),
      composed.misnamings(dialect).isEmpty,
      try composed.prove(by: dialect, allowing: allowed, memory: memory).isEmpty
    else { return nil }
    return RevisionContent(
      snapshot: schema.snapshot, layout: schema.layout(under: rule), parents: [old],
      migrations: [composed.migration], author: try history.revision(old).author,
      message: "Bring databases from \(old.short) to where it was \(change)")
  }
}

extension Migration {
  /// Whether there is something that goes along with the change to another place.
  fileprivate var carriesSomething: Bool {
    up.hasWrittenStatements || down.hasWrittenStatements || irreversible != nil
      || !leftovers.isEmpty
  }

  /// Calls some statements drafted, so that they are not carried.
  fileprivate mutating func disown(
    _ texts: Set<String>, split: (String) -> [ScriptStatement]
  ) {
    up.disown(texts, split: split)
    down.disown(texts, split: split)
  }
}

extension MigrationScript {
  fileprivate mutating func disown(
    _ texts: Set<String>, split: (String) -> [ScriptStatement]
  ) {
    guard hasWrittenStatements else { return }
    for (position, statement) in split(text).enumerated()
    where statements.indices.contains(position) && texts.contains(statement.text) {
      statements[position].origin = .drafted
    }
  }
}
