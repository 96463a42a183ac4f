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
    let history = try history()
    let head = try headRevision()
    if let head { try verifyFolders(of: [head]) }
    let parent = request.amend ? try amendable().parents.first : head
    return try Preparer(
      repository: repository, history: history, parent: parent, request: request, confirm: confirm
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

extension Workspace {
  /// Takes over the scripts of a revision whose schema stays as it is: an edited script, a
  /// statement written by hand, and what was declared about them are not lost with a new message.
  ///
  /// - Returns: `nil` when no revision is amended, when its schema changes, or when the request
  ///   declares renames or leftovers of its own, for which the scripts are drafted anew.
  func keepScripts(of old: Revision?, _ request: inout CommitRequest) throws -> Preparation? {
    guard let old, request.renames.isEmpty, request.leftovers.isEmpty,
      request.fills.isEmpty,
      let migration = try history().migrations(of: old.id).first
    else { return nil }
    var prepared = try prepare(request, confirm: nil)
    let declared = prepared.renames.declarations(
      notIn: migration.renames, under: rule)
    guard prepared.toSnapshot.id == old.snapshot, declared.isEmpty else { return nil }
    request.leftovers = migration.leftovers
    request.irreversible = request.irreversible ?? migration.irreversible
    prepared.renames = migration.renames
    prepared.leftovers = migration.leftovers
    try draftAnew(&prepared)
    (prepared.upText, prepared.downText) = (migration.up.text, migration.down.text)
    prepared.kept = migration
    return prepared
  }

  /// Drafts both scripts again, after renames, leftovers or values became known.
  func draftAnew(_ prepared: inout Preparation, fills: [ColumnFill] = []) throws {
    prepared.up = try dialect.draft(
      .up, between: prepared.from, and: prepared.to, renames: prepared.renames,
      leaving: prepared.leftovers, filling: fills)
    prepared.down = try dialect.draft(
      .down, between: prepared.from, and: prepared.to, renames: prepared.renames,
      leaving: prepared.leftovers, filling: fills)
  }

  /// Drafts the scripts of the next revision; what was declared about an amended one holds on, as far as it
  /// still means something.
  ///
  /// Both `request` and `carried` get what was declared, the latter as options are written.
  func draftAnew(
    for old: Revision?, _ request: inout CommitRequest, _ carried: inout [String],
    confirm: ((Draft.LikelyRename) -> Bool)?
  ) throws -> Preparation {
    guard let old, let migration = try history().migrations(of: old.id).first else {
      return try prepare(request, confirm: confirm)
    }
    if request.irreversible == nil, let reason = migration.irreversible {
      request.irreversible = reason
      carried.append("--irreversible \(reason.shellQuoted)")
    }
    let gone = try carryRenames(of: old, migration.renames, into: &request, &carried)
    for leftover in migration.leftovers where !request.leftovers.contains(leftover) {
      let option = "--leave-behind \("\(leftover)".shellQuoted)"
      if try carry(option, of: old, into: &request, { $0.leftovers.append(leftover) }) {
        carried.append(option)
      }
    }
    let prepared = try prepare(request, confirm: confirm)
    try refuseLosing(gone, of: old, prepared, request)
    return prepared
  }

  /// Adds a declaration to a request, or warns that it means nothing between the schemas as they are now.
  func carry(
    _ option: String, of old: Revision, into request: inout CommitRequest,
    _ add: (inout CommitRequest) -> Void
  ) throws -> Bool {
    var attempt = request
    add(&attempt)
    do {
      _ = try prepare(attempt, confirm: nil)
    } catch {
      guard let reason = StemmaError(describing: error), reason.kind == .usage else { throw error }
      warnings.append("\(option) of \(old.id.short) does not apply any more: \(reason.message)")
      return false
    }
    request = attempt
    return true
  }

  /// Refuses to replace statements that somebody wrote by a draft that knows nothing of them.
  func refuseForgetting(scriptsOf old: Revision?, _ prepared: Preparation) throws {
    guard let old, let migration = try history().migrations(of: old.id).first,
      migration.up.hasWrittenStatements || migration.down.hasWrittenStatements,
      (prepared.upText, prepared.downText) != (migration.up.text, migration.down.text)
    else { return }
    throw StemmaError.refused(
      .editsInTheWay,
      "the scripts of \(old.id.short) have statements written by hand, which a new draft would lose",
      about: old.id.short,
      hints: [
        "stemma show \(old.id.short)     prints them",
        "stemma commit --amend --edit     lets you put them into the new draft",
      ])
  }
}
