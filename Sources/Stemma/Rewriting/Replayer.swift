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
    /// What was renamed since `origin`.
    var renames = RenameHints()
    /// The revision since which renames are told.
    var origin: RevisionID?

    /// Takes up what was renamed since.
    mutating func follow(_ later: RenameHints, under rule: NameRule) {
      renames = renames.followed(by: later, under: rule)
    }
  }

  /// What one revision did, or for a revert what taking it back does.
  struct Contribution {
    var start: RevisionID?
    var from: Schema
    var to: Schema
    var migration: Migration
  }

  /// A revision's change as it is made upon what has become of one of its parents.
  struct Side {
    var change: Contribution
    var place: Tip
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
  var tip: Tip
  /// Where the revisions of an amend, by their old ids, have come to.
  var places: [RevisionID: Tip] = [:]
  /// The new revisions, each upon the one before it.
  var contents: [RevisionContent] = []
  private(set) var steps: [ReplayReport.Step] = []
  private let upstream: Upstream
  /// How the engine's names are equal.
  var rule: NameRule { history.vocabulary.names }

  init(_ workspace: Workspace, _ job: ReplayJob) throws {
    self.workspace = workspace
    self.job = job
    history = try workspace.history()
    tip = Tip(revision: job.onto, schema: try workspace.schema(at: job.onto), origin: job.onto)
    upstream = try Upstream(of: job, in: history)
  }

  /// Goes through the revisions.
  ///
  /// - Parameter head: The end of the branch that they are from.
  /// - Returns: Where it cannot go on; `nil` when all are done.
  /// - Throws: When something cannot be read, or a side was taken where there is no conflict.
  mutating func run(from head: RevisionID?) throws -> Stop? {
    for id in job.revisions {
      if job.amendment != nil { try goToPlace(of: id) }
      if job.skipped.contains(id) {
        try note(id, .skipped)
      } else if let stop = try job.amendment == nil ? replay(id) : replayAmended(id) {
        return stop
      }
      if job.amendment != nil { places[id] = tip }
    }
    if let head, job.amendment == nil { try addBridge(from: head) }
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

  mutating func note(
    _ id: RevisionID, _ outcome: ReplayReport.Step.Outcome, new: RevisionID? = nil,
    _ migration: Migration? = nil
  ) throws {
    steps.append(
      ReplayReport.Step(
        old: id, new: new, title: try history.title(of: id), outcome: outcome,
        upHazards: migration?.up.hazards ?? [], downHazards: migration?.down.hazards ?? []))
  }

  mutating func replay(_ id: RevisionID) throws -> Stop? {
    let old = try history.revision(id)
    if job.replaces, old.parents == [tip.revision].compactMap(\.self) {
      tip.follow(try history.migrations(of: id)[0].renames, under: rule)
      (tip.revision, tip.schema) = (id, try history.schema(of: id))
      try note(id, .kept, new: id)
      return nil
    }
    let change = try change(of: old, along: max(0, job.mainline - 1))
    if job.replaces, try upstream.has(old, change.migration) {
      try note(id, .dropped)
      return nil
    }
    return try make(old, of: [Side(change: change, place: tip)])
  }

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
      var composed = try MigrationComposer(dialect: workspace.dialect).compose(
        from: side.place.schema, to: target, renames: renames, carrying: [edge])
      if !isMerge, settlement.files != nil { workspace.warn(of: composed.up.draft.likelyRenames) }
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
      migration: change.migration, dialect: workspace.dialect
    ).followed(later: later, earlier: try renames(from: change.start, to: side.place))
  }

  /// Whether a change comes to nothing more than what is there.
  private func isThere(_ side: Side, _ edge: CarriedEdge, _ target: Schema) -> Bool {
    target.snapshot.id == side.place.schema.snapshot.id && edge.up.data.isEmpty
      && edge.down.data.isEmpty && side.change.from.snapshot.id != side.change.to.snapshot.id
  }

  /// What is renamed on the way from a revision to a place.
  func renames(from start: RevisionID?, to place: Tip) throws -> RenameHints {
    try history.renames(from: start, to: place.origin).followed(by: place.renames, under: rule)
  }

  /// Puts the scripts that a person wrote in the place of those that were composed.
  func edit(_ composed: inout ComposedMigration, _ settlement: ReplayJob.Settlement) {
    let dialect = workspace.dialect
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
      by: workspace.dialect, allowing: job.allowed, memory: workspace.scratchMemory)
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
      author: job.isReversed ? workspace.author() : old.author, message: message, meta: meta)
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

  /// What a revision did to one of its parents.
  func change(of revision: Revision, along index: Int) throws -> Contribution {
    let parent = revision.parents.indices.contains(index) ? revision.parents[index] : nil
    let (from, to) = (
      try workspace.schema(at: parent), try history.schema(of: revision.id)
    )
    let migration = try history.migration(
      of: Edge(child: revision.id, parentIndex: index, parent: parent))
    guard job.isReversed else {
      return Contribution(start: parent, from: from, to: to, migration: migration)
    }
    return Contribution(
      start: revision.id, from: to, to: from,
      migration: Migration(
        up: migration.down, down: migration.up, renames: migration.renames.inverse(under: rule)))
  }
}
