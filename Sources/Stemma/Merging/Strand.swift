internal import Planner

/// One side of a merge: the way from where both sides come from to a revision.
struct Strand {
  /// The schema that both sides come from.
  let base: Schema
  /// The schema at the revision.
  let tip: Schema
  /// What was renamed between the two.
  let renames: RenameHints
  /// The edges whose statements the other side has not, parents before children; only those that carry
  /// something.
  let edges: [CarriedEdge]
  /// What is known of the engine whose schemas they are.
  let vocabulary: Vocabulary

  /// The side as the merge of schemas takes it.
  var side: MergeSide { MergeSide(schema: tip, renames: renames) }
}

extension Workspace {
  /// The edges along a way that have something to carry.
  ///
  /// - Parameters:
  ///   - path: The way.
  ///   - known: Texts of statements that merges on the way brought, but that the other side has, too.
  /// - Returns: The edges, with what their statements do.
  /// - Throws: When the history cannot be read, or a schema not be made.
  func carriedEdges(along path: [Edge], except known: Set<String> = []) throws -> [CarriedEdge] {
    let history = try history()
    return try path.enumerated().compactMap { position, edge in
      var migration = try history.migration(of: edge)
      let isMerge = history.graph.parents(of: edge.child).count > 1
      if isMerge, !known.isEmpty { migration.disown(known, split: dialect.split) }
      guard migration.carriesSomething else { return nil }
      return try carriedEdge(edge, migration).followed(
        later: try history.renames(along: Array(path[(position + 1)...])),
        earlier: try history.renames(along: Array(path[..<position]))
          .inverse(under: dialect.vocabulary.names))
    }
  }

  /// An edge of the history with what its statements do; `migration` where it is not to be the sealed one.
  func carriedEdge(_ edge: Edge, _ migration: Migration? = nil) throws -> CarriedEdge {
    let history = try history()
    return try CarriedEdge(
      label: "\(edge.child.short) \(try history.title(of: edge.child))",
      parent: try schema(at: edge.parent), child: try history.schema(of: edge.child),
      migration: try migration ?? history.migration(of: edge), dialect: dialect)
  }

  /// The texts of the statements that somebody wrote on the way to some revisions, but not to another.
  func writtenStatements(upTo tips: [RevisionID], excluding other: RevisionID) throws -> Set<String>
  {
    let history = try history()
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
