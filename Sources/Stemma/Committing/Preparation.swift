internal import RevisionStore
internal import SchemaModel

/// The next revision before it is proven: two schemas and the scripts between them.
struct Preparation {
  /// The revision that the next one follows; `nil` for the first one.
  var parent: RevisionID?
  var from: Schema
  var to: Schema
  /// What the two are in canonical form, of the first one the id alone.
  var fromID: SnapshotID
  var toSnapshot: Snapshot
  var renames: RenameHints
  var leftovers: [Leftover]
  var up: Draft
  var down: Draft
  /// The scripts as they stand, edited or not.
  var upText: String
  var downText: String
  /// The scripts of the amended revision, where they are taken over: of their statements it is known who wrote them.
  var kept: Migration?
}

/// Makes the next revision's scripts from the schema source.
struct Preparer: Room {
  let repository: Repository
  let history: History
  let parent: RevisionID?
  let request: CommitRequest
  /// Asked for each rename that is likely but not declared; `nil` where nobody can be asked.
  let confirm: ((Draft.LikelyRename) -> Bool)?

  private var vocabulary: Vocabulary { dialect.vocabulary }

  /// Reads the source and drafts both scripts.
  func prepare() throws -> Preparation {
    let reading = try source.reading()
    let source = SourceSchema(schema: try reading.schema.schema(), renames: reading.renames)
    let toSnapshot = try reading.schema.contents()
    let known = KnownSchema(source.schema, toSnapshot, under: rule)
    let from =
      try parent.map { try history.schema(of: $0, sharing: known) } ?? site.emptySchema
    let fromID = try parent.map { try history.snapshotID(of: $0) } ?? from.snapshot.id
    let isChange = fromID != toSnapshot.id
    var renames = try declared(
      source.renames, from: from, to: source.schema, changing: isChange)
    let leftovers = request.leftovers.map { $0.spelled(as: source.schema, under: rule) }
    let draft = { (renames: RenameHints, direction: Direction) in
      try dialect.draft(
        direction, between: from, and: source.schema, renames: renames, leaving: leftovers,
        filling: request.fills)
    }
    var up = try draft(renames, .up)
    if let confirm {
      let accepted = up.likelyRenames.filter(confirm)
      if !accepted.isEmpty {
        for rename in accepted { renames.add(rename) }
        up = try draft(renames, .up)
      }
      // What was asked about needs no mention any more.
      up.likelyRenames = []
    }
    let down = try draft(renames, .down)
    try request.checkFills(up, down, dialect)
    try leftovers.requireNew(from, renames, under: rule)
    if !isChange, !renames.isEmpty { throw swap(renames) }
    return Preparation(
      parent: parent, from: from, to: source.schema, fromID: fromID,
      toSnapshot: toSnapshot, renames: renames, leftovers: leftovers, up: up, down: down,
      upText: up.text, downText: down.text)
  }

  /// The error of renames after which the schema is what it was.
  private func swap(_ renames: RenameHints) -> StemmaError {
    .refused(
      .renameImpossible,
      "the renames leave the schema as it is: what changes places is the rows' values",
      details: renames.declarations(notIn: RenameHints(), under: rule).map(\.option),
      hints: [
        "stemma commit --allow-empty --edit     takes statements, such as UPDATE t SET a = b, b = a"
      ])
  }

  /// The renames of the request, and those of the source's comments, which stay there after they
  /// were made and then mean nothing.
  private func declared(
    _ comments: [RenameComment], from: Schema, to: Schema, changing isChange: Bool
  ) throws -> RenameHints {
    let written = RenameHints(comments)
    let declared = try RenameHints(
      declared: request.renames, from: from, to: to,
      beside: written.withoutExchanges(in: from, as: vocabulary)
        .applicable(from: from, to: to, in: vocabulary), in: vocabulary)
    try comments.requireFitting(
      to, following: [from] + amended(), renames: declared, in: vocabulary)
    let hints = written.overridden(by: declared, under: rule)
    // What only comments would change is told by itself.
    let living =
      isChange
      ? try source.withoutMadeExchanges(
        hints, in: from, besides: declared, after: [parent])
      : hints.withoutExchanges(in: from, as: vocabulary)
    let holding = living.applicable(from: from, to: to, in: vocabulary)
      .overridden(by: declared, under: rule)
    try source.warnOfDisplaced(
      written, from: from, to: to, beside: holding, after: parent)
    return holding
  }

  /// The schema that is replaced, in which renames may have been made.
  private func amended() throws -> [Schema] {
    guard request.amend, let head = try headRevision() else { return [] }
    return [try history.schema(of: head)]
  }
}

extension RenameHints {
  /// Adds a rename that was only likely until somebody said so.
  mutating func add(_ rename: Draft.LikelyRename) {
    let (from, to) = (Leftover(rename.from), Leftover(rename.to))
    guard let from, let to else { return }
    if let old = from.column, let new = to.column {
      columns = (columns + [ColumnRename(table: to.object.name, from: old, to: new)]).sorted()
    } else {
      tables[from.object.name] = to.object.name
    }
  }
}

extension Preparation {
  /// Takes the renames that somebody wrote into the script upwards for declared: the rows go where it puts them.
  mutating func declareWrittenRenames(_ dialect: any Dialect) {
    let rule = dialect.vocabulary.names
    let written = dialect.renames(in: upText).leading(from: from, to: to, in: dialect.vocabulary)
    renames = written.overridden(by: renames, under: rule)
  }
}

extension RenameHints {
  /// Those whose old names are in one schema and whose new names are in another, in their spelling.
  fileprivate func leading(
    from: Schema, to: Schema, in vocabulary: Vocabulary
  ) -> RenameHints {
    guard !isEmpty else { return self }
    let rule = vocabulary.names
    let (old, new) = (NameLookup(from, in: vocabulary), NameLookup(to, in: vocabulary))
    var result = RenameHints()
    for (first, second) in tables {
      guard let before = old.path(first), let after = new.path(second),
        before.kind == after.kind
      else { continue }
      result.tables[before.name] = after.name
    }
    for hint in columns {
      guard let after = new.table(hint.table),
        let before = old.table(result.oldName(ofTable: after.name, under: rule)),
        let from = before.columns.named(hint.from, under: rule)?.name,
        let to = after.columns.named(hint.to, under: rule)?.name
      else { continue }
      result.columns.append(ColumnRename(table: after.name, from: from, to: to))
    }
    result.columns.sort()
    return result
  }
}
