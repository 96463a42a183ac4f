internal import Dialect
public import SchemaModel

/// A revision as files: what its folder in the revision directory holds.
public struct RevisionFolder: Hashable, Sendable {
  /// The file that says everything but the scripts.
  public static let recordFile = "revision.json"

  /// The folder's name.
  public let name: String

  /// The files' contents by name.
  public let files: [String: [UInt8]]

  /// Makes a folder of files.
  public init(name: String, files: [String: [UInt8]]) {
    self.name = name
    self.files = files
  }

  /// The name of a script: `up.sql` for the first parent, `up.2.sql` for the second.
  public static func scriptFile(_ direction: Direction, parent: Int) -> String {
    parent == 0 ? "\(direction.rawValue).sql" : "\(direction.rawValue).\(parent + 1).sql"
  }

  /// The names of all files that the folder of a revision with so many migrations has.
  static func fileNames(migrations: Int) -> [String] {
    var names = [recordFile]
    for parent in 0..<migrations {
      for direction in Direction.allCases { names.append(scriptFile(direction, parent: parent)) }
    }
    return names
  }

  /// The id that Git gives to the folder when the code's repository holds it.
  public var digest: ObjectID {
    let entries = files.map { name, bytes in
      GitObject.TreeEntry(name: name, mode: .file, id: GitObject.id(of: .blob, content: bytes))
    }
    return GitObject.id(of: .tree, content: GitObject.treeContent(entries))
  }

  /// The folder with CR LF turned into LF in every file; `nil` when there is none.
  var withLineFeeds: RevisionFolder? {
    var changed = false
    let converted = files.mapValues { bytes in
      guard let lines = bytes.withLineFeeds else { return bytes }
      changed = true
      return lines
    }
    return changed ? RevisionFolder(name: name, files: converted) : nil
  }
}

extension [UInt8] {
  /// The bytes with CR LF turned into LF; `nil` when there is none.
  var withLineFeeds: [UInt8]? {
    var result: [UInt8] = []
    var start = startIndex
    for index in indices.dropLast()
    where self[index] == UInt8(ascii: "\r") && self[index + 1] == UInt8(ascii: "\n") {
      result += self[start..<index]
      start = index + 1
    }
    guard start > startIndex else { return nil }
    return result + self[start...]
  }
}
