internal import RevisionStore

extension Workspace {
  /// Adds to a change what makes the schema source that of another revision, with the texts that it had there
  /// before.
  ///
  /// What was edited since the current revision was made stays: comments, that is, for other changes are not lost.
  ///
  /// - Returns: The files that are changed.
  func goOver(
    from head: RevisionID?, _ old: Schema, to target: RevisionID, _ new: Schema,
    in change: inout Change
  ) throws -> [String] {
    guard case .files(let patterns) = configuration.source else { return [] }
    var files = try sourceFiles()
    let (committed, known) = (texts(at: head), texts(at: target))
    if let head { source.rememberedTexts.leave(files, at: head) }
    let gone = known.filter { file in
      !files.contains { $0.name == file.name } && !FileSystem.exists(path(file.name))
    }
    files += gone.map { SourceFile(name: $0.name, text: "") }
    let isUnchanged = Set(files.filter { !$0.text.isEmpty }) == Set(committed)
    let result =
      isUnchanged && source.makes(known, new)
      ? files.map { file in
        known.first { $0.name == file.name } ?? SourceFile(name: file.name, text: "")
      }
      : try patched(files, from: old, to: new, with: SourceTexts([known], base: committed))
    let hasText = result.contains { !$0.text.isEmpty }
    var changed: [String] = []
    for (before, after) in zip(files, result) where before != after {
      // A file that a pattern found goes with its last statement, unless the pattern would find nothing.
      let isLeft = after.text.isEmpty && hasText && !patterns.contains(after.name)
      try change.replace(after.name, with: isLeft ? nil : after.text)
      changed.append(after.name)
    }
    return changed
  }
}
