internal import RevisionStore

/// What was found out about schemas, one file for each thing, in the state of a work tree.
///
/// Files that are damaged or cannot be written are as good as none; the last ones written are kept.
final class SchemaMemoryFolder: SchemaMemory {
  private let files: CacheFolder

  init(_ folder: String, capacity: Int) {
    files = CacheFolder(folder, kind: "schema", capacity: capacity)
  }

  func recall(_ key: ObjectID) -> [UInt8]? { files.content(of: key).map { Array($0) } }

  func remember(_ content: [UInt8], under key: ObjectID) { files.keep(content, under: key) }
}
