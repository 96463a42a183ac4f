internal import Planner
internal import RevisionStore

/// Makes the changes of a job one upon the other.
///
/// Each is merged with what is there, its migration composed and proven. Writes nothing.
struct Replayer {
  /// Where the next change is made.
  struct Tip {
    var revision: RevisionID?
    var schema: Schema
    /// What was renamed since the beginning.
    var renames = RenameHints()
  }

  /// What one revision did, or for a revert what taking it back does.
  private struct Change {
    var start: RevisionID?
    var from: Schema
    var to: Schema
    var migration: Migration
  }

  /// Why it cannot go on by itself.
  struct Stop {
    var revision: RevisionID
    var conflicts: [MergeConflict] = []
    var problems: [ProofFailure] = []
    /// What the schema source is to be left as.
    var schema: Schema
    /// The scripts that were not proven.
    var migration: Migration?
  }

  let workspace: Workspace
  let history: History
  let job: ReplayJob
  private(set) var tip: Tip
  /// The new revisions, each upon the one before it.
  private(set) var contents: [RevisionContent] = []
  private(set) var steps: [ReplayReport.Step] = []
  private let upstream: Upstream

  init(_ workspace: Workspace, _ job: ReplayJob) throws {
    self.workspace = workspace
    self.job = job
    history = try workspace.history()
    let schema = try job.onto.map { [history] in try history.schema(of: $0) }
    tip = Tip(revision: job.onto, schema: schema ?? workspace.emptySchema)
    upstream = try Upstream(of: job, in: history)
  }

  /// Goes through the revisions.
  ///
  /// - Parameter head: The end of the branch that they are from.
  /// - Returns: Where it cannot go on; `nil` when all are done.
  /// - Throws: When something cannot be read, or a side was taken where there is no conflict.
  mutating func run(from head: RevisionID?) throws -> Stop? {
    for id in job.revisions {
      if job.skipped.contains(id) {
        try note(id, .skipped)
      } else if let stop = try replay(id) {
        return stop
      }
    }
    if let head { try addBridge(from: head) }
    return nil
  }

  private mutating func addBridge(from head: RevisionID) throws {
    guard let bridge = try bridge(from: head, missing: Set(job.revisions)),
      var last = contents.popLast(), let step = steps.lastIndex(where: { $0.outcome == .made })
    else { return }
    last.meta = RevisionMeta(
      replaces: last.meta.replaces + [try bridge.encoded().revision.id], origin: last.meta.origin)
    let id = try last.encoded().revision.id
    (steps[step].new, tip.revision) = (id, id)
    contents += [bridge, last]
  }

  private mutating func note(
    _ id: RevisionID, _ outcome: ReplayReport.Step.Outcome, new: RevisionID? = nil,
    _ migration: Migration? = nil
  ) throws {
    steps.append(
      ReplayReport.Step(
        old: id, new: new, title: try history.title(of: id), outcome: outcome,
        upHazards: migration?.up.hazards ?? [], downHazards: migration?.down.hazards ?? []))
  }

  private mutating func replay(_ id: RevisionID) throws -> Stop? {
    let old = try history.revision(id)
    if job.replaces, old.parents == [tip.revision].compactMap(\.self) {
      tip.renames = tip.renames.followed(by: try history.migrations(of: id)[0].renames)
      (tip.revision, tip.schema) = (id, try history.schema(of: id))
      try note(id, .kept, new: id)
      return nil
    }
    let change = try change(of: old)
    if job.replaces, try upstream.has(old, change.migration) {
      try note(id, .dropped)
      return nil
    }
    let settlement = job.settlements[id] ?? ReplayJob.Settlement()
    let merge = try merge(change, settlement.sides)
    let settled = try settled(merge, change, settlement)
    guard settled.open.isEmpty else {
      return Stop(revision: id, conflicts: settled.open, schema: settled.target)
    }
    let renames = merge.renames(from: .ours, to: settled.target, declared: settled.declared)
    return try make(old, change, settlement, settled.target, renames)
  }

  /// What a merge comes to with what a person wrote.
  private struct Settled {
    var target: Schema
    /// The renames that the person's schema source declares.
    var declared = RenameHints()
    /// The conflicts that nobody has settled yet.
    var open: [MergeConflict] = []
  }

  private func settled(
    _ merge: SchemaMerge, _ change: Change, _ settlement: ReplayJob.Settlement
  ) throws -> Settled {
    let dialect = workspace.dialect
    guard let files = settlement.files else {
      guard merge.conflicts.isEmpty else {
        return Settled(target: merge.merged, open: merge.conflicts)
      }
      return Settled(target: dialect.readBack(merge.merged))
    }
    let source = try dialect.readSource(files, format: workspace.format)
    try source.renames.requireFitting(
      source.schema, following: [change.from, change.to, tip.schema, merge.merged])
    var result = Settled(target: source.schema, declared: RenameHints(source.renames))
    if !settlement.sides.isEmpty {
      // What was written is changed further by the sides that were taken.
      let first = try self.merge(change, [])
      result.target = dialect.readBack(
        first.merged(editedAs: source.schema, declaring: result.declared, settledAs: merge))
    }
    result.open = merge.conflicts(leftOpenBy: result.target)
    return result
  }

