/// The lock that commands hold while they change a workspace; it goes when the process does.
public final class WorkspaceLock: Sendable {
  private let lock: FileLock

  private init(_ lock: FileLock) { self.lock = lock }

  /// Takes the lock of a workspace.
  ///
  /// - Parameters:
  ///   - path: The lock file, in the store's folder.
  ///   - patience: How long to wait for another process, in milliseconds.
  /// - Returns: The lock, held until it is let go of.
  /// - Throws: A ``RevisionDirectoryError`` when another process keeps it, a ``FileError`` when the
  ///   lock file cannot be opened.
  public static func take(_ path: String, patience: Int = 5_000) throws -> WorkspaceLock {
    if let lock = try FileLock.take(path, patience: patience) { return WorkspaceLock(lock) }
    let process = FileLock.holder(of: path).map { " (process \($0))" } ?? ""
    throw RevisionDirectoryError(
      .locked, path: path,
      message: "another stemma command\(process) is changing this workspace",
      hint: "run the command again when the other one has ended")
  }
}
