internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A database file that is not there yet: it is made under another name beside its own, and gets that when it is
/// complete and on the disk.
struct NewDatabaseFile {
  let location: DatabaseLocation
  /// What it is called in messages.
  let displayName: String
  /// What to do where there is a file already.
  let hint: String

  /// Makes the file; what is there already is never overwritten, and of a failure nothing is left.
  ///
  /// - Parameters:
  ///   - permissions: Who may do what with it.
  ///   - fill: Writes all that shall be in it.
  /// - Throws: `TargetError` where it cannot be made, or what `fill` throws.
  func make(permissions: mode_t, _ fill: (Connection) throws -> Void) throws {
    guard access(location.path, F_OK) != 0 else { throw exists }
    let temporary = "\(location.path).tmp-\(UInt64.random(in: 0 ... .max))"
    defer { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) } }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    do {
      try fill(Connection(path: temporary, mode: .readWrite))
    } catch let error as SQLiteError {
      throw TargetError(error, on: displayName)
    }
    guard fsync(descriptor) == 0 else { throw failure() }
    try publish(temporary)
    syncFolder()
  }

  /// Refuses what ``make(permissions:_:)`` would refuse before it writes anything.
  ///
  /// - Throws: `TargetError`
  func check() throws {
    guard access(location.path, F_OK) != 0 else { throw exists }
    guard access(location.folder, W_OK) == 0 else { throw failure() }
  }

  private func publish(_ temporary: String) throws {
    // A second name for the file, since renaming it would replace what came there meanwhile.
    if link(temporary, location.path) == 0 { return }
    if errno == EEXIST { throw exists }
    // Not every file system knows second names.
    guard access(location.path, F_OK) != 0 else { throw exists }
    guard rename(temporary, location.path) == 0 else { throw failure() }
  }

  /// Has the disk keep the name; some file systems have no way to do that, and say so.
  private func syncFolder() {
    let descriptor = open(location.folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private var exists: TargetError {
    TargetError(.input, "there is a file \(location.displayName) already", hint: hint)
  }

  private func failure() -> TargetError {
    let reason = String(cString: strerror(errno))
    return TargetError(.input, "\(displayName) could not be made: \(reason)")
  }
}
