internal import Dialect
internal import SchemaModel

/// A throwaway database on a server; it is dropped when nobody holds it any more.
final class PostgreSQLScratchDatabase: ScratchDatabase {
  private(set) var connection: Connection
  private(set) var unfilled: [String: String] = [:]
  private(set) var refused: [BrokenObject] = []
  private let server: ScratchServer
  /// Columns with their types, by the tables' written names, as far as they were asked for.
  var forms: [String: TableForm] = [:]
  /// Whether other roles can own something.
  private var isOpenToRoles = false
  /// Whether what checks references may have been switched off.
  private var mayHaveDanglingRows = false

  /// Takes a database that nobody else uses.
  init(_ connection: Connection, on server: ScratchServer) throws {
    (self.connection, self.server) = (connection, server)
    try ScriptSession.begin(connection)
  }

  deinit { server.drop(connection) }

  // MARK: Making it

  /// Has other roles be able to own something, where snapshots of a format say who owns what or may do what.
  func open(for format: SnapshotFormat) throws {
    guard !format.include.isEmpty, !isOpenToRoles else { return }
    isOpenToRoles = true
    try inTransaction {
      if let owner = server.owner, connection.user != owner {
        try connection.execute("SET LOCAL ROLE \(SQLName.quoted(owner))")
      }
      try server.openToRoles(connection)
    }
  }

  /// Makes objects.
  func add(_ steps: [MakingStep], leavingOutRefused isTolerant: Bool) throws {
    guard !steps.isEmpty else { return }
    let loader = SchemaLoader(connection: connection, owner: server.owner) { [server] in
      server.makeRole($0)
    }
    if isOpenToRoles {
      server.makeRoles(namedIn: steps.flatMap(\.statements).joined(separator: "\n"))
    }
    try inTransaction { refused += try loader.load(steps, leavingOutRefused: isTolerant) }
  }

  /// Puts rows in.
  func fill(_ rows: GeneratedRows) throws {
    unfilled = rows.unfilled
    try inTransaction { try rows.insert(by: connection) }
  }

  /// Makes the ledger, which every database has that is moved: a script may touch it no more in a proof than there.
  func addLedger() throws {
    try inTransaction {
      if let owner = server.owner {
        try connection.execute("SET LOCAL ROLE \(SQLName.quoted(owner))")
      }
      try LedgerTable(connection, displayName: PostgreSQLScratch.displayName).make()
    }
  }

  /// Keeps it as it is for copies.
  func keep(under key: ObjectID) throws {
    try server.keep(connection, under: key)
    try ScriptSession.begin(connection)
  }

  /// Gives it to the role that scripts run as.
  func handOver() throws {
    guard server.owner != nil else { return }
    let made = connection
    connection = try server.connectAsOwner(to: made.database)
    made.close()
    try ScriptSession.begin(connection)
  }

  private func inTransaction(_ body: () throws -> Void) throws {
    try connection.execute("BEGIN")
    do {
      try body()
      try connection.execute("COMMIT")
    } catch {
      _ = try? connection.execute("ROLLBACK", isInterruptible: false)
      throw error
    }
  }

  // MARK: Looking

  func readSchema(format: SnapshotFormat) throws -> Schema {
    try PostgreSQLScratch.readably { try SchemaReader(connection).read(format: format) }
  }

  func image(of schema: Schema) throws -> DatabaseImage {
    try PostgreSQLScratch.readably { try DatabaseImage(connection, schema: schema) }
  }

  func danglingRows(sparingMissingTables isSparing: Bool) throws -> [String: Int] {
    guard mayHaveDanglingRows else { return [:] }
    return try PostgreSQLScratch.readably { try DanglingRows(connection).counts() }
  }

  func brokenObjects() throws -> [BrokenObject] {
    try PostgreSQLScratch.readably { try BrokenRoutines(connection).find() }
  }
}

// MARK: - Scripts

extension PostgreSQLScratchDatabase {
  func run(
    _ script: MigrationScript, skipping skipped: Set<Int>, from start: Schema, to end: Schema
  ) throws -> ScriptRun {
    try PostgreSQLScratch.readably {
      try prepare(for: script, start.format, end.format)
      // Under the guard of a move: a script that gives back its lock is refused here, too.
      try MoveLock(connection: connection, displayName: PostgreSQLScratch.displayName).hold()
      try connection.execute("BEGIN")
      let follower = try ScriptFollower(connection, script)
      do {
        try run(StepScript(script.text, skipping: skipped), follower)
        mayHaveDanglingRows = mayHaveDanglingRows || follower.mayHaveDanglingRows
        return follower.wholeRun
      } catch let error as ScriptError {
        throw ScriptStop(follower.run.reports, error, in: script.text)
      }
    }
  }

  /// Makes the roles that a script names.
  private func prepare(
    for script: MigrationScript, _ start: SnapshotFormat, _ end: SnapshotFormat
  ) throws {
    try open(for: start)
    try open(for: end)
    if isOpenToRoles { server.makeRoles(namedIn: script.text) }
  }

  private func run(_ script: StepScript, _ follower: ScriptFollower) throws {
    let runner = ScriptRunner(
      connection: connection, script: script.text,
      didRun: { statement, _ in follower.didRun(statement) },
      willRun: follower.willRun)
    for part in script.parts {
      switch part {
      case .together(let items): try runner.run(items)
      case .alone(let item, _):
        try connection.execute("COMMIT")
        try runner.runAlone(item)
        try connection.execute("BEGIN")
        try follower.didBegin()
      }
      try follower.check()
    }
  }

  func commit() throws {
    try PostgreSQLScratch.readably {
      forms = [:]
      do { try connection.execute("COMMIT") } catch let error as PostgreSQLError
        where error.state.hasPrefix("23")
      {
        throw error.refusal
      }
    }
  }
}

extension ScriptStop {
  /// What stopped a script, with the statements before.
  fileprivate init(_ reports: [StatementReport], _ error: ScriptError, in script: String) {
    var reports = reports
    let statements = StatementSplitter.split(script)
    let refusal = error.cause?.refusal ?? Refusal(error.reason)
    if statements.indices.contains(error.position), reports.count == error.position {
      reports.append(StatementReport(statements[error.position], failure: refusal))
    }
    self.init(
      reports, line: error.line,
      text: error.place?.excerpt.joined(separator: "\n") ?? error.excerpt, refusal)
  }
}
