internal import Proving
internal import RevisionStore

/// A draft that was written for editing.
public struct DraftReport: Sendable {
  /// The path of the script upwards, relative to the workspace where it lies in there.
  public var upPath: String
  /// The path of the script downwards.
  public var downPath: String
  /// What changes.
  public var diff: SchemaDiff
  /// What `up` costs as far as the two schemas tell.
  public var hazards: [Hazard]
  /// Drops and additions that look like renames.
  public var likelyRenames: [Draft.LikelyRename]
  /// Columns that existing rows need values for on the way up.
  public var backfills: [Draft.Backfill]
  /// What `down` costs as far as the two schemas tell.
  public var downHazards: [Hazard]
  /// Columns that existing rows need values for on the way down.
  public var downBackfills: [Draft.Backfill]
}

extension Workspace {
  /// Writes the next revision's scripts into `revisions/draft/`, for editing.
  ///
  /// - Parameters:
  ///   - request: What the revision is to be.
  ///   - force: Whether a draft that is there already is thrown away.
  ///   - confirm: Asked for each rename that is likely but not declared.
  /// - Returns: Where the scripts are and what they do.
  /// - Throws: ``StemmaError`` when there is nothing to draft, or a draft that would be lost.
  public func draft(
    _ request: CommitRequest, force: Bool = false, confirm: ((Draft.LikelyRename) -> Bool)? = nil
  ) throws -> DraftReport {
    try withWriteLock {
      try jobs.refuseAny()
      let file = DraftFile(directory)
      if file.exists, !force {
        throw StemmaError.refused(
          .draftInTheWay, "there is a draft already in \(shown(file.folder))",
          about: shown(file.folder),
          hints: [
            "stemma commit     seals it", "stemma draft --force     throws it away and drafts anew",
          ])
      }
      let prepared = try prepare(request, confirm: confirm)
      try refuseEmpty(prepared, request)
      try file.write(prepared, request)
      let unproven = try dialect.unproven(
        ProofRequest(
          parent: prepared.from, child: prepared.to, migration: migration(of: prepared, request)))
      return DraftReport(
        upPath: shown(file.upPath), downPath: shown(file.downPath), diff: diff(of: prepared),
        hazards: (prepared.up.hazards + unproven.up).sorted(),
        likelyRenames: prepared.up.likelyRenames,
        backfills: prepared.up.backfills,
        downHazards: (prepared.down.hazards + unproven.down).sorted(),
        downBackfills: prepared.down.backfills)
    }
  }

  /// Drafts the next revision's scripts for the current revision's successor, or its replacement.
  func prepare(
    _ request: CommitRequest, confirm: ((Draft.LikelyRename) -> Bool)?
  ) throws -> Preparation {
    let head = try headRevision()
    if let head { try verifyFolders(of: [head]) }
    let parent = request.amend ? try amendable().parents.first : head
    return try Preparer(
      repository: repository, parent: parent, request: request, confirm: confirm
    ).prepare()
  }

  func amendable() throws -> Revision {
    let head = try requireHead("to amend")
    let revision = try history().revision(head)
    guard revision.parents.count < 2 else {
      throw StemmaError.refused(
        .mergeRevision, "\(head.short) is a merge, which cannot be amended", about: head.short)
    }
    return revision
  }

  func diff(of prepared: Preparation) -> SchemaDiff {
    SchemaDiff(
      from: prepared.from, to: prepared.to, in: dialect.vocabulary, renames: prepared.renames)
  }
}
