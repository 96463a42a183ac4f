internal import RevisionStore

extension Workspace {
  /// Takes over the scripts of a revision whose schema stays as it is: an edited script, a
  /// statement written by hand, and what was declared about them are not lost with a new message.
  ///
  /// - Returns: `nil` when no revision is amended, when its schema changes, or when the request
  ///   declares renames or leftovers of its own, for which the scripts are drafted anew.
  func keepScripts(of old: Revision?, _ request: inout CommitRequest) throws -> Preparation? {
    guard let old, request.renames.isEmpty, request.leftovers.isEmpty,
      let migration = try history().migrations(of: old.id).first
    else { return nil }
    var prepared = try prepare(request, confirm: nil)
    guard prepared.toSnapshot.id == old.snapshot else { return nil }
    request.leftovers = migration.leftovers
    request.irreversible = request.irreversible ?? migration.irreversible
    prepared.renames = migration.renames
    prepared.leftovers = migration.leftovers
    try draftAnew(&prepared)
    (prepared.upText, prepared.downText) = (migration.up.text, migration.down.text)
    return prepared
  }

  /// Drafts both scripts again, after renames or leftovers became known.
  func draftAnew(_ prepared: inout Preparation) throws {
    prepared.up = try dialect.draft(
      DraftRequest(
        from: prepared.from, to: prepared.to, renames: prepared.renames, direction: .up,
        leftovers: prepared.leftovers))
    prepared.down = try dialect.draft(
      DraftRequest(
        from: prepared.to, to: prepared.from, renames: prepared.renames.inverse, direction: .down,
        leftovers: prepared.leftovers))
  }

  /// Refuses to replace statements that somebody wrote by a draft that knows nothing of them.
  func refuseForgetting(scriptsOf old: Revision?, _ prepared: Preparation) throws {
    guard let old, prepared.toSnapshot.id != old.snapshot,
      let migration = try history().migrations(of: old.id).first,
      migration.up.hasWrittenStatements || migration.down.hasWrittenStatements
    else { return }
    throw StemmaError.refused(
      "the scripts of \(old.id.short) have statements written by hand, which a new draft would lose",
      hints: [
        "stemma show \(old.id.short)     prints them",
        "stemma commit --amend --edit     lets you put them into the new draft",
      ])
  }
}