  private func merge(_ change: Change, _ sides: [TakenSide]) throws -> SchemaMerge {
    let renames = try history.renames(from: change.start, to: job.onto).followed(by: tip.renames)
    let ours = MergeSide(schema: tip.schema, renames: renames)
    let theirs = MergeSide(schema: change.to, renames: change.migration.renames)
    let merge = SchemaMerge(base: change.from, ours: ours, theirs: theirs)
    guard !sides.isEmpty, !merge.conflicts.isEmpty else { return merge }
    var resolutions: [MergeResolution] = []
    for taken in sides {
      do {
        resolutions.append(
          try MergeResolution(taken.place, side: taken.side, among: merge.conflicts))
      } catch {
        throw StemmaError.usage(error.description)
      }
    }
    return SchemaMerge(base: change.from, ours: ours, theirs: theirs, resolutions: resolutions)
  }

  /// Composes and proves the new revision.
  private mutating func make(
    _ old: Revision, _ change: Change, _ settlement: ReplayJob.Settlement, _ target: Schema,
    _ renames: RenameHints
  ) throws -> Stop? {
    let edge = try CarriedEdge(
      label: "\(old.id.short) \(try history.title(of: old.id))", parent: change.from,
      child: change.to, migration: change.migration, dialect: workspace.dialect)
    let wasEmpty = change.from.snapshot.id == change.to.snapshot.id
    if target.snapshot.id == tip.schema.snapshot.id, edge.up.data.isEmpty, edge.down.data.isEmpty,
      !wasEmpty
    {
      try note(old.id, .dropped)
      return nil
    }
    let composed = try MigrationComposer(dialect: workspace.dialect).compose(
      from: tip.schema, to: target, renames: renames, carrying: [edge])
    if settlement.files != nil { workspace.warn(of: composed.up.draft.likelyRenames) }
    var migration = composed.migration
    if let up = settlement.up {
      migration.up = workspace.dialect.annotate(up, with: composed.up.draft)
    }
    if let down = settlement.down {
      migration.down = workspace.dialect.annotate(down, with: composed.down.draft)
    }
    let failures = try prove(&migration, to: target)
    guard failures.isEmpty else {
      return Stop(revision: old.id, problems: failures, schema: target, migration: migration)
    }
    try add(content(old, migration, target), migration, of: old.id, target)
    tip.renames = tip.renames.followed(by: renames)
    return nil
  }

  private func prove(_ migration: inout Migration, to target: Schema) throws -> [ProofFailure] {
    let proof = try workspace.dialect.prove(
      ProofRequest(
        parent: tip.schema, child: target, migration: migration, allowed: job.allowed,
        memory: workspace.scratchMemory))
    migration.up.hazards = proof.upHazards
    migration.down.hazards = proof.downHazards
    return proof.failures
  }

  private func content(_ old: Revision, _ migration: Migration, _ schema: Schema) -> RevisionContent
  {
    var message = old.message
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
      snapshot: schema.snapshot, layout: schema.layout,
      parents: tip.revision.map { [$0] } ?? [], migrations: [migration],
      author: job.isReversed ? workspace.author() : old.author, message: message, meta: meta)
  }

  private mutating func add(
    _ content: RevisionContent, _ migration: Migration, of old: RevisionID, _ schema: Schema
  ) throws {
    let id = try content.encoded().revision.id
    contents.append(content)
    try note(old, .made, new: id, migration)
    tip.revision = id
    tip.schema = schema
  }

  private func change(of revision: Revision) throws -> Change {
    let index = job.mainline == 0 ? 0 : job.mainline - 1
    let parent = revision.parents.indices.contains(index) ? revision.parents[index] : nil
    let from = try parent.map { try history.schema(of: $0) } ?? workspace.emptySchema
    let to = try history.schema(of: revision.id)
    let migration = try history.migration(
      of: Edge(child: revision.id, parentIndex: index, parent: parent))
    guard job.isReversed else {
      return Change(start: parent, from: from, to: to, migration: migration)
    }
    return Change(
      start: revision.id, from: to, to: from,
      migration: Migration(
        up: migration.down, down: migration.up, renames: migration.renames.inverse))
  }
}

/// What the place that revisions are replayed upon has had since they left it.
private struct Upstream {
  private var scripts: Set<[String]> = []
  private var replaced: Set<RevisionID> = []
  private let history: History

  init(of job: ReplayJob, in history: History) throws {
    self.history = history
    guard job.replaces, let onto = job.onto else { return }
    for id in history.graph.newestFirst(from: [onto], excluding: job.revisions) {
      let revision = try history.revision(id)
      replaced.formUnion(revision.meta.replaces)
      guard revision.parents.count < 2 else { continue }
      for migration in try history.migrations(of: id) where migration.up.hasWrittenStatements {
        scripts.insert([migration.up.text, migration.down.text])
      }
    }
  }

  /// Whether a revision's change is there already: as its replacement, or as statements written by hand
  /// that are the same to the letter.
  func has(_ revision: Revision, _ migration: Migration) throws -> Bool {
    replaced.contains(revision.id) || scripts.contains([migration.up.text, migration.down.text])
  }
}
