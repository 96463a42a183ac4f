internal import Dialect
internal import SchemaModel

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Makes a database file of a schema, with generated rows.
struct Materialization {
  let location: DatabaseLocation

  /// Makes the file under another name and gives it its own when it is complete; what is there already is
  /// never overwritten.
  func make(_ schema: Schema, rows: Int, seed: UInt64) throws {
    guard access(location.path, F_OK) != 0 else { throw exists }
    let temporary = "\(location.path).\(getpid()).tmp"
    defer { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) } }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    close(descriptor)
    do {
      try fill(Connection(path: temporary, mode: .readWrite), schema, rows: rows, seed: seed)
    } catch let error as SQLiteError {
      throw TargetError(error, on: location.displayName)
    }
    try publish(temporary)
  }

  private func fill(
    _ connection: Connection, _ schema: Schema, rows: Int, seed: UInt64
  ) throws {
    let generated =
      rows > 0 ? try GeneratedRows(for: schema, count: rows, seed: seed) : nil
    _ = try ScratchDatabase(schema, rows: generated, count: rows, seed: seed, in: connection)
  }

  private func publish(_ temporary: String) throws {
    // A second name for the file, since renaming it would replace what came there meanwhile.
    if link(temporary, location.path) == 0 { return }
    if errno == EEXIST { throw exists }
    // Not every file system knows second names.
    guard access(location.path, F_OK) != 0 else { throw exists }
    guard rename(temporary, location.path) == 0 else { throw failure() }
  }

  private var exists: TargetError {
    TargetError(
      .input, "there is a file \(location.displayName) already", hint: "give another name")
  }

  private func failure() -> TargetError {
    let reason = String(cString: strerror(errno))
    return TargetError(.input, "\(location.displayName) could not be made: \(reason)")
  }
}
