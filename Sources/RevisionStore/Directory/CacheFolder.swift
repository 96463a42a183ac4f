public import SchemaModel

/// Cache files of one kind, one for each key, of which the last ones written are kept.
///
/// Files that are damaged or cannot be written are as good as none.
public struct CacheFolder: Hashable, Sendable {
  private let path: String
  private let kind: String
  private let capacity: Int

  /// Takes a folder for cache files; it need not exist.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - kind: What sort of content the files have.
  ///   - capacity: How many files there may be before the oldest third goes.
  public init(_ path: String, kind: String, capacity: Int) {
    self.path = path
    self.kind = kind
    self.capacity = capacity
  }

  /// What was kept under a key.
  public func content(of key: ObjectID) -> ArraySlice<UInt8>? {
    CacheFile.read(file(key), kind: kind)
  }

  /// Keeps a content.
  public func keep(_ content: [UInt8], under key: ObjectID) {
    CacheFile.write(content, to: file(key), kind: kind)
    forgetOldest()
  }

  private func file(_ key: ObjectID) -> String { "\(path)/\(key.hex)" }

  private func forgetOldest() {
    guard let entries = try? FileSystem.list(path), entries.count > capacity else { return }
    let ages = entries.map { entry in
      let file = "\(path)/\(entry.name)"
      return (file: file, modified: (try? FileSystem.status(file))??.modified ?? 0)
    }
    for old in ages.sorted(by: { $0.modified > $1.modified }).dropFirst(capacity * 2 / 3) {
      try? FileSystem.removeFile(old.file)
    }
  }
}
