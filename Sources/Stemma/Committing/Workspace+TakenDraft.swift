internal import RevisionStore

extension Workspace {
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
  func edit(
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

  /// Puts what was declared since a draft was written into its scripts, beside what somebody wrote there.
  ///
  /// The two drafts, without and with it, say what changes; that is merged into the scripts line by line, also where somebody wrote beside it.
  ///
  /// - Parameters:
  ///   - request: What is declared now.
  ///   - prepared: The scripts as they stand in the draft's folder.
  ///   - known: What the draft was told to leave behind.
  /// - Throws: ``StemmaError`` (refused) where somebody changed the same lines.
  func bring(
    _ request: CommitRequest, into prepared: inout Preparation, draftedWith known: [Leftover]
  ) throws {
    let rule = rule
    let wanted = request.leftovers.map { $0.spelled(as: prepared.to, under: rule) }
    prepared.leftovers = known.map { $0.spelled(as: prepared.to, under: rule) }
    let isSame = wanted == prepared.leftovers && request.fills.isEmpty
    try draftAnew(&prepared)
    let before = (prepared.up.text, prepared.down.text)
    if isSame { return }
    prepared.leftovers = wanted
    try draftAnew(&prepared, fills: request.fills)
    prepared.upText = try redrafted(
      prepared.upText, from: before.0, to: prepared.up.text, request, "up.sql")
    prepared.downText = try redrafted(
      prepared.downText, from: before.1, to: prepared.down.text, request, "down.sql")
  }

  private func redrafted(
    _ script: String, from old: String, to new: String, _ request: CommitRequest, _ file: String
  ) throws -> String {
    if new == old || script == new { return script }
    if script == old { return new }
    let merge = SequenceMerge(
      base: Self.lines(of: old), ours: Self.lines(of: script), theirs: Self.lines(of: new),
      key: \.self)
    guard merge.isClean else {
      let options =
        request.leftovers.map { "--leave-behind \("\($0)".shellQuoted)" }
        + request.fills.map { "--fill \("\($0)".shellQuoted)" }
      let words = options.joined(separator: " ")
      throw StemmaError.refused(
        .editsInTheWay, "\(file) of the draft was edited where \(words) changes it", about: file,
        hints: ["stemma draft --force \(words)     drafts anew (save your edits first)"])
    }
    return merge.merged.joined()
  }

  /// The lines of a script, each with its end.
  private static func lines(of script: String) -> [String] {
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map { "\($0)\n" }
    let last = lines.removeLast().dropLast()
    return last.isEmpty ? lines : lines + [String(last)]
  }
}
