extension Workspace {
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
