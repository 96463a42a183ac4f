internal import RevisionStore

/// What several commands in turn remember: a merge, a rebase, a bisection, the texts that `switch` left.
///
/// It belongs to one work tree, and is written whole and durably, so that a command that was cut off
/// can be taken up again.
struct SessionFile {
  let path: String

  /// Whether the job is going on.
  var exists: Bool { FileSystem.exists(path) }

  /// What was remembered; `nil` when the job is not going on.
  func read() throws -> JSONValue? {
    guard exists else { return nil }
    do {
      return try JSONValue.parse(try FileSystem.read(path))
    } catch let error as JSONError {
      throw StemmaError.failed(
        .damagedState, "\(path) is damaged: \(error)", about: path,
        hints: ["remove it to begin again"])
    }
  }

  func write(_ state: JSONValue) throws {
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    try FileSystem.write(state.canonicalBytes, to: path)
  }

  /// Ends the job.
  func remove() throws {
    guard exists else { return }
    try FileSystem.removeFile(path)
    try FileSystem.sync(FileSystem.folder(of: path))
  }
}

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
