internal import Planner
internal import RevisionStore

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
