/// Where a database stands: a revision, and what was left behind on the way there.
struct Position: Sendable {
  /// The revision; `nil` for before the first one.
  var revision: RevisionID?
  /// What was left behind and is still there, with the revision whose `down` left it.
  var leftovers: [Leftover: RevisionID] = [:]
  /// Whether the ledger says so; otherwise the content was looked up.
  var isRecorded: Bool
}

extension History {
  /// The format of the schema at a revision; before the first one, the given format.
  func format(at revision: RevisionID?, default format: SnapshotFormat) throws -> SnapshotFormat {
    guard let revision else { return format }
    return try snapshot(of: revision).format
  }

  /// The schema that a database at a position must have.
  func schema(
    at revision: RevisionID?, leftovers: [Leftover: RevisionID], dialect: any Dialect,
    format: SnapshotFormat
  ) throws -> Schema {
    var schema = try revision.map { try self.schema(of: $0) } ?? Schema(format: format)
    let byOrigin = Dictionary(grouping: leftovers.keys, by: { leftovers[$0] })
    for (origin, names) in byOrigin {
      guard let origin else { continue }
      let source = try self.schema(of: origin)
      schema = try dialect.schema(schema, keeping: names.sorted(), of: source)
    }
    return schema
  }

  /// The id of the schema that a database at a position must have.
  func expectedSnapshot(
    at revision: RevisionID?, leftovers: [Leftover: RevisionID], dialect: any Dialect,
    format: SnapshotFormat
  ) throws -> SnapshotID {
    if leftovers.isEmpty, let revision, let known = graph.snapshot(of: revision) { return known }
    return try schema(at: revision, leftovers: leftovers, dialect: dialect, format: format)
      .snapshot.id
  }
}
