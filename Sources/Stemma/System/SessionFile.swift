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
