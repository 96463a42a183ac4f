internal import RevisionStore

extension Room {
  /// The folders may have gone on without the branch (they came with the code); it follows them
  /// before it is left.
  ///
  /// The code's branches are its Git's to move.
  func pinCurrentBranch(at head: RevisionID?) throws {
    guard let head, let current = try currentOwnBranch(), try store().branch(current) != head else {
      return
    }
    try changing { change in
      change.move = BranchMove(
        branch: current, from: nil, to: head, message: "follow the revision directory")
      change.isRecorded = false
    }
  }

  /// Goes to a revision: rewrites the folders, and the changed statements of the schema source.
  ///
  /// - Parameters:
  ///   - target: The revision.
  ///   - head: The current one.
  ///   - move: What becomes of the branches.
  /// - Returns: The files of the schema source that were changed.
  /// - Throws: ``StemmaError`` (refused) when changes of the schema source would be lost.
  func go(
    to target: RevisionID, from head: RevisionID?, recording move: BranchMove
  ) throws -> [String] {
    let engine = try engine()
    let (old, new) = (try engine.schema(of: head), try engine.schema(of: target))
    try source.refuseLosingChanges(against: old)
    try directory.create()
    return try changing { change in
      try change.leaveOnly(leadingTo: target)
      change.move = move
      return try change.goOver(from: head, old, to: target, new)
    }
  }
}

extension Change {
  /// Makes the schema source that of another revision, with the texts that it had there before.
  ///
  /// What was edited since the current revision was made stays: comments, that is, for other changes are not lost.
  ///
  /// - Returns: The files that are changed.
  fileprivate mutating func goOver(
    from head: RevisionID?, _ old: Schema, to target: RevisionID, _ new: Schema
  ) throws -> [String] {
    guard case .files(let patterns) = configuration.source else { return [] }
    var files = try source.files()
    let (committed, known) = (source.texts(at: head), source.texts(at: target))
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
      : try source.patched(files, from: old, to: new, with: SourceTexts([known], base: committed))
    let hasText = result.contains { !$0.text.isEmpty }
    var changed: [String] = []
    for (before, after) in zip(files, result) where before != after {
      // A file that a pattern found goes with its last statement, unless the pattern would find nothing.
      let isLeft = after.text.isEmpty && hasText && !patterns.contains(after.name)
      try replace(after.name, with: isLeft ? nil : after.text)
      changed.append(after.name)
    }
    return changed
  }
}
