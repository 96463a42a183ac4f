internal import Planner
internal import RevisionStore

/// What an amend does beside a rebase: a revision is changed where it is, and what follows is put upon it, merges as
/// merges.
extension Replayer {
  /// Goes to where the first parent of a revision has come.
  mutating func goToPlace(of id: RevisionID) throws {
    tip = try place(of: history.graph.parents(of: id).first)
  }

  private func place(of old: RevisionID?) throws -> Tip {
    if let old, let place = places[old] { return place }
    let schema = try old.map { try history.schema(of: $0) } ?? workspace.emptySchema
    return Tip(revision: old, schema: schema, origin: old)
  }

  mutating func replayAmended(_ id: RevisionID) throws -> Stop? {
    if id == job.revisions.first { return try amend(id) }
    return history.graph.parents(of: id).count > 1 ? try replayMerge(id) : try replay(id)
  }

  // MARK: The revision itself

  /// Makes what is not committed in the revision, as if it had been there from the beginning.
  private mutating func amend(_ id: RevisionID) throws -> Stop? {
    let settlement = job.settlements[id] ?? ReplayJob.Settlement()
    let (old, settled, renames) = try amended(id, settlement)
    let target = settled.target
    guard settled.open.isEmpty else {
      return Stop(revision: id, conflicts: settled.open, schema: target)
    }
    var migrations = try amendedMigrations(of: old, to: target, renames, settlement)
    for index in migrations.indices {
      let parent = try place(of: old.parents.indices.contains(index) ? old.parents[index] : nil)
      let failures = try prove(&migrations[index], from: parent.schema, to: target)
      guard failures.isEmpty else {
        return Stop(
          revision: id, problems: failures, schema: target,
          migration: migrations.count == 1 ? migrations[0] : nil)
      }
    }
    var content = content(old, migrations, target)
    content.parents = old.parents
    try add(content, of: id, target, since: renames)
    (tip.renames, tip.origin) = (renames, id)
    return nil
  }

  /// What the uncommitted changes make of the revision itself, and what is renamed by them.
  private func amended(
    _ id: RevisionID, _ settlement: ReplayJob.Settlement
  ) throws -> (old: Revision, settled: Settled, renames: RenameHints) {
    let here = Tip(revision: id, schema: try history.schema(of: id), origin: id)
    let change = try uncommitted()
    let merge = try merge(change, settlement.sides, upon: here)
    let settled = try settled(merge, change, settlement, upon: here)
    return (
      try history.revision(id), settled,
      merge.renames(from: .ours, to: settled.target, declared: settled.declared)
    )
  }

  /// What the schema source has and the current revision has not.
  private func uncommitted() throws -> Change {
    guard let amendment = job.amendment else { throw StemmaError(.fault, "an amend of nothing") }
    let head = try history.schema(of: amendment.head)
    let source = try workspace.dialect.readSource(amendment.files, format: workspace.format)
    let declared = try RenameHints(declared: amendment.renames, from: head, to: source.schema)
    let renames = RenameHints(source.renames).overridden(by: declared)
      .applicable(from: head, to: source.schema).overridden(by: declared)
    let none = MigrationScript(text: "")
    return Change(
      start: amendment.head, from: head, to: source.schema,
      migration: Migration(up: none, down: none, renames: renames))
  }

  /// The scripts of the amended revision: the old ones where its schema stays, otherwise drafted anew, with what
  /// somebody wrote in the old ones.
  private func amendedMigrations(
    of old: Revision, to target: Schema, _ renames: RenameHints, _ settlement: ReplayJob.Settlement
  ) throws -> [Migration] {
    var migrations = try history.migrations(of: old.id)
    for index in migrations.indices {
      let parent = old.parents.indices.contains(index) ? old.parents[index] : nil
      let edge = try carriedEdge(of: old, index)
      let from = try place(of: parent).schema
      let all = migrations[index].renames.followed(by: renames).applicable(from: from, to: target)
      let composed = try MigrationComposer(dialect: workspace.dialect).compose(
        from: from, to: target, renames: all, carrying: [edge])
      if old.snapshot != target.snapshot.id { migrations[index] = composed.migration }
      if index == 0, let up = settlement.up {
        migrations[0].up = workspace.dialect.annotate(up, with: composed.up.draft)
      }
      if index == 0, let down = settlement.down {
        migrations[0].down = workspace.dialect.annotate(down, with: composed.down.draft)
      }
      if let reason = job.amendment?.irreversible { migrations[index].irreversible = reason }
    }
    return migrations
  }

  /// Stops at the revision itself, to have its scripts edited.
  func stopToEdit() throws -> Stop? {
    guard let id = job.revisions.first else { return nil }
    let (old, settled, renames) = try amended(id, ReplayJob.Settlement())
    guard settled.open.isEmpty else { return nil }
    let migrations = try amendedMigrations(
      of: old, to: settled.target, renames, ReplayJob.Settlement())
    return Stop(
      revision: id, schema: settled.target, migration: migrations.count == 1 ? migrations[0] : nil)
  }

  // MARK: Merges that follow

  /// Makes a merge anew, of where its parents have come: what the amend changed is in it, too.
  private mutating func replayMerge(_ id: RevisionID) throws -> Stop? {
    let old = try history.revision(id)
    let settlement = job.settlements[id] ?? ReplayJob.Settlement()
    let sides = try old.parents.indices.map { try change(of: old, along: $0) }
    let parents = try old.parents.map { try place(of: $0) }
    let moved = old.parents.firstIndex { places[$0] != nil } ?? 0
    let merge = try merge(sides[moved], settlement.sides, upon: parents[moved])
    let settled = try settled(merge, sides[moved], settlement, upon: parents[moved])
    let target = settled.target
    guard settled.open.isEmpty else {
      return Stop(revision: id, conflicts: settled.open, schema: target)
    }
    var migrations: [Migration] = []
    for (index, parent) in parents.enumerated() {
      let renames = try self.merge(
        sides[index], index == moved ? settlement.sides : [], upon: parent
      )
      .renames(from: .ours, to: target, declared: settled.declared)
      var migration = try MigrationComposer(dialect: workspace.dialect).compose(
        from: parent.schema, to: target,
        renames: renames.applicable(from: parent.schema, to: target),
        carrying: [try carriedEdge(of: old, index)]
      ).migration
      let failures = try prove(&migration, from: parent.schema, to: target)
      guard failures.isEmpty else {
        return Stop(revision: id, problems: failures, schema: target)
      }
      migrations.append(migration)
    }
    var content = content(old, migrations, target)
    content.parents = parents.compactMap(\.revision)
    tip = parents[moved]
    let renames = { (side: MergeResolution.Side) in
      merge.renames(from: side, to: target, declared: settled.declared)
    }
    try add(content, of: id, target, since: renames(.theirs))
    tip.renames = tip.renames.followed(by: renames(.ours))
    return nil
  }

  private func change(of revision: Revision, along index: Int) throws -> Change {
    let parent = revision.parents[index]
    return Change(
      start: parent, from: try history.schema(of: parent), to: try history.schema(of: revision.id),
      migration: try history.migrations(of: revision.id)[index])
  }

  private func carriedEdge(of revision: Revision, _ index: Int) throws -> CarriedEdge {
    let parent = revision.parents.indices.contains(index) ? revision.parents[index] : nil
    return try CarriedEdge(
      label: "\(revision.id.short) \(revision.subject)",
      parent: try parent.map { try history.schema(of: $0) } ?? workspace.emptySchema,
      child: try history.schema(of: revision.id),
      migration: try history.migrations(of: revision.id)[index], dialect: workspace.dialect)
  }
}
