internal import Planner
internal import RevisionStore

extension Replayer {
  /// The revision that leads databases from a rebased branch's old end to its new one.
  ///
  /// Its schema is the new end's, so that nothing more has to be done there; its migration brings what
  /// the branch was moved onto, with its hand-written statements. Without it a database would go all
  /// the way down and lose what only the branch had. It has no folder: only stores know it.
  ///
  /// - Returns: `nil` where nothing moved, or where such a migration does not prove.
  func bridge(from head: RevisionID, missing branch: Set<RevisionID>) throws -> RevisionContent? {
    guard job.replaces, !contents.isEmpty, let onto = job.onto else { return nil }
    return try bridge(
      from: head, to: tip.schema,
      renames: try history.renames(from: head, to: onto)
        .followed(by: tip.renames, under: rule),
      carrying: try edges(to: onto, excluding: head, and: branch))
  }

  /// A revision upon an old one with the schema of what takes its place.
  func bridge(
    from old: RevisionID, to schema: Schema, renames: RenameHints,
    carrying edges: [CarriedEdge] = []
  ) throws -> RevisionContent? {
    try engine.bridge(
      from: old, to: schema, renames: renames, carrying: edges, allowing: job.allowed,
      asIt: job.kind == .amend ? "amended" : "rebased")
  }

  /// What the branch was moved onto, as far as it was not there already.
  private func edges(
    to onto: RevisionID, excluding head: RevisionID, and branch: Set<RevisionID>
  ) throws -> [CarriedEdge] {
    let own = try Set(
      branch.flatMap { try history.migrations(of: $0) }.map { [$0.up.text, $0.down.text] })
    return try history.graph.newestFirst(from: [onto], excluding: [head]).reversed().compactMap {
      id in
      let revision = try history.revision(id)
      let parent = revision.parents.first
      guard revision.parents.count < 2, branch.isDisjoint(with: revision.meta.replaces),
        let migration = try history.migrations(of: id).first,
        !own.contains([migration.up.text, migration.down.text])
      else { return nil }
      return try engine.carriedEdge(Edge(child: id, parentIndex: 0, parent: parent))
        .followed(
          later: try renames(from: id, to: tip),
          earlier: try history.renames(from: parent, to: head))
    }
  }
}

/// What the place that revisions are replayed upon has had since they left it.
struct Upstream {
  private var scripts: Set<[String]> = []
  private var replaced: Set<RevisionID> = []
  private let history: History

  init(of job: ReplayJob, in history: History) throws {
    self.history = history
    guard job.kind == .rebase, let onto = job.onto else { return }
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
