internal import RevisionStore

/// Revisions that became one.
public struct SquashReport: Sendable {
  /// The new revision.
  public var revision: RevisionID
  /// The first line of its message.
  public var title: String
  /// The revisions that it takes the place of, parents first.
  public var squashed: [RevisionID]
  /// The revisions after them, and the ones that take their places.
  public var moved: [(old: RevisionID, new: RevisionID)]
  /// The branch that moved, where it is Stemma's own.
  public var branch: String?
  /// The current revision afterwards.
  public var head: RevisionID?
  /// What its way up costs.
  public var upHazards: [Hazard]
  /// What its way down costs.
  public var downHazards: [Hazard]
}

extension Workspace {
  /// Makes one revision of several that follow each other.
  ///
  /// Its structure is drafted anew between the two ends; statements about rows that somebody wrote
  /// keep their order. What follows is put upon it unchanged.
  ///
  /// - Parameters:
  ///   - name: `A..B`: the revisions after `A`, up to `B`; `A` alone for `A..HEAD`.
  ///   - message: The message; the revisions' messages, one after the other, when left out.
  ///   - allowed: Hazards that are accepted.
  ///   - dryRun: Whether it is only said what would be done.
  ///   - edit: Handed the two scripts' paths before they are proven, to have them edited.
  /// - Returns: What was done.
  /// - Throws: ``StemmaError`` (refused) when the range is no part of the current branch, or the
  ///   migration does not prove; nothing is changed then, and scripts that were edited stay in the
  ///   draft folder, from where the next squash of the same revisions takes them.
  public func squash(
    _ name: String, message: String? = nil, allowing allowed: Allowances = [],
    dryRun: Bool = false, edit: ((_ up: String, _ down: String) throws -> Void)? = nil
  ) throws -> SquashReport {
    try withWriteLock {
      try jobs.refuseAny()
      let head = try requireHead("to squash")
      var squash = try Squash(repository, name, head)
      try verifyFolders(of: Set(squash.revisions + squash.followers))
      var migration = try migration(of: squash, named: name, edit: edit)
      try prove(&migration, name, allowing: allowed)
      try squash.make(migration, message: message, author: author())
      let report = SquashReport(
        revision: squash.result, title: try squash.contents[0].encoded().revision.subject,
        squashed: squash.revisions, moved: squash.moved, branch: try currentOwnBranch(),
        head: squash.tip, upHazards: migration.migration.up.hazards,
        downHazards: migration.migration.down.hazards)
      guard !dryRun else { return report }
      try replace(head, by: squash, "squash: \(report.title)")
      return report
    }
  }

  /// The composed migration, with the scripts from the draft folder where somebody edited them.
  private func migration(
    of squash: Squash, named name: String, edit: ((String, String) throws -> Void)?
  ) throws -> ComposedMigration {
    if try squashDraft()?.revisions != squash.revisions { try refuseDraft("squash") }
    var composed = try squash.compose()
    let draft = directory.draft
    if let edit {
      if !draft.exists {
        try directory.create()
        try draft.write(SquashDraft(name, squash.revisions, composed.migration).content)
      }
      try edit(DraftFile(directory).upPath, DraftFile(directory).downPath)
    }
    if let scripts = try squashDraft()?.scripts {
      composed.migration.up = dialect.annotate(scripts.up, with: composed.up.draft)
      composed.migration.down = dialect.annotate(scripts.down, with: composed.down.draft)
    }
    return composed
  }

  private func prove(
    _ composed: inout ComposedMigration, _ name: String, allowing allowed: Allowances
  ) throws {
    let failures = try composed.prove(by: dialect, allowing: allowed, memory: scratchMemory)
    guard failures.isEmpty else {
      let command = "stemma squash \(name.shellQuoted)"
      let draft = directory.draft
      let hints =
        [
          draft.exists
            ? "edit the scripts in \(shown(draft.path)), then \(command)"
            : "\(command) --edit     lets you edit the scripts"
        ] + failures.allowances(for: command)
      throw StemmaError.refused(
        failures.code, "the squashed migration does not prove", about: name,
        details: failures.flatMap { $0.lines(in: dialect.vocabulary) }, hints: hints)
    }
  }

  private func replace(_ head: RevisionID, by squash: Squash, _ message: String) throws {
    let ending = JobEnding(
      contents: squash.contents, from: head, to: squash.tip, message: message, takesDraft: true)
    _ = try jobs.end(nil, with: ending) { [] }
  }
}
