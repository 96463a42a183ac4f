internal import Proving
internal import RevisionStore

extension Workspace {
  /// Seals the next revision: snapshots the schema source, takes the draft's scripts or drafts them, proves
  /// both directions in scratch databases, and writes objects, folder and branch.
  ///
  /// - Parameters:
  ///   - request: What the revision is to be.
  ///   - confirm: Asked for each rename that is likely but not declared; `nil` where nobody is there.
  ///   - edit: Handed the two scripts' paths before they are proven, to have them edited.
  /// - Returns: The revision.
  /// - Throws: ``StemmaError``: refused when nothing changed or the edge does not prove. Nothing is
  ///   changed then, but for a draft that was edited.
  public func commit(
    _ request: CommitRequest, confirm: ((Draft.LikelyRename) -> Bool)? = nil,
    edit: ((_ up: String, _ down: String) throws -> Void)? = nil
  ) throws -> CommitReport {
    try withWriteLock {
      try jobs.refuseAny()
      var request = request
      let old = request.amend ? try amendable() : nil
      let file = DraftFile(directory)
      var carried: [String] = []
      var prepared =
        try takeDraft(file, &request) ?? keepScripts(of: old, &request)
        ?? draftAnew(for: old, &request, &carried, confirm: confirm)
      if edit == nil, !file.exists { try refuseForgetting(scriptsOf: old, prepared) }
      if let edit { try self.edit(&prepared, request, file, with: edit) }
      if prepared.upText == prepared.up.text, !prepared.up.hasData {
        try refuseEmpty(prepared, request)
      }
      let message = try message(request, replacing: old)
      let migration = try prove(prepared, request)
      let bridge = try bridge(from: old, prepared, allowing: request.allowed)
        .map { try store().seal($0).id }
      let replaced = old.map { [$0.id] + $0.meta.replaces } ?? []
      let content = RevisionContent(
        snapshot: prepared.toSnapshot, layout: prepared.to.layout(under: rule),
        parents: prepared.parent.map { [$0] } ?? [], migrations: [migration], author: author(),
        message: message,
        meta: RevisionMeta(
          replaces: replaced + [bridge].compactMap { $0 }))
      let (revision, folder) = try seal(
        content, replacing: old?.id, removing: try draftFiles())
      if file.exists { try file.remove() }
      source.remember(at: revision.id)
      return CommitReport(
        revision: revision.id, title: revision.subject, branch: try currentBranch(), folder: folder,
        diff: diff(of: prepared), upHazards: migration.up.hazards,
        downHazards: migration.down.hazards,
        likelyRenames: prepared.upText == prepared.up.text ? prepared.up.likelyRenames : [],
        carried: carried)
    }
  }

  /// What leads databases from an amended revision to what takes its place.
  private func bridge(
    from old: Revision?, _ prepared: Preparation, allowing allowed: Allowances
  ) throws -> RevisionContent? {
    guard let old else { return nil }
    let before = try history().migrations(of: old.id).first?.renames ?? RenameHints()
    let rule = rule
    return try engine().bridge(
      from: old.id, to: prepared.to,
      renames: before.inverse(under: rule).followed(by: prepared.renames, under: rule),
      allowing: allowed, asIt: "amended")
  }

  /// The scripts in the draft folder, when they were made for what is to be sealed.
  func takeDraft(_ file: DraftFile, _ request: inout CommitRequest) throws -> Preparation? {
    guard file.exists else { return nil }
    let (state, up, down) = try file.read()
    request.message = request.message ?? (state.message.isEmpty ? nil : state.message)
    request.irreversible = request.irreversible ?? state.irreversible
    request.leftovers += state.leftovers.filter { !request.leftovers.contains($0) }
    request.allowEmpty = true
    var prepared = try prepare(request, confirm: nil)
    try refuseOtherRenames(request, than: state.renames, prepared)
    prepared.renames = state.renames
    guard prepared.parent == state.parent, prepared.toSnapshot.id == state.snapshot else {
      throw StemmaError.refused(
        .staleDraft,
        "the draft in \(shown(file.folder)) was made for another \(prepared.parent == state.parent ? "schema source" : "revision")",
        about: shown(file.folder),
        hints: [
          "stemma draft --force     drafts anew (save your edits first)",
          "rm -r \(shown(file.folder))     throws it away",
        ])
    }
    (prepared.upText, prepared.downText) = (dialect.normalized(up), dialect.normalized(down))
    prepared.declareWrittenRenames(dialect)
    try bring(request, into: &prepared, draftedWith: state.leftovers)
    return prepared
  }

