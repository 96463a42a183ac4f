internal import RevisionStore

extension Room {
  /// Changes folders, files and branches: wholly, or, where something throws before it counts, not at all.
  ///
  /// - Parameter prepare: Says what changes.
  /// - Returns: What `prepare` does.
  /// - Throws: What `prepare` throws, or when something cannot be written. Once the journal is in its place the next
  ///   command ends what this one began.
  func changing<Result>(_ prepare: (inout Change) throws -> Result) throws -> Result {
    var change = try Change(repository)
    do {
      let result = try prepare(&change)
      if !change.isAbandoned { try change.commit() }
      return result
    } catch {
      change.abandon()
      throw error
    }
  }
}

extension Change {
  /// Makes it happen, with its record, which is forgotten where it did not.
  fileprivate mutating func commit() throws {
    // Asked for before anything is changed.
    let note = try move.map { try repository.note(of: $0) } ?? .null
    let number = isRecorded ? try record().map { try changeLog.append($0) } : nil
    do {
      try happen(note)
    } catch {
      if !hasBegun(), let number { try? changeLog.remove(number) }
      throw error
    }
    repository.forgetHistory()
  }

  /// Whether several things change, which only a journal makes one.
  private var needsJournal: Bool {
    revision == nil && (!folders.isEmpty || move?.head != nil)
  }

  private mutating func happen(_ note: JSONValue) throws {
    guard needsJournal else {
      if let revision { try directory.write(revision) }
      return try repository.moveBranches(note)
    }
    let kept = try folders.commit(note: note) { [repository] in
      try repository.moveBranches($0)
    }
    repository.warn(of: kept)
  }

  /// Whether, after a failure, some of it has happened, and may be undone or goes on.
  private func hasBegun() -> Bool {
    guard needsJournal else {
      if let branch = move?.branch, (try? store().branch(branch)) == move?.to {
        return true
      }
      return revision.map { !takeBack($0) } ?? false
    }
    guard directory.isInterrupted else { return false }
    warn("what this command had begun stays begun: the next one brings it to its end")
    return true
  }

  /// Removes a folder whose branch could not be moved: a revision that has one counts.
  ///
  /// - Returns: Whether nothing is left of the change.
  private func takeBack(_ folder: RevisionFolder) -> Bool {
    do {
      try directory.takeBack(folder)
      return true
    } catch {
      warn(
        "\(shown(directory.path))/\(folder.name) cannot be taken back: its revision counts, though \(move?.branch ?? "the branch") was not moved"
      )
      return false
    }
  }
}

// MARK: - Recording

extension Change {
  /// What an undo needs to know of it; `nil` where nothing moves.
  func record() throws -> RecordedChange? {
    guard let move else { return nil }
    var recorded = try recorded(move)
    if revision != nil { recorded.added = [move.to].compactMap(\.self) }
    if !folders.isEmpty { try add(folders, to: &recorded) }
    recorded.files += leaving
    recorded.begin(with: saved, now: { Self.text(at: path($0)) })
    return recorded
  }

  private func add(_ folders: FolderTransaction, to recorded: inout RecordedChange) throws {
    let present = try repository.folders()
    let gone = Set(folders.removedNames)
    recorded.removed = present.filter { gone.contains($0.value) }.map(\.key).sorted()
    recorded.added = try folders.writtenNames.compactMap { name in
      guard let digits = FolderName.shortID(in: name),
        case .found(let id) = try store().find(digits)
      else { return nil }
      return present[id] == nil ? id : nil
    }
    .sorted()
    recorded.files = try folders.replacedFiles().filter { !isJobs($0.path) }.map { file in
      RecordedChange.File(
        path: Path.relative(file.path, to: site.root) ?? file.path,
        before: Self.text(at: file.path),
        after: file.content.map { String(decoding: $0, as: UTF8.self) })
    }
    // The scripts of a merge mean nothing without the merge.
    let isMerges = (try? readDraft().flatMap(MergeDraft.init)) != nil
    if gone.contains(FolderName.draft), !isMerges { recorded.files += try draftFiles() }
  }

  private func recorded(_ move: BranchMove) throws -> RecordedChange {
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

  /// The text of a file; `nil` where there is none.
  static func text(at path: String) -> String? {
    guard let bytes = try? FileSystem.read(path) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
