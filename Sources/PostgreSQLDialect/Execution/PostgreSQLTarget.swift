public import Dialect
public import SchemaModel

/// A PostgreSQL database that is inspected or moved.
///
/// ```swift
/// let target = try PostgreSQLTarget("postgresql://app@db.example.org/shop", writable: true)
/// let state = try target.readState(format: SnapshotFormat(dialect: "postgresql"))
/// print(target.displayName, state.position?.to?.short ?? "no ledger", state.snapshot.short)
/// ```
///
/// Each step of a move is a transaction, under a lock of the session that others who move the database respect. A step
/// with statements that no transaction takes is run in parts, of which the ledger's schema keeps how far they came:
/// ``move(_:observer:outline:next:)``.
///
/// ## Privileges
///
/// - Reading takes `CONNECT`, and where there is a ledger `USAGE` on the schema `stemma` and `SELECT` on its tables.
/// - The first move takes `CREATE` on the database besides, for that schema; later ones by other roles `INSERT`,
///   `UPDATE` and `DELETE` on its tables.
/// - The steps themselves take what their statements do: mostly to own the tables. No superuser is needed.
public final class PostgreSQLTarget: Target {
  /// The name it is shown by: its location without passwords.
  public var displayName: String { location.displayName }

  let location: DatabaseLocation
  let isWritable: Bool
  /// How long to wait for others' locks while nothing else is said, in seconds.
  let timeout: Double
  /// Where throwaway databases are made in which steps are rehearsed; `nil` for nowhere.
  let scratch: ScratchSettings?
  private var opened: Connection?
  /// Whether this target made the database.
  private var isMadeHere = false

  /// Connects to a database.
  ///
  /// - Parameters:
  ///   - location: A URL, or keywords and values as libpq takes them.
  ///   - writable: Whether it is to be moved; then it need not be there.
  ///   - timeout: How long to wait for others' locks while it is read, in seconds.
  ///   - scratch: Where throwaway databases are made, in which steps are rehearsed; `nil` for nowhere.
  /// - Throws: `TargetError`
  public init(
    _ location: String, writable: Bool, timeout: Double = 5, scratch: ScratchSettings? = nil
  ) throws {
    self.location = try DatabaseLocation(location)
    (isWritable, self.timeout, self.scratch) = (writable, timeout, scratch)
    do {
      let connection = try self.location.connect()
      try ServerCheck(connection: connection, name: displayName).checkReadable()
      opened = connection
    } catch let error as TargetError {
      guard writable, error.code == .notFound, self.location["dbname"] != nil else { throw error }
    }
  }

  /// Whether there is no such database yet.
  public var isAbsent: Bool { opened == nil }

  /// Reads the whole schema, Stemma's own left out.
  ///
  /// - Throws: `TargetError`
  public func readSchema(format: SnapshotFormat) throws -> Schema {
    try reading { try SchemaReader($0, lockTimeout: timeout).read(format: format) }
      ?? Schema(format: format)
  }

  /// Reads the ledger's last entry and the whole schema, as they are at one moment.
  ///
  /// A snapshot of the database would not do: what the server says of a view is of now, whatever the transaction sees.
  /// So the ledger is read before and after; a line is added to it in each transaction that moves the database, unless
  /// that is a part of a step, and then the step is unfinished.
  ///
  /// - Throws: `TargetError`
  public func readState(format: SnapshotFormat) throws -> TargetState {
    let state = try reading { connection in
      let ledger = LedgerTable(connection, displayName: displayName)
      var patience = Patience(seconds: timeout)
      while true {
        let before = try ledger.last()
        let unfinished = try UnfinishedStep.read(connection, on: displayName)
        let schema = try SchemaReader(connection, lockTimeout: timeout).read(format: format)
        let isUnfinished = try UnfinishedStep.read(connection, on: displayName) != nil
        if try ledger.last()?.number == before?.number, isUnfinished == (unfinished != nil) {
          return TargetState(
            position: before?.entry, schema: schema, snapshot: schema.snapshot.id,
            unfinished: unfinished?.step)
        }
        guard try patience.pause() else {
          throw TargetError(
            .locked, "\(displayName) is being moved by somebody else",
            hint: "wait until they are done")
        }
      }
    }
    let empty = Schema(format: format)
    return state ?? TargetState(position: nil, schema: empty, snapshot: empty.snapshot.id)
  }

  /// The ledger, oldest first; empty where there is none.
  ///
  /// - Throws: `TargetError`, also where the ledger cannot be understood.
  public func readLedger(limit: Int?) throws -> [LedgerEntry] {
    try reading { try LedgerTable($0, displayName: displayName).entries(limit: limit) } ?? []
  }

  /// None: the server refuses what does not compile, and keeps others from taking away what something needs.
  ///
  /// Functions whose body is a text are no exception: only running them tells.
  public func brokenObjects() throws -> [BrokenObject] { [] }

  /// Runs statements of a person's own, and says how many rows they give together.
  ///
  /// - Throws: `TargetError`
  public func countRows(of statements: String) throws -> Int {
    try reading { try $0.execute(statements).reduce(0) { $0 + $1.count } } ?? 0
  }
}

// MARK: - The connection

extension PostgreSQLTarget {
  /// Reads something; `nil` where there is no database yet.
  func reading<Result>(_ read: (Connection) throws -> Result) throws -> Result? {
    guard let opened else { return nil }
    // A move that reads watches itself.
    let watch = opened.whileWaiting == nil ? BlockerWatch(opened, at: location) : nil
    do { return try read(opened) } catch let error as PostgreSQLError {
      throw failure(error, heldBy: watch?.blockers ?? [])
    }
  }

  /// What an error of the server means for this database.
  func failure(_ error: PostgreSQLError, heldBy holders: [Blocker] = []) -> TargetError {
    TargetError(error, on: displayName, heldBy: holders)
  }

  /// The connection of a database that is there, or is made now.
  func connectionForMoving() throws -> Connection {
    if let opened { return opened }
    isMadeHere = try location.createMissingDatabase()
    let connection = try location.connect()
    opened = connection
    return connection
  }

  /// Goes on with another connection.
  func replace(with connection: Connection) { opened = connection }

  /// Removes a database that was made here for a move which then came to nothing; one that somebody else uses, or has
  /// used meanwhile, stays.
  func discard() {
    guard isMadeHere, let connection = opened else { return }
    opened = nil
    defer { connection.close() }
    try? location.dropDatabase(closing: connection) {
      let ledger = LedgerTable(connection, displayName: displayName)
      let schema = try SchemaReader(connection).read(
        format: SnapshotFormat(dialect: PostgreSQLDialect.name))
      return try ledger.entries(limit: 1).isEmpty && schema.objects.isEmpty
    }
  }
}
