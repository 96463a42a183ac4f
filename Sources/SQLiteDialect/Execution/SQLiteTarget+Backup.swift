internal import CSQLite
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
      try Self.copy(source, to: Connection(path: copy.path, mode: .readWrite))
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

  private static func copy(_ source: Connection, to copy: Connection) throws(SQLiteError) {
    guard let backup = sqlite3_backup_init(copy.handle, "main", source.handle, "main") else {
      throw copy.lastError(sqlite3_errcode(copy.handle))
    }
    var code: Int32
    repeat {
      // A few megabytes at a time: between two steps others can write. A step waits for others' locks as
      // long as every statement does; who holds one longer ends it.
      code = sqlite3_backup_step(backup, 1024)
    } while code == SQLITE_OK
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw copy.lastError(code) }
  }
}
