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
