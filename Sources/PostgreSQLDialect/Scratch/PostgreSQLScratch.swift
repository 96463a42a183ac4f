internal import Dialect
internal import SchemaModel

/// Throwaway databases on a server.
final class PostgreSQLScratch: Scratch {
  /// What messages call one of them.
  static let displayName = "a throwaway database"

  private let server: ScratchServer
  private let context: ScratchContext

  /// Finds or starts the server.
  ///
  /// - Throws: `TargetError`; `Interrupted`.
  convenience init(_ context: ScratchContext, _ settings: ScratchSettings) throws {
    self.init(context, try ScratchServer(settings))
  }

  /// Takes a server, which is closed with this.
  init(_ context: ScratchContext, _ server: ScratchServer) {
    (self.context, self.server) = (context, server)
  }

  var version: String { "\(server.version) \(RowMaker.version)" }

  func rows(_ request: RowRequest) throws -> GeneratedRows {
    try Self.readably {
      let start = try empty(request.schema)
      let yielding = EndNames(request).yielding()
      let trusting = EndNames(request).yielding(trustingDefaults: true)
      if let trusting, trusting != yielding {
        let rows = try rows(request, start, trusting)
        if rows.unfilled.isEmpty { return rows }
      }
      // Values that the script gives may be others than those that columns come with.
      return try rows(request, start, yielding)
    }
  }

  private func rows(
    _ request: RowRequest, _ start: PostgreSQLScratchDatabase, _ end: Schema?
  ) throws -> GeneratedRows {
    // What is left out of the end may be needed by what is in no row's way: that is left out with it.
    let end = try end.map { try made(steps(decidingRowsOf: $0), $0.format, true) }
    return try withExtendedLifetime((start, end)) {
      var maker = try RowMaker(request, start.connection, end?.connection)
      return try maker.rows()
    }
  }

  func database(
    _ schema: Schema, rows: GeneratedRows?, leavingOutRefused isTolerant: Bool
  ) throws -> any ScratchDatabase {
    try Self.readably {
      let steps = SchemaRenderer.steps(of: schema)
      let database = try made(
        steps.filter { !$0.path.kind.isLoose }, schema.format, isTolerant)
      if let rows { try database.fill(rows) }
      try database.addLedger()
      try database.add(steps.filter { $0.path.kind.isLoose }, leavingOutRefused: isTolerant)
      try database.handOver()
      return database
    }
  }

  func database(keptUnder key: ObjectID) -> (any ScratchDatabase)? {
    guard context.memory != nil, let connection = try? server.copy(ofKept: key) else { return nil }
    let database = try? PostgreSQLScratchDatabase(connection, on: server)
    guard (try? database?.handOver()) != nil else { return nil }
    return database
  }

  func keep(_ database: any ScratchDatabase, under key: ObjectID) {
    guard context.memory != nil, let database = database as? PostgreSQLScratchDatabase else {
      return
    }
    try? database.keep(under: key)
  }

  func close() { server.close() }

  /// Says of the server's errors that they have nothing to do with anybody's database.
  static func readably<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as PostgreSQLError {
      throw TargetError(error, on: displayName)
    }
  }
}

// MARK: - Making them

extension PostgreSQLScratch {
  /// How many objects a schema has whose database is kept for copies: fewer are made sooner.
  private static let largeCount = 200

  /// What makes tables, and all that they and their rows may need.
  private func steps(decidingRowsOf schema: Schema) -> [MakingStep] {
    SchemaRenderer.steps(of: schema).filter {
      !$0.path.kind.isLoose && ![.view, .materializedView, .statistics].contains($0.path.kind)
    }
  }

  /// A database with tables and all that stands in the way of rows.
  private func empty(_ schema: Schema) throws -> PostgreSQLScratchDatabase {
    try made(
      SchemaRenderer.steps(of: schema).filter { !$0.path.kind.isLoose }, schema.format, false)
  }

  private func made(
    _ steps: [MakingStep], _ format: SnapshotFormat, _ isTolerant: Bool
  ) throws -> PostgreSQLScratchDatabase {
    guard steps.count >= Self.largeCount else {
      let database = try PostgreSQLScratchDatabase(server.makeDatabase().connection, on: server)
      try database.open(for: format)
      try database.add(steps, leavingOutRefused: isTolerant)
      return database
    }
    let key = key(of: steps, format)
    let (connection, isCopy) = try server.makeDatabase(copyOf: key)
    let database = try PostgreSQLScratchDatabase(connection, on: server)
    guard !isCopy else { return database }
    try database.open(for: format)
    try database.add(steps, leavingOutRefused: isTolerant)
    if database.refused.isEmpty { try database.keep(under: key) }
    return database
  }

  private func key(of steps: [MakingStep], _ format: SnapshotFormat) -> ObjectID {
    var hash = MemoryKey(
      "scratch schema", of: version,
      SnapshotFormat(dialect: format.dialect, include: format.include))
    for statement in steps.lazy.flatMap(\.statements) { hash.add(statement) }
    return hash.finish()
  }
}

extension ObjectKind {
  /// Whether objects of the kind do something of their own to rows that are written, and are made behind the rows.
  var isLoose: Bool {
    [.trigger, .rule, .policy, .eventTrigger, .publication].contains(self)
  }
}
