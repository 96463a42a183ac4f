internal import RevisionStore

extension Change {
  /// What an undo needs to know of it; `nil` where nothing moves.
  func record() throws -> RecordedChange? {
    guard let move else { return nil }
    var recorded = try workspace.record(of: move)
    if revision != nil { recorded.added = [move.to].compactMap(\.self) }
    if !folders.isEmpty { try add(folders, to: &recorded) }
    recorded.files += leaving
    recorded.begin(with: saved, now: { Workspace.text(at: workspace.path($0)) })
    return recorded
  }

  private func add(_ folders: FolderTransaction, to recorded: inout RecordedChange) throws {
    let present = try workspace.folders()
    let gone = Set(folders.removedNames)
    recorded.removed = present.filter { gone.contains($0.value) }.map(\.key).sorted()
    recorded.added = try folders.writtenNames.compactMap { name in
      guard let digits = FolderName.shortID(in: name),
        case .found(let id) = try workspace.store().find(digits)
      else { return nil }
      return present[id] == nil ? id : nil
    }
    .sorted()
    recorded.files = try folders.replacedFiles().filter { !isJobs($0.path) }.map { file in
      RecordedChange.File(
        path: Path.relative(file.path, to: workspace.root) ?? file.path,
        before: Workspace.text(at: file.path),
        after: file.content.map { String(decoding: $0, as: UTF8.self) })
    }
    // The scripts of a merge mean nothing without the merge.
    let isMerges = (try? workspace.readDraft().flatMap(MergeDraft.init)) != nil
    if gone.contains(FolderName.draft), !isMerges { recorded.files += try workspace.draftFiles() }
  }
}

extension Workspace {
  fileprivate func record(of move: BranchMove) throws -> RecordedChange {
    let leaves = try leaves()
    let current = try currentOwnBranch()
    let here = leaves.count == 1 ? leaves.first : nil
    let isElsewhere = move.head == nil && (move.tag != nil || move.branch != current)
    var recorded = RecordedChange(
      message: move.message, isMerge: move.isMerge, signature: author(), from: here,
      to: isElsewhere ? here : move.to)
    recorded.code = try codeBranch()
    if let name = move.branch ?? move.tag {
      recorded.reference = .init(
        name: name, isTag: move.branch == nil, from: move.from, to: move.to)
    }
    if let head = move.head, let current, current != head {
      recorded.head = .init(from: current, to: head)
    }
    return recorded
  }

  /// The code's branch, by which recorded changes are told apart; `HEAD` for none.
  func codeBranch() throws -> String? {
    configuration.branches == .own ? nil : try currentBranch() ?? "HEAD"
  }

  /// The text of a file; `nil` where there is none.
  static func text(at path: String) -> String? {
    guard let bytes = try? FileSystem.read(path) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The files of the draft, as a recorded change that removes it has them.
  func draftFiles() throws -> [RecordedChange.File] {
    let folder = directory.draft.path
    guard FileSystem.isFolder(folder) else { return [] }
    return try FileSystem.list(folder).map(\.name).sorted().compactMap { name in
      let path = Path.join(folder, name)
      guard let text = Self.text(at: path), let shown = Path.relative(path, to: root) else {
        return nil
      }
      return RecordedChange.File(path: shown, before: text, after: nil)
    }
  }
}
