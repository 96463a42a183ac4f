internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension SQLiteTarget {
  /// Copies the database as it is to a new file, with SQLite's online backup.
  ///
  /// Others go on reading and writing meanwhile; the copy is of one moment. What is at the path already is never
  /// overwritten, and a copy that fails is removed.
  ///
  /// - Throws: `TargetError`
  public func backUp(to path: String) throws {
    let copy = try DatabaseLocation(path)
    guard let source = try reading({ $0 }) else {
      throw TargetError(.notFound, "there is no database \(displayName) to back up")
    }
    try Self.makeFile(copy)
    do {
      try source.copy(to: Connection(path: copy.path, mode: .readWrite))
    } catch {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(copy.path + suffix) }
      throw TargetError(error, on: "the backup \(copy.displayName)")
    }
  }

  /// Makes an empty file where there is nothing.
  private static func makeFile(_ location: DatabaseLocation) throws(TargetError) {
    let descriptor = open(location.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      return
    }
    let name = location.displayName
    if errno == EEXIST {
      throw TargetError(
        .input, "there is a file \(name) already", hint: "give the backup another name")
    }
    let reason = String(cString: strerror(errno))
    throw TargetError(.input, "the backup \(name) could not be made: \(reason)")
  }
}
