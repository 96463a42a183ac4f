internal import Planner
internal import RevisionStore

extension Workspace {
  /// Carries a change of folders, files and branches through as one recorded change, which can be undone.
  ///
  /// - Parameters:
  ///   - change: The folders and files.
  ///   - move: The branch, and what the reflog says.
  ///   - files: Files that go afterwards, to be remembered for an undo.
  ///   - saved: Files as they were when the job began that this change ends.
  /// - Throws: When something could not be written. Before the journal is in its place nothing has
  ///   changed; after that the next command ends it.
  func carryThrough(
    _ change: inout FolderTransaction, _ move: BranchMove,
    removing files: [RecordedChange.File] = [], saved: [Operation.SavedFile] = []
  ) throws {
    let note: JSONValue
    let number: Int
    do {
      note = try self.note(of: move)
      var recorded = try recording(of: change, move)
      recorded.files += files
      recorded.begin(with: saved, now: { Self.text(at: path($0)) })
      number = try changeLog.append(recorded)
    } catch {
      change.abandon()
      throw error
    }
    try happen(number, isBegun: directory.isInterrupted) { try commit(&change, note: note) }
    forgetHistory()
  }

  /// Does what a recorded change is about, and forgets the change where it did not happen.
  ///
  /// - `isBegun`: Whether, after a failure, some of it has happened, and may be undone or goes on.
  private func happen(
    _ number: Int, isBegun: @autoclosure () -> Bool, _ change: () throws -> Void
  ) throws {
    do {
      try change()
    } catch {
      if !isBegun() { try? changeLog.remove(number) }
      throw error
    }
  }

  /// Makes a change of folders and files happen, and the move of branches that its note names.
  ///
  /// - Throws: As ``FolderTransaction/commit(note:finish:)``.
  func commit(_ change: inout FolderTransaction, note: JSONValue = .null) throws {
    do {
      warn(of: try change.commit(note: note) { try self.carryOut($0) })
    } catch {
      if directory.isInterrupted {
        warn("what this command had begun stays begun: the next one brings it to its end")
      }
      throw error
    }
  }

  /// Writes down a recorded change that changes no more than a branch or tag, and carries it out.
  func carryThrough(_ move: BranchMove) throws {
    let note = try note(of: move)
    let number = try changeLog.append(try recording(moving: move))
    try happen(number, isBegun: hasMoved(move)) { try carryOut(note) }
  }

  /// Writes down a revision that is sealed on top of the current one, writes its folder and moves the branch.
  ///
  /// - Parameters:
  ///   - folder: The folder of the revision.
  ///   - move: What becomes of the branch.
  ///   - files: Files that go with it, such as the draft's.
  /// - Throws: When something could not be written; the folder is taken back then.
  func carryThrough(
    _ folder: RevisionFolder, _ move: BranchMove, removing files: [RecordedChange.File]
  ) throws {
    let note = try note(of: move)
    var recorded = try recording(moving: move)
    recorded.added = [move.to].compactMap(\.self)
    recorded.files = files
    let number = try changeLog.append(recorded)
    try happen(number, isBegun: !takeBack(folder, of: move)) {
      try directory.write(folder)
      try carryOut(note)
    }
  }

  /// Removes a folder whose branch could not be moved: a revision that has one counts.
  ///
  /// - Returns: Whether nothing is left of the change.
  private func takeBack(_ folder: RevisionFolder, of move: BranchMove) -> Bool {
    if hasMoved(move) { return false }
    do {
      try directory.takeBack(folder)
      return true
    } catch {
      warn(
        "\(shown(directory.path))/\(folder.name) cannot be taken back: its revision counts, though \(move.branch ?? "the branch") was not moved"
      )
      return false
    }
  }

  private func hasMoved(_ move: BranchMove) -> Bool {
    guard let branch = move.branch else { return false }
    return (try? store().branch(branch)) == move.to
  }

  func recording(of change: FolderTransaction, _ move: BranchMove) throws -> RecordedChange {
    let present = try folders()
    let ids = Dictionary(
      present.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    var recorded = try recording(moving: move)
    recorded.removed = change.removedNames.compactMap { ids[$0] }.sorted()
    recorded.added = try change.writtenNames.compactMap { name in
      guard let digits = FolderName.shortID(in: name),
        case .found(let id) = try store().find(digits)
      else { return nil }
      return present[id] == nil ? id : nil
    }
    .sorted()
    // What a job remembers in the store's folder is no part of the workspace.
    let files = try change.replacedFiles().filter { !$0.path.hasPrefix(location.local + "/") }
    recorded.files = files.map { file in
      RecordedChange.File(
        path: Path.relative(file.path, to: root) ?? file.path, before: Self.text(at: file.path),
        after: file.content.map { String(decoding: $0, as: UTF8.self) })
    }
    // The scripts of a merge mean nothing without the merge.
    let isMerges = (try? readDraft().flatMap(MergeDraft.init)) != nil
    if change.removedNames.contains(FolderName.draft), !isMerges {
      recorded.files += try draftFiles()
    }
    return recorded
  }

  private func recording(moving move: BranchMove) throws -> RecordedChange {
    let leaves = try leaves()
    let current = try currentOwnBranch()
    let here = leaves.count == 1 ? leaves.first : nil
    let isElsewhere = move.head == nil && (move.tag != nil || move.branch != current)
    var recorded = RecordedChange(
      message: move.message, isMerge: move.isMerge, signature: author(), from: here,
      to: isElsewhere ? here : move.to)
    recorded.code = try codeBranch()
    if let branch = move.branch {
      recorded.reference = .init(name: branch, from: move.from, to: move.to)
    } else if let tag = move.tag {
      recorded.reference = .init(name: tag, isTag: true, from: move.from, to: move.to)
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
