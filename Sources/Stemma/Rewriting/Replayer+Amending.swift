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
    return Tip(revision: old, schema: try engine.schema(of: old), origin: old)
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
    var edges = try amendedEdges(of: old, to: target, renames, settlement)
    for index in edges.indices {
      let failures = try prove(&edges[index])
      guard failures.isEmpty else {
        return Stop(
          revision: id, problems: failures, schema: target,
          migration: edges.count == 1 ? edges[0].migration : nil)
      }
    }
    var content = content(old, edges.map(\.migration), target)
    content.parents = old.parents
    try add(content, of: id, target, since: renames)
    (tip.renames, tip.origin) = (renames, id)
    return nil
  }

  /// What the uncommitted changes make of the revision itself, and what is renamed by them.
  private func amended(
    _ id: RevisionID, _ settlement: ReplayJob.Settlement
  ) throws -> (old: Revision, settled: EditedMerge, renames: RenameHints) {
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
  private func uncommitted() throws -> Contribution {
    guard let amendment = job.amendment else {
      throw StemmaError(.fault, .internalFault, "an amend of nothing")
    }
    let head = try history.schema(of: amendment.head)
    let wanted = try dialect.readSource(amendment.files, format: format)
    let written = RenameHints(wanted.renames)
    let declared = try RenameHints(
      declared: amendment.renames, from: head, to: wanted.schema,
      beside: written.withoutExchanges(in: head, as: history.vocabulary)
        .applicable(from: head, to: wanted.schema, in: history.vocabulary), in: history.vocabulary)
    let renames = try source.withoutMadeExchanges(
      written.overridden(by: declared, under: rule), in: head, besides: declared,
      after: [amendment.head]
    ).applicable(from: head, to: wanted.schema, in: history.vocabulary)
      .overridden(by: declared, under: rule)
    let none = MigrationScript(text: "")
    return Contribution(
      start: amendment.head, from: head, to: wanted.schema,
      migration: Migration(up: none, down: none, renames: renames))
  }

  /// The scripts of the amended revision: the old ones where its schema stays, otherwise drafted anew, with what
  /// somebody wrote in the old ones.
  private func amendedEdges(
    of old: Revision, to target: Schema, _ renames: RenameHints, _ settlement: ReplayJob.Settlement
  ) throws -> [ComposedMigration] {
    try history.migrations(of: old.id).enumerated().map { index, migration in
      let before = old.parents.indices.contains(index) ? old.parents[index] : nil
      let parent = try place(of: before)
      let edge = try engine.carriedEdge(Edge(child: old.id, parentIndex: index, parent: before))
        .followed(later: renames, earlier: try self.renames(from: before, to: parent))
      let all = migration.renames.followed(by: renames, under: rule)
        .present(from: parent.schema, to: target, in: history.vocabulary)
      var composed = try MigrationComposer(dialect: dialect).compose(
        from: parent.schema, to: target, renames: all, carrying: [edge])
      if old.snapshot == target.snapshot.id, renames.isEmpty { composed.migration = migration }
      if index == 0 { edit(&composed, settlement) }
      if let reason = job.amendment?.irreversible { composed.migration.irreversible = reason }
      return composed
    }
  }

  /// Stops at the revision itself, to have its scripts edited.
  func stopToEdit() throws -> Stop? {
    guard let id = job.revisions.first else { return nil }
    let (old, settled, renames) = try amended(id, ReplayJob.Settlement())
    guard settled.open.isEmpty else { return nil }
    let edges = try amendedEdges(of: old, to: settled.target, renames, ReplayJob.Settlement())
    return Stop(
      revision: id, schema: settled.target,
      migration: edges.count == 1 ? edges[0].migration : nil)
  }

  // MARK: Merges that follow

  /// Makes a merge anew, of where its parents have come: what the amend changed is in it, too.
  private mutating func replayMerge(_ id: RevisionID) throws -> Stop? {
    let old = try history.revision(id)
    return try make(
      old,
      of: try old.parents.indices.map { index in
        Side(
          change: try change(of: old, along: index), place: try place(of: old.parents[index]))
      }, moved: old.parents.firstIndex { places[$0] != nil } ?? 0)
  }
}
