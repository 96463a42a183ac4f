internal import Clibgit2
public import SchemaModel

extension CodeRepository {
  /// The content of a file in a commit.
  ///
  /// - Parameters:
  ///   - path: The path from the top of the work tree.
  ///   - commit: The commit's id.
  /// - Returns: The content; `nil` where the commit has no such file.
  /// - Throws: When there is no such commit, or it cannot be read.
  public func file(at path: String, in commit: ObjectID) throws -> [UInt8]? {
    let (folder, name) = Self.split(path)
    guard let tree = try tree(at: folder, in: commit),
      let entry = try entries(of: tree).first(where: { $0.name == name && !$0.isFolder })
    else { return nil }
    return try blob(entry.id)
  }

  /// The names of the files in a folder of a commit.
  ///
  /// - Parameters:
  ///   - path: The path from the top of the work tree; empty for the top itself.
  ///   - commit: The commit's id.
  /// - Returns: The names; none where the commit has no such folder.
  /// - Throws: When there is no such commit, or it cannot be read.
  public func fileNames(at path: String, in commit: ObjectID) throws -> [String] {
    guard let tree = try tree(at: path, in: commit) else { return [] }
    return try entries(of: tree).filter { !$0.isFolder }.map(\.name)
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}
