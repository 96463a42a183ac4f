public import SchemaModel

/// A change of several revision folders and files that happens wholly or not at all.
///
/// New folders and files are first written where nobody looks. Then the journal, which says what is to
/// happen, is renamed into its place: from that moment the change counts, and whoever comes next
/// finishes it (``recover(directory:journal:finish:)``). Before that moment nothing has happened. Where a folder or
/// file then cannot be changed, what was done so far is taken back, so that a command that failed is not carried out
/// later; only where that is not possible either does it stay to be finished.
public struct FolderTransaction {
  /// The places at which tests stop a commit.
  enum Step: Hashable, Sendable {
    case staged, journalled, wrote(Int), removed(Int), replaced(Int), synced, finished, forgotten
  }

  /// The largest number of folders that are put on the disk one by one.
  private static let fewFolders = 4

  let directory: String
  let journal: String
  var intent = FolderIntent()
  var checkpoint: (Step) throws -> Void = { _ in }
  /// Whether the journal is in its place, so that the change is to be finished.
  private var isJournalled = false
  /// What files held when they were added, to be put back where the change fails.
  private var contents: [Int: [UInt8]] = [:]

  /// Whether there is nothing to do.
  public var isEmpty: Bool { intent.isEmpty }

  /// The names of the folders that it writes.
  public var writtenNames: [String] { intent.writes }

  /// The names of the folders that it removes.
  public var removedNames: [String] { intent.removals }

  /// The files that it replaces, with their new contents; `nil`: the file goes.
  ///
  /// - Throws: When a content that was put aside cannot be read again.
  public func replacedFiles() throws(FileError) -> [(path: String, content: [UInt8]?)] {
    var files: [(path: String, content: [UInt8]?)] = []
    for (index, file) in intent.files.enumerated() {
      let staged = FolderIntent.stagedFile(index, of: journal)
      files.append((file.path, file.after == nil ? nil : try FileSystem.read(staged)))
    }
    return files
  }

  /// Starts a change.
  ///
  /// - Parameters:
  ///   - directory: The revision directory.
  ///   - journal: Where the journal is to lie, in the store's folder of this work tree.
  public init(directory: String, journal: String) {
    self.directory = directory
    self.journal = journal
  }

  /// Adds a folder, in place of one of the same name.
  public mutating func write(_ folder: RevisionFolder) throws(FileError) {
    intent.writes.append(folder.name)
    try folder.stage(in: directory, .relaxed)
  }

  /// Removes the folder of this name.
  public mutating func remove(_ name: String) {
    intent.removals.append(name)
  }

  /// Writes a file anywhere in the workspace, such as the schema source.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - bytes: Its new content; `nil`: it goes.
  /// - Throws: When the file cannot be read as it is, or the content not written beside the journal.
  public mutating func replace(file path: String, with bytes: [UInt8]?) throws(FileError) {
    let content = try FolderIntent.File.content(at: path)
    let before = content.map { GitObject.id(of: .blob, content: $0) }
    contents[intent.files.count] = content
    if let bytes {
      try FileSystem.makeFolder(FolderIntent.stage(of: journal))
      try FileSystem.create(
        FolderIntent.stagedFile(intent.files.count, of: journal), bytes, .relaxed)
    }
    let after = bytes.map { GitObject.id(of: .blob, content: $0) }
    intent.files.append(FolderIntent.File(path: path, before: before, after: after))
  }

  /// Makes the change happen.
  ///
  /// - Parameters:
  ///   - note: What `finish` needs to know, kept in the journal.
  ///   - finish: Called when folders and files are as they should be, to move a branch for example;
  ///     after a crash it is called again with the same note.
  /// - Returns: The files that somebody edited since they were added to the change: they stay.
  /// - Throws: Where folders and files cannot be changed, nothing has changed. Where the next
  ///   ``recover(directory:journal:finish:)`` finishes the change, because what was done could not be taken back, or
  ///   `finish` failed, the journal is left in its place.
  public mutating func commit(
    note: JSONValue = .null, finish: (JSONValue) throws -> Void = { _ in }
  ) throws -> [KeptFile] {
    intent.note = note
    try writeJournal()
    try checkpoint(.journalled)
    let kept: [KeptFile]
    do {
      kept = try intent.apply(directory: directory, journal: journal, checkpoint)
    } catch let error as FileError {
      takeBack()
      throw error
    }
    try checkpoint(.synced)
    try finish(note)
    try checkpoint(.finished)
    try Self.removeJournal(journal)
    try checkpoint(.forgotten)
    intent.sweep(directory: directory, journal: journal)
    return kept
  }

