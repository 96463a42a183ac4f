internal import Planner
internal import RevisionStore

/// Makes the changes of a job one upon the other.
///
/// Each is merged with what is there, its migration composed and proven. Writes nothing.
struct Replayer: Room {
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

  let repository: Repository
  let engine: EngineHistory
  let job: ReplayJob
  var tip: Tip
  /// Where the revisions of an amend, by their old ids, have come to.
  var places: [RevisionID: Tip] = [:]
  /// The new revisions, each upon the one before it.
  var contents: [RevisionContent] = []
  private(set) var steps: [ReplayReport.Step] = []
  private let upstream: Upstream
  var history: History { engine.history }

  init(_ repository: Repository, _ job: ReplayJob) throws {
    self.repository = repository
    self.job = job
    engine = try repository.engine()
    tip = Tip(revision: job.onto, schema: try engine.schema(of: job.onto), origin: job.onto)
    upstream = try Upstream(of: job, in: engine.history)
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

  /// What is renamed on the way from a revision to a place.
  func renames(from start: RevisionID?, to place: Tip) throws -> RenameHints {
    try history.renames(from: start, to: place.origin).followed(by: place.renames, under: rule)
  }

  /// What a revision did to one of its parents.
  func change(of revision: Revision, along index: Int) throws -> Contribution {
    let parent = revision.parents.indices.contains(index) ? revision.parents[index] : nil
    let (from, to) = (try engine.schema(of: parent), try history.schema(of: revision.id))
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
