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

  /// Refuses a revision that would change nothing, unless somebody asked for just that.
  ///
  /// Comments and layout are no part of a revision; what became of them is said.
  func refuseEmpty(_ prepared: Preparation, _ request: CommitRequest) throws {
    guard prepared.fromID == prepared.toSnapshot.id, !request.allowEmpty, !request.amend
    else { return }
    var details: [String] = []
    var hints: [String] = []
    let known = source.texts(at: prepared.parent, edited: false)
    let files = known.isEmpty ? [] : try source.files()
    if known != files {
      details.append(
        "only comments and layout changed: they are no part of a revision, and stay in the source")
      hints = dialect.exchangedColumns(from: known, to: files).map { exchanged in
        let (table, first, second) = (exchanged.table, exchanged.columns[0], exchanged.columns[1])
        return
          "if \(table).\(first) and \(table).\(second) were to exchange names: "
          + "stemma commit --allow-empty --edit     takes UPDATE \(table) SET \(first) = \(second), \(second) = \(first)"
      }
      hints.append("stemma commit --allow-empty     makes a revision all the same")
    }
    hints.append(
      "stemma commit --allow-empty --edit     makes a revision of hand-written data statements")
    throw StemmaError.refused(
      .nothingToCommit, "nothing to commit: the schema source is that of the current revision",
      details: details,
      hints: hints)
  }

  /// Makes a revision durable: objects, the store's memory, the folder, the branch, in this order.
  ///
  /// - Parameters:
  ///   - content: The revision.
  ///   - old: A revision whose folder it replaces.
  ///   - files: Files that go once it is sealed, to be remembered for an undo.
  /// - Returns: The revision and the name of its folder.
  /// - Throws: When something could not be written; the revision then is not the current one.
  func seal(
    _ content: RevisionContent, replacing old: RevisionID?,
    removing files: [RecordedChange.File] = []
  ) throws -> (Revision, String) {
    let history = try history()
    let parent = content.parents.first
    let revision = try store().seal(content)
    context.log("sealed \(revision.id.hex)")
    let folder = try RevisionFolder(
      content, id: revision.id, parent: try parent.map { try history.listing(of: $0) },
      layout: try parent.map { try history.layout(of: $0) })
    let move = BranchMove(
      branch: try currentOwnBranch(), from: old ?? content.parents.first, to: revision.id,
      message: "\(old == nil ? "commit" : "commit (amend)"): \(revision.subject)")
    try directory.create()
    try changing { change in
      if let old, let oldFolder = try folders()[old] {
        try change.folders.write(folder)
        change.folders.remove(oldFolder)
      } else {
        change.revision = folder
      }
      (change.move, change.leaving) = (move, files)
    }
    directory.remember(folder, of: revision, content)
    return (revision, folder.name)
  }
}

extension Draft {
  /// Whether somebody put a statement into the phase that is theirs.
  fileprivate var hasData: Bool { statements.contains { $0.phase == .data } }
}
