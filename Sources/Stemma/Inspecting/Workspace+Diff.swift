internal import RevisionStore

/// The difference between two places.
public struct DiffReport {
  /// What changes.
  public var diff: SchemaDiff
  /// The two schemas, decoded when they are asked for.
  var from: SchemaReading
  var to: SchemaReading
  /// The renames that were declared for it.
  var renames = RenameHints()
}

extension Workspace {
  /// Compares two places.
  ///
  /// - Parameters:
  ///   - from: The first; `nil` for the current revision.
  ///   - to: The second; `nil` for the schema source.
  /// - Returns: The difference between them, with renames where the schema source declares them.
  /// - Throws: When one of the places is not there or holds no schema.
  public func diff(_ from: SchemaPlace?, _ to: SchemaPlace?) throws -> DiffReport {
    var renames = RenameHints()
    let old = try side(at: from ?? .revision("HEAD"), &renames, isOptional: from == nil)
    renames = RenameHints()
    let new = try side(at: to ?? .source, &renames, isOptional: false)
    if case .revision(let first)? = from, case .revision(let second)? = to {
      renames = try sealedRenames(from: first, to: second)
    }
    var report = DiffReport(
      diff: SchemaDiff(from: emptySchema, to: emptySchema), from: old.reading, to: new.reading)
    guard old.reading.snapshot != new.reading.snapshot else { return report }
    if renames.isEmpty, old.isStored || new.isStored {
      report.diff = try storedDiff(old, new)
    } else {
      let (before, after) = (try old.reading.schema(), try new.reading.schema())
      report.renames = renames.applicable(from: before, to: after)
      report.diff = SchemaDiff(from: before, to: after, renames: report.renames)
    }
    return report
  }

  /// The draft that turns the first schema of a comparison into the second.
  public func script(of report: DiffReport) throws -> Draft {
    try dialect.draft(
      DraftRequest(
        from: try report.from.schema(), to: try report.to.schema(), renames: report.renames))
  }

  /// The renames that were sealed between a revision and its parent, in the direction asked for.
  private func sealedRenames(from first: String, to second: String) throws -> RenameHints {
    guard let old = try resolveOrBase(first), let new = try resolveOrBase(second) else {
      return RenameHints()
    }
    let history = try history()
    if let index = history.graph.parents(of: new).firstIndex(of: old) {
      return try history.migrations(of: new)[index].renames
    }
    if let index = history.graph.parents(of: old).firstIndex(of: new) {
      return try history.migrations(of: old)[index].renames.inverse
    }
    return RenameHints()
  }

  /// One side of a comparison.
  private struct Side {
    var reading: SchemaReading
    /// Whether the store has its objects.
    var isStored = false
  }

  /// What stands at a place.
  private func side(
    at place: SchemaPlace, _ renames: inout RenameHints, isOptional: Bool
  ) throws -> Side {
    switch place {
    case .source:
      let source = try sourceReading()
      renames = source.renames
      return Side(reading: source.schema)
    case .revision(let name):
      let isMissing = try isOptional && headRevision() == nil
      guard let id = try isMissing ? nil : resolveOrBase(name) else {
        return Side(reading: SchemaReading(emptySchema))
      }
      return try side(of: id)
    case .target(let name):
      let target = try openTarget(name, writable: false).0
      return Side(reading: try target.readSchema(format: format, memory: schemaMemory))
    case .files(let path):
      let schema = try SQLFiles(context.absolute(path), shownAs: path).schema(dialect, format)
      return Side(reading: SchemaReading(schema))
    }
  }

  private func side(of id: RevisionID) throws -> Side {
    let history = try history()
    let snapshot = try history.graph.snapshot(of: id) ?? history.revision(id).snapshot
    return Side(
      reading: SchemaReading(snapshot) { try history.schema(of: id) }, isStored: true)
  }

  /// Compares by the ids of objects: of what the store has, only what differs is decoded.
  private func storedDiff(_ old: Side, _ new: Side) throws -> SchemaDiff {
    var contents: [ObjectID: [UInt8]] = [:]
    for side in [old, new] where !side.isStored {
      let snapshot = try side.reading.contents()
      contents.merge(snapshot.blobs) { first, _ in first }
      for tree in snapshot.trees { contents[tree.id] = tree.content }
    }
    let store = try store()
    return try SchemaDiff(from: old.reading.snapshot, to: new.reading.snapshot) { id in
      try contents[id] ?? store.content(of: id)
    }
  }
}
