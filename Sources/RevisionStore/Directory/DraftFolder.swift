public import SchemaModel

internal import Dialect

/// The folder `revisions/draft/`: scripts that are being written, and what is known of them.
///
/// It is never a revision.
public struct DraftFolder: Hashable, Sendable {
  /// What the folder holds.
  public struct Content: Hashable, Sendable {
    /// The scripts of one edge.
    public struct Scripts: Hashable, Sendable {
      /// The script from the parent.
      public var up: String
      /// The script to the parent.
      public var down: String

      /// Makes a pair of scripts.
      public init(up: String, down: String) {
        self.up = up
        self.down = down
      }
    }

    /// The scripts, one pair a parent.
    public var scripts: [Scripts]

    /// What the draft was made for, as its maker wrote it.
    public var state: JSONValue

    /// Makes a content.
    public init(scripts: [Scripts], state: JSONValue) {
      self.scripts = scripts
      self.state = state
    }
  }

  private static let stateFile = "draft.json"

  /// Where the folder lies.
  public let path: String

  /// Whether there is a draft.
  public var exists: Bool { FileSystem.exists("\(path)/\(Self.stateFile)") }

  /// The scripts and the state; `nil` where there is no draft.
  ///
  /// An LF at the end that an editor left out is put right in what is returned. Other line ends are not: whether a
  /// CR LF ends a line or belongs to a value only the engine's dialect can tell.
  public func read() throws -> Content? {
    guard exists else { return nil }
    let file = "\(path)/\(Self.stateFile)"
    let state: JSONValue
    do {
      state = try JSONValue.parse(try FileSystem.read(file))
    } catch let error as JSONError {
      throw damaged(file, "\(error)")
    }
    var scripts: [Content.Scripts] = []
    for parent in 0..<CommitBuffer.maximumParents {
      let up = "\(path)/\(RevisionFolder.scriptFile(.up, parent: parent))"
      if parent > 0, !FileSystem.exists(up) { break }
      let down = "\(path)/\(RevisionFolder.scriptFile(.down, parent: parent))"
      scripts.append(Content.Scripts(up: try script(up), down: try script(down)))
    }
    return Content(scripts: scripts, state: state)
  }

  /// Writes a draft in place of any other.
  public func write(_ content: Content) throws(FileError) {
    try FileSystem.makeFolder(path)
    for file in files(of: content) {
      if let bytes = file.bytes {
        try FileSystem.write(bytes, to: file.path)
      } else {
        try FileSystem.removeFile(file.path)
      }
    }
  }

  /// Adds a draft, in place of any other, to a change that happens wholly or not at all.
  public func write(
    _ content: Content, in change: inout FolderTransaction
  ) throws(FileError) {
    for file in files(of: content) { try change.replace(file: file.path, with: file.bytes) }
  }

  /// Adds the removal of the draft to a change.
  public func remove(in change: inout FolderTransaction) {
    if FileSystem.exists(path) { change.remove(FolderName.draft) }
  }

  /// The files of a draft; without bytes those that it does not have.
  private func files(of content: Content) -> [(path: String, bytes: [UInt8]?)] {
    var files: [(path: String, bytes: [UInt8]?)] = []
    for parent in 0..<max(content.scripts.count, CommitBuffer.maximumParents) {
      let pair = content.scripts.indices.contains(parent) ? content.scripts[parent] : nil
      for direction in Direction.allCases {
        let script = direction == .up ? pair?.up : pair?.down
        let name = RevisionFolder.scriptFile(direction, parent: parent)
        files.append(("\(path)/\(name)", script.map { Array($0.utf8) }))
      }
    }
    // Last, because it is what makes the folder a draft.
    files.append(("\(path)/\(Self.stateFile)", content.state.canonicalBytes))
    return files
  }

  /// Removes the draft; none there is fine.
  public func remove() throws(FileError) {
    try FileSystem.removeTree(path)
  }

  private func script(_ file: String) throws -> String {
    guard FileSystem.exists(file) else { throw damaged(file, "it is missing") }
    let bytes = try FileSystem.read(file)
    guard var text = String(strictUTF8: bytes) else {
      throw damaged(file, "it is not UTF-8")
    }
    if !text.isEmpty, text.utf8.last != UInt8(ascii: "\n") { text += "\n" }
    return text
  }

  private func damaged(_ file: String, _ reason: String) -> RevisionDirectoryError {
    RevisionDirectoryError(
      .damagedDraft, path: file, message: "cannot use the draft's \(file): \(reason)",
      hint: "put it right, or remove \(path) and run stemma draft again")
  }
}

extension RevisionDirectory {
  /// The folder of the next revision's scripts.
  public var draft: DraftFolder { DraftFolder(path: "\(path)/\(FolderName.draft)") }
}
