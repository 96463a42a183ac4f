public import Dialect
public import SchemaModel

internal import CSQLite

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A SQLite database file that is inspected or moved.
///
/// ```swift
/// let target = try SQLiteTarget("app.db", writable: true)
/// try target.backUp(to: "app.before.db")   // while others go on using it
/// print(try target.isAbsent, try target.brokenObjects().map(\.path))
/// ```
///
/// A file that is not there yet is made when the database is first moved, not before; where that move fails, it is
/// not there either. A move is one transaction, which is taken before the position is read. Others may read
/// meanwhile what was there before.
public final class SQLiteTarget: Target {
  /// The name it is shown by: its path as it was given.
  public var displayName: String { location.displayName }

  let location: DatabaseLocation
  let isWritable: Bool
  /// How long to wait for others' locks while nothing else is said, in seconds.
  private let timeout: Double
  let live = LiveSchema()
  private var opened: Connection?

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - location: Its path or URL.
  ///   - writable: Whether it is to be moved; then it need not be there.
  ///   - timeout: How long to wait for others' locks while it is read, in seconds.
  /// - Throws: `TargetError`
  public init(_ location: String, writable: Bool, timeout: Double = 5) throws {
    self.timeout = timeout
    self.location = try DatabaseLocation(location)
    isWritable = writable
    guard try Self.exists(self.location) else {
      let mode = self.location.mode
      if writable, mode == .creating { return }
      throw TargetError(
        .notFound, "there is no database \(self.location.displayName)",
        hint: mode == .creating
          ? "check the path; stemma upgrade makes a new database"
          : "check the path; mode=\(mode.rawValue) in its URL says that none is made")
    }
    _ = try connection()
  }

  /// Reads the whole schema, Stemma's own tables left out.
  ///
  /// - Throws: `TargetError`
  public func readSchema(format: SnapshotFormat) throws -> Schema {
    try reading { try live.state(of: $0, format: format).schema }
      ?? Schema(format: format)
  }

  /// Reads the ledger's last entry and the whole schema, in one transaction.
  ///
  /// - Throws: `TargetError`
  public func readState(format: SnapshotFormat) throws -> TargetState {
    let state = try reading { connection in
      let state = try live.state(of: connection, format: format)
      let ledger = LedgerTable(connection, displayName: displayName)
      return TargetState(
        position: try ledger.entries(limit: 1).last, schema: state.schema,
        snapshot: state.snapshot.id)
    }
    if let state { return state }
    let empty = Schema(format: format)
    return TargetState(position: nil, schema: empty, snapshot: empty.snapshot.id)
  }

