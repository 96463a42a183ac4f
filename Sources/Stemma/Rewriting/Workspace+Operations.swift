internal import Planner
internal import RevisionStore

extension Workspace {
  /// Carries a change of folders, files and branches through as one operation, which can be undone.
  ///
  /// - Parameters:
  ///   - change: The folders and files.
  ///   - move: The branch, and what the reflog says.
  ///   - files: Files that go afterwards, to be remembered for an undo.
  /// - Throws: When something could not be written. Before the journal is in its place nothing has
  ///   changed; after that the next command ends it.
  func carryThrough(
    _ change: inout FolderTransaction, _ move: BranchMove, removing files: [Operation.File] = []
  ) throws {
    do {
      var operation = try operation(of: change, move)
      operation.files += files
      try operations.append(operation)
    } catch {
      change.abandon()
      throw error
    }
    try change.commit(note: move.json) { try self.carryOut($0) }
    forgetHistory()
  }

  /// Writes down an operation that changes no more than a branch or tag, and carries it out.
  func carryThrough(_ move: BranchMove) throws {
    try operations.append(try operation(moving: move))
    try carryOut(move.json)
  }

  /// Writes down that a revision is about to be sealed on top of the current one.
  ///
  /// - Parameters:
  ///   - revision: The revision.
  ///   - move: What becomes of the branch.
  ///   - files: Files that go with it, such as the draft's.
  func noteSealing(of revision: RevisionID, _ move: BranchMove, _ files: [Operation.File]) throws {
    var operation = try operation(moving: move)
    operation.added = [revision]
    operation.files = files
    try operations.append(operation)
  }

  func operation(of change: FolderTransaction, _ move: BranchMove) throws -> Operation {
    let present = try folders()
    let ids = Dictionary(
      present.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    var operation = try operation(moving: move)
    operation.removed = change.removedNames.compactMap { ids[$0] }.sorted()
    operation.added = try change.writtenNames.compactMap { name in
      guard let digits = FolderName.shortID(in: name),
        case .found(let id) = try store().find(digits)
      else { return nil }
      return present[id] == nil ? id : nil
    }
    .sorted()
    operation.files = try change.replacedFiles().map { file in
      Operation.File(
        path: Path.relative(file.path, to: root) ?? file.path, before: Self.text(at: file.path),
        after: file.content.map { String(decoding: $0, as: UTF8.self) })
    }
    return operation
  }

  private func operation(moving move: BranchMove) throws -> Operation {
    let leaves = try leaves()
    let current = try currentOwnBranch()
    let here = leaves.count == 1 ? leaves.first : nil
    let isElsewhere = move.head == nil && (move.tag != nil || move.branch != current)
    var operation = Operation(
      message: move.message, signature: author(), from: here, to: isElsewhere ? here : move.to)
    if let branch = move.branch {
      operation.reference = .init(name: branch, from: move.from, to: move.to)
    } else if let tag = move.tag {
      operation.reference = .init(name: tag, isTag: true, from: move.from, to: move.to)
    }
    if let head = move.head, let current, current != head {
      operation.head = .init(from: current, to: head)
    }
    return operation
  }

  /// The text of a file; `nil` where there is none.
  static func text(at path: String) -> String? {
    guard let bytes = try? FileSystem.read(path) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The files of the draft, as an operation that removes it has them.
  func draftFiles() throws -> [Operation.File] {
    let folder = directory.draft.path
    guard FileSystem.isFolder(folder) else { return [] }
    return try FileSystem.list(folder).map(\.name).sorted().compactMap { name in
      let path = Path.join(folder, name)
      guard let text = Self.text(at: path), let shown = Path.relative(path, to: root) else {
        return nil
      }
      return Operation.File(path: shown, before: text, after: nil)
    }
  }

  /// Has the change write and remove folders until just those of a revision and what leads to it
  /// are present.
  func leaveOnly(
    _ tip: RevisionID?, in change: inout FolderTransaction
  ) throws {
    let wanted = try tip.map { Array(try history().graph.newestFirst(from: [$0])) } ?? []
    let present = try folders()
    var sealed = SealedFolders(try store())
    for id in wanted.reversed() where present[id] == nil {
      try change.write(try sealed.folder(of: id))
    }
    let kept = Set(wanted)
    for (id, name) in present.sorted(by: { $0.value < $1.value }) where !kept.contains(id) {
      change.remove(name)
    }
  }
}