  /// Refuses renames that the draft knows nothing of: its scripts drop and add what they name.
  private func refuseOtherRenames(
    _ request: CommitRequest, than known: RenameHints, _ prepared: Preparation
  ) throws {
    let declared = try RenameHints(
      declared: request.renames, from: prepared.from, to: prepared.to, beside: prepared.renames,
      in: dialect.vocabulary)
    guard
      declared.tables.contains(where: { known.tables[$0.key] != $0.value })
        || declared.columns.contains(where: { !known.columns.contains($0) })
    else { return }
    throw StemmaError.refused(
      .staleDraft, "the draft in \(shown(directory.draft.path)) was made without this rename",
      about: shown(directory.draft.path),
      hints: ["stemma draft --force --rename OLD=NEW     drafts anew (save your edits first)"])
  }

  /// Has the scripts edited; the edited ones stay in the draft folder until they are sealed.
  private func edit(
    _ prepared: inout Preparation, _ request: CommitRequest, _ file: DraftFile,
    with edit: (String, String) throws -> Void
  ) throws {
    try file.write(prepared, request)
    try edit(file.upPath, file.downPath)
    let (_, up, down) = try file.read()
    (prepared.upText, prepared.downText) = (dialect.normalized(up), dialect.normalized(down))
    prepared.declareWrittenRenames(dialect)
    try draftAnew(&prepared)
  }

  private func message(_ request: CommitRequest, replacing old: Revision?) throws -> String {
    let message = (request.message ?? old?.message ?? "").trimmingSpaces
    guard !message.isEmpty else {
      throw StemmaError.usage(
        .usage, "a revision needs a message", hints: ["stemma commit -m \"What it does\""])
    }
    return message
  }

  /// The migration with what its proof found out.
  private func prove(_ prepared: Preparation, _ request: CommitRequest) throws -> Migration {
    var migration = migration(of: prepared, request)
    context.log(
      "prove \(migration.up.statements.count.counting("statement")) up and"
        + " \(migration.down.statements.count) down in scratch databases")
    let proof = try dialect.prove(
      ProofRequest(
        parent: prepared.from, child: prepared.to, migration: migration, allowed: request.allowed,
        memory: scratchMemory))
    guard proof.isProven else {
      throw ProofText(
        proof: proof, draft: DraftFile(directory).exists ? shown(DraftFile(directory).upPath) : nil,
        vocabulary: dialect.vocabulary
      )
      .error(prepared)
    }
    migration.up.hazards = proof.upHazards
    migration.down.hazards = proof.downHazards
    return migration
  }

  /// The migration as it stands before its proof.
  func migration(of prepared: Preparation, _ request: CommitRequest) -> Migration {
    Migration(
      up: script(prepared.upText, prepared.up, prepared.kept?.up),
      down: script(prepared.downText, prepared.down, prepared.kept?.down),
      renames: prepared.renames, leftovers: prepared.leftovers,
      irreversible: request.irreversible)
  }

  /// A script that was taken over may differ from a new draft, by the order of columns say, though nobody wrote it.
  private func script(
    _ text: String, _ draft: Draft, _ kept: MigrationScript?
  ) -> MigrationScript {
    if let kept, kept.text == text { kept } else { dialect.annotate(text, with: draft) }
  }
}

extension Draft {
  /// Whether somebody put a statement into the phase that is theirs.
  fileprivate var hasData: Bool { statements.contains { $0.phase == .data } }
}
