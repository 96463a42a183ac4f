/// Where the Git work tree is that an application's code lies in, found without opening the repository.
public struct CodeLocation: Hashable, Sendable {
  /// The top folder of the work tree.
  public let workTree: String

  /// The Git directory of this work tree: `.git`, or for a linked work tree a folder in the common one.
  public let gitDirectory: String

  /// The Git directory that all work trees share.
  public let commonDirectory: String

  /// Finds the work tree that a folder lies in, by walking up as Git does.
  ///
  /// Links in the path are resolved. A `.git` that is none (an empty folder, a file that leads nowhere)
  /// is passed over.
  ///
  /// - Parameter folder: A folder, or a file in it.
  /// - Returns: `nil` where there is no work tree.
  public static func discover(from folder: String) -> CodeLocation? {
    guard var current = FileSystem.resolved(folder) else { return nil }
    while true {
      if let found = CodeLocation(workTree: current) { return found }
      let parent = FileSystem.folder(of: current)
      if parent == current || parent == "." { return nil }
      current = parent
    }
  }

  private init?(workTree: String) {
    let entry = workTree == "/" ? "/.git" : "\(workTree)/.git"
    guard let gitDirectory = Self.gitDirectory(entry, in: workTree),
      FileSystem.exists("\(gitDirectory)/HEAD")
    else { return nil }
    self.workTree = workTree
    self.gitDirectory = gitDirectory
    commonDirectory =
      Self.line(of: "\(gitDirectory)/commondir").flatMap {
        FileSystem.resolved(Self.absolute($0, from: gitDirectory))
      } ?? gitDirectory
  }

  private static func gitDirectory(_ entry: String, in workTree: String) -> String? {
    if FileSystem.isFolder(entry) { return FileSystem.resolved(entry) }
    let key = "gitdir: "
    guard let line = line(of: entry), line.hasPrefix(key) else { return nil }
    return FileSystem.resolved(absolute(String(line.dropFirst(key.count)), from: workTree))
  }

  private static func line(of file: String) -> String? {
    guard let bytes = try? FileSystem.read(file) else { return nil }
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") } ?? -1
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  private static func absolute(_ path: String, from folder: String) -> String {
    path.hasPrefix("/") ? path : "\(folder)/\(path)"
  }

  /// What the work tree's `HEAD` names.
  public enum Head: Hashable, Sendable {
    /// A branch, which need not have a commit yet.
    case branch(String)
    /// A commit by its id: no branch is checked out.
    case detached(String)
    /// What it names is kept in another way (`reftable`), which is not read.
    case elsewhere
  }

  /// Whether the history was cut off when it was cloned.
  public var isShallow: Bool { FileSystem.exists("\(commonDirectory)/shallow") }

  /// What fetches the history that a shallow clone has not.
  public static let deepening =
    "git fetch --unshallow     fetches the whole history; git fetch --deepen=100 a part of it"

  /// What `HEAD` names now.
  ///
  /// - Throws: When the file cannot be read.
  public func head() throws(FileError) -> Head {
    let bytes = try FileSystem.read("\(gitDirectory)/HEAD")
    let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let key = "ref: refs/heads/"
    // Where references are no files, this stands there for old programs.
    if text == key + ".invalid" { return .elsewhere }
    return text.hasPrefix(key) ? .branch(String(text.dropFirst(key.count))) : .detached(text)
  }

  /// The path of a file that need not be there, as the code's trees would have it; `nil` where it is not in the
  /// work tree.
  public func relativePath(ofNew file: String) -> String? {
    guard let folder = relativePath(of: FileSystem.folder(of: file)) else { return nil }
    return folder.isEmpty ? FileSystem.name(of: file) : "\(folder)/\(FileSystem.name(of: file))"
  }

  /// The path of a file or folder as the code's trees have it; `nil` where it is not in the work tree.
  ///
  /// - Parameter path: An absolute path without links in it, or any path that exists.
  /// - Returns: The path from the top of the work tree; empty for the top itself.
  public func relativePath(of path: String) -> String? {
    let path = FileSystem.resolved(path) ?? path
    if path == workTree { return "" }
    let top = workTree == "/" ? "/" : workTree + "/"
    return path.hasPrefix(top) ? String(path.dropFirst(top.count)) : nil
  }
}
