internal import RevisionStore

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
    return try store.format(of: try snapshotID(of: revision))
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

  /// Takes out what has gone with its table or view: a column, an index or a trigger that was left behind.
  func forgetOrphans(
    _ leftovers: inout [Leftover: RevisionID], at revision: RevisionID?
  ) throws {
    guard !leftovers.isEmpty else { return }
    let schema = try revision.map { try self.schema(of: $0) }
    for (leftover, origin) in leftovers {
      guard let owner = try owner(of: leftover, in: origin) else { continue }
      let paths = vocabulary.kinds(where: .isRelation).map { ObjectPath($0, owner) }
      guard paths.allSatisfy({ schema?[$0] == nil && leftovers[Leftover($0)] == nil }) else {
        continue
      }
      leftovers[leftover] = nil
    }
  }

  /// The table or view that a leftover cannot be without; `nil` for one that stands by itself.
  private func owner(of leftover: Leftover, in origin: RevisionID) throws -> String? {
    if leftover.column != nil { return leftover.object.name }
    switch try schema(of: origin)[leftover.object] {
    case .index(let index): return index.table
    case .trigger(let trigger): return trigger.table
    default: return nil
    }
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
