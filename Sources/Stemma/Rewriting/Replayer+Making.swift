internal import RevisionStore

/// How a revision is made anew, with its edges.
extension Replayer {
  /// Makes a revision anew: merges its change with what is there, and composes and proves the edge from each parent.
  ///
  /// - Parameters:
  ///   - old: The revision.
  ///   - sides: What it did to each of its parents, and where these have come.
  ///   - moved: Which of them has come elsewhere: the merge with its change makes the schema.
  /// - Returns: Where it cannot go on; `nil` when it is made, or its change is there already.
  /// - Throws: When something cannot be read, or a side was taken where there is no conflict.
  mutating func make(_ old: Revision, of sides: [Side], moved: Int = 0) throws -> Stop? {
    let settlement = job.settlements[old.id] ?? ReplayJob.Settlement()
    let (change, place) = (sides[moved].change, sides[moved].place)
    let merge = try merge(change, settlement.sides, upon: place)
    let settled = try settled(merge, change, settlement, upon: place)
    let target = settled.target
    guard settled.open.isEmpty else {
      return Stop(revision: old.id, conflicts: settled.open, schema: target)
    }
    let isMerge = sides.count > 1
    var migrations: [Migration] = []
    for (index, side) in sides.enumerated() {
      let merge = index == moved ? merge : try self.merge(side.change, [], upon: side.place)
      var renames = merge.renames(from: .ours, to: target, declared: settled.declared)
      if isMerge {
        renames = renames.present(from: side.place.schema, to: target, in: history.vocabulary)
      }
      let edge = try carried(
        side, by: old, later: merge.renames(from: .theirs, to: target, declared: settled.declared))
      if !isMerge, isThere(side, edge, target) {
        try note(old.id, .dropped)
        return nil
      }
      var composed = try MigrationComposer(dialect: dialect).compose(
        from: side.place.schema, to: target, renames: renames, carrying: [edge])
      if !isMerge, settlement.files != nil { warn(of: composed.up.draft.likelyRenames) }
      edit(&composed, settlement)
      let failures = try prove(&composed)
      guard failures.isEmpty else {
        return Stop(
          revision: old.id, problems: failures, schema: target,
          migration: isMerge ? nil : composed.migration)
      }
      migrations.append(composed.migration)
    }
    var content = content(old, migrations, target)
    content.parents = sides.compactMap(\.place.revision)
    tip = place
    try add(
      content, of: old.id, target,
      since: merge.renames(from: .theirs, to: target, declared: settled.declared))
    tip.follow(merge.renames(from: .ours, to: target, declared: settled.declared), under: rule)
    return nil
  }

  /// A change as it goes along to where its parent has come.
  private func carried(
    _ side: Side, by old: Revision, later: RenameHints
  ) throws -> CarriedEdge {
    let change = side.change
    return try CarriedEdge(
      label: "\(old.id.short) \(old.subject)", parent: change.from, child: change.to,
      migration: change.migration, dialect: dialect
    ).followed(later: later, earlier: try renames(from: change.start, to: side.place))
  }

  /// Whether a change comes to nothing more than what is there.
  private func isThere(_ side: Side, _ edge: CarriedEdge, _ target: Schema) -> Bool {
    target.snapshot.id == side.place.schema.snapshot.id && edge.up.data.isEmpty
      && edge.down.data.isEmpty && side.change.from.snapshot.id != side.change.to.snapshot.id
  }

  /// Puts the scripts that a person wrote in the place of those that were composed.
  func edit(_ composed: inout ComposedMigration, _ settlement: ReplayJob.Settlement) {
    if let up = settlement.up {
      composed.migration.up = dialect.annotate(up, with: composed.up.draft)
    }
    if let down = settlement.down {
      composed.migration.down = dialect.annotate(down, with: composed.down.draft)
    }
  }

  /// Proves a migration, and gives it its hazards.
  func prove(_ composed: inout ComposedMigration) throws -> [ProofFailure] {
    try composed.prove(
      by: dialect, allowing: job.allowed, memory: scratchMemory)
  }

  func content(
    _ old: Revision, _ migrations: [Migration], _ schema: Schema
  ) -> RevisionContent {
    var message = old.message
    if job.revisions.first == old.id, let amended = job.amendment?.message { message = amended }
    if job.isReversed {
      message = "Revert \"\(old.subject)\"\n\nThis takes back revision \(old.id.hex)."
    } else if job.namesOrigin {
      message += "\n\n(cherry picked from revision \(old.id.hex))"
    }
    let meta =
      job.replaces
      ? RevisionMeta(replaces: [old.id] + old.meta.replaces, origin: old.meta.origin)
      : RevisionMeta()
    return RevisionContent(
      snapshot: schema.snapshot, layout: schema.layout(under: rule),
      parents: tip.revision.map { [$0] } ?? [], migrations: migrations,
      author: job.isReversed ? author() : old.author, message: message, meta: meta)
  }

  /// Adds a new revision; an amend leads databases to it from the old one, of whose schema `renames` are told.
  mutating func add(
    _ content: RevisionContent, of old: RevisionID, _ schema: Schema, since renames: RenameHints
  ) throws {
    var content = content
    if job.amendment != nil, let bridge = try bridge(from: old, to: schema, renames: renames) {
      content.meta = RevisionMeta(
        replaces: content.meta.replaces + [try bridge.encoded().revision.id],
        origin: content.meta.origin)
      contents.append(bridge)
    }
    let id = try content.encoded().revision.id
    contents.append(content)
    try note(old, .made, new: id, content.migrations.first)
    tip.revision = id
    tip.schema = schema
  }
}

/// How a change is merged with what is there, and what a person made of that.
extension Replayer {
  /// What a merge comes to with what a person wrote.
  func settled(
    _ merge: SchemaMerge, _ change: Contribution, _ settlement: ReplayJob.Settlement, upon tip: Tip
  ) throws -> EditedMerge {
    guard let files = settlement.files else {
      guard merge.conflicts.isEmpty else {
        return EditedMerge(target: merge.merged, open: merge.conflicts)
      }
      return EditedMerge(target: dialect.outcome(of: merge))
    }
    let written = try dialect.readSource(files, format: format)
    return try source.edited(
      written, of: merge, joining: [change.from, change.to, tip.schema],
      of: [tip.revision, change.start]
    ) { declared in
      guard !settlement.sides.isEmpty else { return written.schema }
      // What was written is changed further by the sides that were taken.
      return dialect.readBack(
        try self.merge(change, [], upon: tip)
          .merged(editedAs: written.schema, declaring: declared, settledAs: merge))
    }
  }

  func merge(_ change: Contribution, _ sides: [TakenSide], upon tip: Tip) throws -> SchemaMerge {
    let renames = try renames(from: change.start, to: tip)
    let ours = MergeSide(schema: tip.schema, renames: renames)
    let theirs = MergeSide(schema: change.to, renames: change.migration.renames)
    let merge = SchemaMerge(
      base: change.from, ours: ours, theirs: theirs, in: history.vocabulary)
    guard !sides.isEmpty, !merge.conflicts.isEmpty else { return merge }
    var resolutions: [MergeResolution] = []
    for taken in sides {
      do {
        resolutions.append(
          try MergeResolution(
            taken.place, side: taken.side, among: merge.conflicts, under: rule))
      } catch {
        throw StemmaError.usage(StemmaError.Code(error), error.description, about: error.text)
      }
    }
    return SchemaMerge(
      base: change.from, ours: ours, theirs: theirs, in: history.vocabulary,
      resolutions: resolutions)
  }
}