  /// Takes back what was written so far, for a change that is not to happen; where the change counts
  /// already, nothing is done.
  public func abandon() {
    guard !isJournalled else { return }
    for name in intent.writes {
      try? FileSystem.removeTree("\(directory)/\(FolderIntent.staged(name))")
    }
    try? FileSystem.removeTree(FolderIntent.stage(of: journal))
  }

  /// Takes back what was carried out so far; where that fails too, the journal stays.
  private mutating func takeBack() {
    do {
      try intent.takeBack(directory: directory, journal: journal, contents)
      try FileSystem.removeFile(journal)
    } catch {
      return
    }
    isJournalled = false
    abandon()
    try? FileSystem.sync(FileSystem.folder(of: journal))
  }

  private mutating func writeJournal() throws {
    do {
      try putStagedOnDisk()
      try checkpoint(.staged)
      try FileSystem.makeFolder(FileSystem.folder(of: journal))
      try FileSystem.write(intent.json.canonicalBytes, to: journal)
      isJournalled = true
    } catch let error as FileError {
      // What failed may be the last step, after the journal got its name.
      try? FileSystem.removeFile(journal)
      isJournalled = FileSystem.exists(journal)
      abandon()
      throw error
    }
  }

  // Synced, because a journal that came back would be carried out over what was done since.
  private static func removeJournal(_ journal: String) throws(FileError) {
    try FileSystem.removeFile(journal)
    try FileSystem.sync(FileSystem.folder(of: journal))
  }

  private func putStagedOnDisk() throws(FileError) {
    let isLarge = intent.writes.count + intent.files.count > Self.fewFolders
    if isLarge, FileSystem.syncAll() { return }
    for name in intent.writes {
      let path = "\(directory)/\(FolderIntent.staged(name))"
      for entry in try FileSystem.list(path) { try FileSystem.sync("\(path)/\(entry.name)") }
      try FileSystem.sync(path)
    }
    if !intent.writes.isEmpty { try FileSystem.sync(directory) }
    for (index, file) in intent.files.enumerated() where file.after != nil {
      try FileSystem.sync(FolderIntent.stagedFile(index, of: journal))
    }
    if intent.files.contains(where: { $0.after != nil }) {
      try FileSystem.sync(FolderIntent.stage(of: journal))
    }
  }
}

extension FolderTransaction {
  /// What became of a change that somebody else did not end.
  public enum Recovery: Hashable, Sendable {
    /// There was none.
    case nothing
    /// It had not begun to count; what it had written was removed.
    case undone
    /// It was carried through, but for files that somebody edited since.
    case finished(keeping: [KeptFile])
  }

  /// Ends what a command that was interrupted left; to be called under the workspace's lock before
  /// anything is changed.
  ///
  /// - Parameters:
  ///   - directory: The revision directory.
  ///   - journal: Where the journal lies if there is one.
  ///   - finish: As in ``commit(note:finish:)``.
  /// - Returns: What there was to end.
  /// - Throws: When the journal cannot be read, or the change still cannot be carried through.
  @discardableResult
  public static func recover(
    directory: String, journal: String, finish: (JSONValue) throws -> Void = { _ in }
  ) throws -> Recovery {
    guard FileSystem.exists(journal) else {
      return try FolderIntent.sweepStrays(directory: directory, journal: journal)
        ? .undone : .nothing
    }
    let intent = try FolderIntent(journal: journal)
    let kept = try intent.apply(directory: directory, journal: journal) { _ in }
    try finish(intent.note)
    try removeJournal(journal)
    _ = try FolderIntent.sweepStrays(directory: directory, journal: journal)
    return .finished(keeping: kept)
  }
}
