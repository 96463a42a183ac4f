internal import RevisionStore

/// Compares two places that have schemas.
struct Comparison: Room {
  let repository: Repository

  /// Compares two places; `nil` for the current revision, and for the schema source.
  func report(_ from: SchemaPlace?, _ to: SchemaPlace?) throws -> DiffReport {
    var renames = RenameHints()
    var old = try side(at: from ?? .revision("HEAD"), &renames, isOptional: from == nil)
    renames = RenameHints()
    var new = try side(at: to ?? .source, &renames, isOptional: false)
    var report = DiffReport(
      diff: SchemaDiff(from: site.emptySchema, to: site.emptySchema, in: site.vocabulary),
      from: old.reading, to: new.reading)
    guard old.reading.snapshot != new.reading.snapshot else { return report }
    try findInStore(&old)
    try findInStore(&new)
    let declared = renames
    if renames.isEmpty, old.isStored || new.isStored {
      report.diff = try storedDiff(old, new)
      // The way between two revisions may be long: it is read only where it can matter.
      guard report.diff.mayHideRenames else { return report }
      renames = try sealedRenames(from: from, to: to)
      guard !renames.isEmpty else { return report }
    }
    let (before, after) = (try old.reading.schema(), try new.reading.schema())
    report.renames =
      declared.isEmpty
      ? renames.present(from: before, to: after, in: site.vocabulary)
      : try living(declared, in: before, behind: old.files).applicable(
        from: before, to: after, in: site.vocabulary)
    report.diff = SchemaDiff(
      from: before, to: after, in: site.vocabulary, renames: report.renames)
    return report
  }

  /// The renames without exchanges that may have been made before, of which ``commit(_:confirm:edit:)`` says so.
  private func living(
    _ renames: RenameHints, in schema: Schema, behind files: SourceSchema?
  ) throws -> RenameHints {
    try renames.withoutExchanges(in: schema, as: site.vocabulary) { exchange in
      if let files { return files.declares(exchange, under: site.rule) }
      let head = try repository.headRevision()
      return try source.isOld(exchange, [head].compactMap(\.self)) ?? true
    }
  }

  /// The renames that were sealed on the way from one revision to another; none between other places.
  private func sealedRenames(from: SchemaPlace?, to: SchemaPlace?) throws -> RenameHints {
    guard case .revision(let first)? = from, case .revision(let second)? = to else {
      return RenameHints()
    }
    return try repository.history().renames(
      from: try resolver.resolveOrBase(first),
      to: try resolver.resolveOrBase(second))
  }

  /// One side of a comparison.
  private struct Side {
    var reading: SchemaReading
    /// Whether the store has its objects.
    var isStored = false
    /// The files that make it; `nil` for any other place.
    var files: SourceSchema?
  }

  /// What stands at a place.
  private func side(
    at place: SchemaPlace, _ renames: inout RenameHints, isOptional: Bool
  ) throws -> Side {
    switch place {
    case .source:
      let source = try self.source.reading()
      renames = RenameHints(source.renames)
      return Side(reading: source.schema)
    case .revision(let name):
      let isMissing = try isOptional && repository.headRevision() == nil
      guard let id = try isMissing ? nil : resolver.resolveOrBase(name) else {
        return Side(reading: SchemaReading(site.emptySchema))
      }
      return try side(of: id)
    case .target(let name):
      return try StemmaError.naming(name) {
        let target = try databases.open(name, writable: false, for: .place)
        return Side(reading: try target.readSchema(format: site.format, memory: site.schemaMemory))
      }
    case .files(let path):
      let source = try SQLFiles(site.context.absolute(path), shownAs: path).source(
        site.dialect, site.format)
      renames = RenameHints(source.renames)
      return Side(reading: SchemaReading(source.schema), files: source)
    }
  }

  private func side(of id: RevisionID) throws -> Side {
    let history = try repository.history()
    let snapshot = try history.graph.snapshot(of: id) ?? history.revision(id).snapshot
    return Side(
      reading: SchemaReading(snapshot) { try history.schema(of: id) }, isStored: true)
  }

  /// Marks a side whose schema some revision has, too: a database or schema source mostly stands at one.
  private func findInStore(_ side: inout Side) throws {
    guard !side.isStored else { return }
    side.isStored = try !repository.history().graph.revisions(with: side.reading.snapshot).isEmpty
  }

  /// Compares by the ids of objects: of what the store has, only what differs is decoded.
  private func storedDiff(_ old: Side, _ new: Side) throws -> SchemaDiff {
    var contents: [ObjectID: [UInt8]] = [:]
    for side in [old, new] where !side.isStored {
      let snapshot = try side.reading.contents()
      contents.merge(snapshot.blobs) { first, _ in first }
      for tree in snapshot.trees { contents[tree.id] = tree.content }
    }
    let store = try repository.store()
    return try SchemaDiff(
      from: old.reading.snapshot, to: new.reading.snapshot, in: site.vocabulary
    ) { id in
      try contents[id] ?? store.content(of: id)
    }
  }
}

extension SchemaDiff {
  /// Whether a table or a column came, which may have had another name before.
  fileprivate var mayHideRenames: Bool {
    changes.contains { change in
      switch change {
      case .addObject(.table): true
      case .alterTable(_, _, let parts):
        parts.contains { if case .addColumn = $0 { true } else { false } }
      default: false
      }
    }
  }
}

/// The difference between two places.
public struct DiffReport {
  /// What changes.
  public var diff: SchemaDiff
  /// The two schemas, decoded when they are asked for.
  var from: SchemaReading
  var to: SchemaReading
  /// The renames that were declared for it.
  var renames = RenameHints()

  /// The draft that turns the first schema into the second.
  func script(in dialect: any Dialect) throws -> Draft {
    try dialect.draft(
      DraftRequest(from: try from.schema(), to: try to.schema(), renames: renames))
  }
}
