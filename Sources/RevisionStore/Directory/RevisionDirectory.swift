public import SchemaModel

/// The folder `revisions/` of a workspace: one readable folder a revision, checked in with the code.
///
/// ```
/// revisions/
/// ├── .gitattributes
/// ├── draft/                                        never a revision
/// └── 20261122T1803-add-user-email-7f3c2a91d04b/
///     ├── revision.json
///     └── up.sql  down.sql
/// ```
///
/// ```swift
/// let directory = RevisionDirectory("/home/ada/my-app/revisions", state: nil)
/// let report = try directory.importAll(into: store)
/// print(report.present.count, "folders,", report.leaves.map(\.id.short), "are leaves")
/// for fault in report.errors { print(fault) }
/// ```
///
/// A folder is enough to rebuild its revision byte for byte, and importing computes every id anew: one that was
/// edited after it was committed is named, and never used. Nothing in it is executed by that.
///
/// Folders appear and go whole. One is written under another name, synced and renamed; a change of several goes
/// through a journal, a ``FolderTransaction``, which the next command ends or takes back when it was interrupted
/// (``recover(finish:)``).
///
/// ## Topics
///
/// ### Reading
///
/// - ``names()``
/// - ``read(_:)``
/// - ``importAll(into:rereading:)``
/// - ``verify(_:against:)``
///
/// ### Writing
///
/// - ``create()``
/// - ``write(_:)``
/// - ``transaction()``
/// - ``recover(finish:)``
/// - ``restore(_:from:)``
public struct RevisionDirectory: Hashable, Sendable {
  /// Where the folders lie.
  public let path: String

  /// The folder for what is remembered and for the journal, in the store's folder of this work tree;
  /// `nil` where nothing can be written.
  public let state: String?

  /// Takes a folder as a revision directory; it need not exist.
  ///
  /// - Parameters:
  ///   - path: Where the folders lie.
  ///   - state: A folder of this work tree's own in the store; `nil` when the store lies in memory:
  ///     then nothing is remembered from one command to the next.
  public init(_ path: String, state: String?) {
    self.path = path
    self.state = state
  }

  /// The directory's own name, as messages show it.
  var displayName: String { FileSystem.name(of: path) }

  var cache: FolderCache? { state.map { FolderCache(in: $0) } }

  /// Makes the directory, the `.gitattributes` that keeps Git from converting line ends, and the `.gitignore` for
  /// what a command leaves that is killed while it writes.
  public func create() throws(FileError) {
    try FileSystem.makeFolder(path)
    let files = [
      ".gitattributes": "* -text\n", ".gitignore": "\(FolderName.temporaryPrefix)*\n/draft/\n",
    ]
    for (name, text) in files where !FileSystem.exists("\(path)/\(name)") {
      try FileSystem.write(Array(text.utf8), to: "\(path)/\(name)")
    }
  }

  /// The names of the folders that can be revisions, sorted; none where the directory is missing.
  public func names() throws(FileError) -> [String] {
    try listing().folders.sorted()
  }

  /// The files of a folder, as they lie there; files that no revision has are not read.
  public func read(_ name: String) throws(FileError) -> RevisionFolder {
    try reading(of: name).folder
  }

  /// Writes a revision's folder; the renaming to its name is the moment from which it counts.
  ///
  /// Four fsyncs with two scripts, and one of the directory.
  ///
  /// - Throws: When something of that name is there, or the folder cannot be written; then nothing
  ///   has changed.
  public func write(_ folder: RevisionFolder) throws {
    let destination = "\(path)/\(folder.name)"
    guard !FileSystem.exists(destination) else {
      throw RevisionDirectoryError(
        .folderExists, path: destination,
        message: "\(displayName)/\(folder.name) is there already",
        hint: "move it away, or run stemma fsck to see what it holds")
    }
    let staged = "\(path)/\(FolderIntent.staged(folder.name))"
    do {
      try folder.stage(in: path, .durable)
      try FileSystem.move(staged, to: destination)
    } catch {
      try? FileSystem.removeTree(staged)
      throw error
    }
    try FileSystem.sync(path)
  }

  /// Takes back a folder that was just written; once it has lost its name it does not count.
  ///
  /// - Throws: When it cannot; the folder then has its name.
  public func takeBack(_ folder: RevisionFolder) throws(FileError) {
    let written = "\(path)/\(folder.name)"
    guard FileSystem.exists(written) else { return }
    let staged = "\(path)/\(FolderIntent.staged(folder.name))"
    try FileSystem.move(written, to: staged)
    try? FileSystem.removeTree(staged)
    try FileSystem.sync(path)
  }

  /// A change of several folders that happens wholly or not at all.
  ///
  /// - Throws: When nothing can be written.
  public func transaction() throws(FileError) -> FolderTransaction {
    FolderTransaction(directory: path, journal: try journal())
  }

  /// Ends what an interrupted command left; to be called under the workspace's lock before anything
  /// is changed.
  ///
  /// - Parameter finish: As in ``FolderTransaction/commit(note:finish:)``.
  /// - Returns: What there was to end.
  /// - Throws: When the journal cannot be read, or the change cannot be carried through.
  @discardableResult
  public func recover(
    finish: (JSONValue) throws -> Void = { _ in }
  ) throws -> FolderTransaction.Recovery {
    try FolderTransaction.recover(directory: path, journal: try journal(), finish: finish)
  }

  /// Whether a command was interrupted while it changed folders, so that ``recover(finish:)`` is due.
  public var isInterrupted: Bool {
    journalFile.map { FileSystem.exists($0) } ?? false
  }

  /// Where the journal of a command lies while it changes folders; `nil` where nothing can be written.
  public var journalFile: String? { state.map { "\($0)/journal" } }

  /// Refuses a journal that an interrupted command left and that cannot be read.
  public func checkJournal() throws {
    if isInterrupted, let journalFile { _ = try FolderIntent(journal: journalFile) }
  }

  private func journal() throws(FileError) -> String {
    guard let journalFile else {
      throw FileError(
        code: .readOnly, operation: "write", path: path, reason: "the store cannot be written")
    }
    return journalFile
  }
}