  /// Reads the whole schema; where the same catalog was read before, only its id is known at first.
  ///
  /// - Throws: `TargetError`
  public func readSchema(
    format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SchemaReading {
    let found = try reading { connection in
      let rows = try CatalogRow.all(of: connection)
      let read: () throws -> Schema = {
        SchemaReader.reading(of: rows, format: format) {
          DoubleQuoteJudge(connection).verdicts($0)
        }.schema
      }
      let id = try RememberedCatalog(rows: rows, format: format).snapshot(memory) {
        try read().snapshot.id
      }
      return SchemaReading(id, read: read)
    }
    return found ?? SchemaReading(Schema(format: format))
  }

  /// The ledger, oldest first; empty where there is none.
  ///
  /// - Throws: `TargetError`, also where the ledger cannot be understood.
  public func readLedger(limit: Int?) throws -> [LedgerEntry] {
    try reading {
      try LedgerTable($0, displayName: displayName).entries(limit: limit)
    } ?? []
  }

  /// Objects that do not compile, sorted.
  ///
  /// - Throws: `TargetError`
  public func brokenObjects() throws -> [BrokenObject] {
    try reading { try Validator.check($0) } ?? []
  }

  /// Reads in one transaction; `nil` where there is no file yet.
  func reading<Result>(_ read: (Connection) throws -> Result) throws -> Result? {
    guard try opened != nil || Self.exists(location) else { return nil }
    let connection = try connection()
    do {
      let ownsTransaction = connection.isAutocommit
      if ownsTransaction { try connection.execute("BEGIN") }
      defer { if ownsTransaction { connection.rollBack() } }
      return try read(connection)
    } catch let error as SQLiteError {
      throw failure(error)
    }
  }

  /// What an error of the engine means for this database.
  func failure(_ error: SQLiteError) -> TargetError {
    guard var newer = NewerSyntax(error) else { return TargetError(error, on: displayName) }
    newer.look(in: location.path)
    return newer.error(on: displayName)
  }

  /// The connection, opened when it is first asked for.
  func connection() throws(TargetError) -> Connection {
    if let opened { return opened }
    do {
      // Even who only reads must be able to undo what a killed process left behind.
      let connection = try Connection(
        path: location.path,
        mode: location.mode == .readOnly
          ? .readOnly : isWritable && location.mode == .creating ? .create : .readWrite)
      connection.setBusyTimeout(seconds: timeout)
      _ = try connection.value("PRAGMA schema_version")
      opened = connection
      return connection
    } catch {
      guard !isWritable, [SQLITE_READONLY, SQLITE_CANTOPEN].contains(error.code),
        let connection = try unchanging()
      else { throw failure(error) }
      opened = connection
      return connection
    }
  }

  /// A connection to a database with a write-ahead log, beside which nothing may be written.
  ///
  /// - Returns: `nil` where that is not the trouble.
  private func unchanging() throws(TargetError) -> Connection? {
    var log = stat()
    if stat(location.path + "-wal", &log) == 0, log.st_size > 0 {
      throw TargetError(
        .readOnly,
        "\(displayName) has changes in its write-ahead log, and only who may write beside it can read them",
        hint: "check the permissions of its folder, and of \(displayName)-wal and -shm")
    }
    // A transaction that must be undone would be read as if it had been committed.
    guard stat(location.path + "-journal", &log) != 0,
      let connection = try? Connection(path: location.path, mode: .unchanging),
      (try? connection.value("PRAGMA schema_version")) != nil
    else { return nil }
    return connection
  }
}

// MARK: - The file

extension SQLiteTarget {
  /// Whether there is no file yet.
  public var isAbsent: Bool {
    get throws { try opened == nil && !Self.exists(location) }
  }

  /// Removes a file that was made for a move which then came to nothing.
  ///
  /// It goes only under a lock of this connection's own and while nothing is in it: somebody else may have
  /// found it meanwhile.
  func discard() {
    guard let connection = opened else { return }
    // The engine would write a journal before it takes the lock, for which there may be no room.
    connection.rollBack()
    opened = nil
    EmptyFile(path: location.path).remove()
  }

  /// Refuses to go on with a file that somebody else made, and took away before the lock was there.
  func refuseVanished() throws {
    guard try !Self.exists(location) else { return }
    throw TargetError(
      .readOnly, "\(displayName) was moved or deleted meanwhile", hint: "run the command again")
  }

  /// Whether there is a file.
  ///
  /// - Throws: `TargetError` where there is something that cannot be opened, and for a missing folder.
  private static func exists(_ location: DatabaseLocation) throws(TargetError) -> Bool {
    var status = stat()
    let name = location.displayName
    guard stat(location.path, &status) == 0 else {
      if errno == ENOENT {
        try checkFolder(of: location)
        return false
      }
      let reason = String(cString: strerror(errno))
      throw TargetError(.input, "\(name) could not be opened: \(reason)")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw TargetError(.notADatabase, "\(name) is a folder, not a database")
    default: throw TargetError(.notADatabase, "\(name) is not a regular file")
    }
    guard access(location.path, R_OK) == 0 else {
      throw TargetError(
        .input, "\(name) may not be read", hint: "check the permissions of the file")
    }
    return true
  }

  private static func checkFolder(of location: DatabaseLocation) throws(TargetError) {
    let folder = location.folder
    var status = stat()
    if stat(folder, &status) != 0 {
      throw TargetError(
        .notFound, "there is no folder \(folder) for the database \(location.displayName)",
        hint: "check the path, or make the folder: mkdir -p \(folder.shellQuoted)")
    }
  }
}

extension Connection {
  /// Undoes the open transaction, if there is one.
  func rollBack() {
    // Where it fails the engine has undone the transaction already.
    if !isAutocommit { try? execute("ROLLBACK") }
  }
}
