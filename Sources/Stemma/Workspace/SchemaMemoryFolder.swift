internal import RevisionStore

/// What was found out about schemas, one file for each thing, in the state of a work tree.
///
/// Files that are damaged or cannot be written are as good as none; the last ones used are kept.
final class SchemaMemoryFolder: SchemaMemory {
  /// How many files there may be before the oldest go.
  static let capacity = 48
  private static let kept = 32
  private static let kind = "schema"

  private let folder: String

  init(_ folder: String) {
    self.folder = folder
  }

  func recall(_ key: ObjectID) -> [UInt8]? {
    CacheFile.read(path(key), kind: Self.kind).map { Array($0) }
  }

  func remember(_ content: [UInt8], under key: ObjectID) {
    CacheFile.write(content, to: path(key), kind: Self.kind)
    forgetOldest()
  }

  private func path(_ key: ObjectID) -> String { Path.join(folder, key.hex) }

  private func forgetOldest() {
    guard let entries = try? FileSystem.list(folder), entries.count > Self.capacity else { return }
    let files = entries.map { Path.join(folder, $0.name) }
    let ages = files.map { file in
      (file: file, modified: (try? FileSystem.status(file))??.modified ?? 0)
    }
    for old in ages.sorted(by: { $0.modified > $1.modified }).dropFirst(Self.kept) {
      try? FileSystem.removeFile(old.file)
    }
  }
}

extension Workspace {
  /// The memory for what was found out about schemas.
  var schemaMemory: any SchemaMemory {
    SchemaMemoryFolder(Path.join(location.local, "schemas"))
  }
}
