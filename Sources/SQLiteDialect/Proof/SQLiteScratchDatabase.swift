internal import CSQLite
internal import Dialect
internal import SchemaModel

/// A throwaway database in memory.
final class SQLiteScratchDatabase: ScratchDatabase {
  let connection: Connection
  private(set) var unfilled: [String: String] = [:]
  private(set) var refused: [BrokenObject] = []
  private let cache: ParseCache
  private lazy var changes = CompiledChanges(connection)

  /// Takes a database as it is.
  init(_ connection: Connection, cache: ParseCache = ParseCache()) {
    (self.connection, self.cache) = (connection, cache)
  }

  /// Makes the schema in an empty database.
  ///
  /// An object that the engine refuses is an error, or left out.
  init(
    _ schema: Schema, rows: GeneratedRows?, leavingOutRefused isTolerant: Bool = false,
    in connection: Connection, cache: ParseCache = ParseCache()
  ) throws {
    (self.connection, self.cache) = (connection, cache)
    try connection.execute("BEGIN")
    var isFilled = false
    for object in SchemaRenderer.objects(of: schema) {
      if object.isLoose {
        if !isFilled, let rows { try fill(schema, rows) }
        isFilled = true
      }
      do {
        try connection.execute(ObjectRenderer.statement(for: object))
      } catch {
        if error.isInputOutput { throw error }
        guard isTolerant else { throw Self.refusal(of: object, error) }
        refused.append(BrokenObject(path: object.path, reason: error.message))
      }
    }
    if !isFilled, let rows { try fill(schema, rows) }
    try connection.execute("COMMIT")
  }

  private static func refusal(of object: SchemaObject, _ error: SQLiteError) -> any Error {
    let statement = ObjectRenderer.statement(for: object)
    return TargetError(
      .statement,
      "a scratch database cannot be made: SQLite \(SQLiteVersion.text) refuses \(object.path):"
        + " \(error.message)\(SQLiteFeature.lacking(for: statement, after: error))",
      hint: "the schema needs something that this SQLite does not have, or not any more;"
        + " stemma show REV:\(object.path) shows the object")
  }

  private func fill(_ schema: Schema, _ rows: GeneratedRows) throws(SQLiteError) {
    try rows.insert(into: connection)
    unfilled = rows.unfilled
    let opaque = OpaqueRows(connection: connection, count: rows.request.count)
    for case .other(let table) in schema.objects.values where table.isTable {
      if let reason = opaque.fill(table) { unfilled[table.name] = reason }
    }
    let filler = VirtualTableRows(
      connection: connection, seed: rows.request.seed, count: rows.request.count)
    for table in schema.virtualTables {
      if let reason = filler.fill(table) { unfilled[table.name] = reason }
    }
  }
}

// MARK: - Looking

extension SQLiteScratchDatabase {
  func readSchema(format: SnapshotFormat) throws -> Schema {
    try SQLiteScratch.readably { () throws(SQLiteError) in
      try SchemaReader.read(connection, format: format, cache: cache)
    }
  }

  func image(of schema: Schema) throws -> DatabaseImage {
    try SQLiteScratch.readably { () throws(SQLiteError) in
      try DatabaseImage(connection, schema: schema)
    }
  }

  func danglingRows(sparingMissingTables isSparing: Bool) throws -> [String: Int] {
    try SQLiteScratch.readably { () throws(SQLiteError) in try orphans(sparing: isSparing) }
  }

  func brokenObjects() throws -> [BrokenObject] {
    try SQLiteScratch.readably { () throws(SQLiteError) in try Validator.check(connection) }
  }

  func agreement(of schema: Schema) -> [ObjectPath: Bool] {
    TextIndexes(connection: connection).agreement(of: schema.virtualTables)
  }

  /// How many rows refer to nothing, by the folded name of their table.
  ///
  /// Where they are spared (`sparing`), rows do not count that refer to a table that is not there: no script could
  /// help them, and the foreign key is named as broken.
  func orphans(sparing: Bool = false) throws(SQLiteError) -> [String: Int] {
    let known = "(SELECT name FROM sqlite_schema WHERE type = 'table')"
    let condition = sparing ? "WHERE \"parent\" COLLATE NOCASE IN \(known)" : ""
    let count = { (argument: String) in
      "SELECT \"table\", count(*) FROM pragma_foreign_key_check\(argument) \(condition) GROUP BY 1"
    }
    if let rows = try? connection.rows(count("")) { return Self.counts(rows) }
    // One foreign key without a parent key fails the whole check: then table by table.
    var counts: [String: Int] = [:]
    let tables = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for table in tables {
      let rows = try? connection.rows(count("(?)"), [table[0]])
      counts.merge(Self.counts(rows ?? [])) { $0 + $1 }
    }
    return counts
  }

  private static func counts(_ rows: [[Value]]) -> [String: Int] {
    Dictionary(
      rows.compactMap { row in
        row[0].string.map { ($0.folded, Int(row[1].int ?? 0)) }
      }, uniquingKeysWith: +)
  }
}

// MARK: - Changes of rows

extension SQLiteScratchDatabase {
  func enforceReferences() throws {
    try SQLiteScratch.readably { try connection.execute("PRAGMA foreign_keys = ON") }
  }

  func rows(of table: String, columns: [String], sortedBy key: [String]) throws -> [[Value]] {
    let list = { (names: [String]) in names.map(\.quotedAsName).joined(separator: ", ") }
    return try SQLiteScratch.readably {
      try connection.rows(
        "SELECT \(list(columns)) FROM \(table.quotedAsName) ORDER BY \(list(key))")
    }
  }

  func change(_ change: RowChange) throws -> RowAnswer {
    do throws(SQLiteError) {
      try changes.run(change)
      guard connection.hasDeferredViolations else {
        return RowAnswer(endsTrial: connection.isAutocommit)
      }
      return RowAnswer(.ofForeignKey, endsTrial: true)
    } catch {
      if error.isInputOutput { throw TargetError(error, on: "a scratch database") }
      let endsTrial = connection.isAutocommit || connection.hasDeferredViolations
      return RowAnswer(error.refusal, endsTrial: endsTrial)
    }
  }

  func undoing<Result>(_ body: () throws -> Result) throws -> Result {
    try SQLiteScratch.readably { try connection.execute("SAVEPOINT trial") }
    defer {
      // A constraint or trigger may have rolled everything back itself.
      try? connection.execute("ROLLBACK TO trial")
      try? connection.execute("RELEASE trial")
    }
    return try body()
  }
}

// MARK: - Scripts

extension SQLiteScratchDatabase {
  func run(
    _ script: MigrationScript, skipping skipped: Set<Int>, from start: Schema, to end: Schema
  ) throws -> ScriptRun {
    try SQLiteScratch.readably {
      try connection.execute("PRAGMA foreign_keys = \(script.enforcesForeignKeys ? "ON" : "OFF")")
      try connection.execute("BEGIN")
      var follower = TrailFollower(from: start, to: end)
      var reports: [StatementReport] = []
      var position = 0
      let runner = ScriptRunner(connection)
      runner.didRun = { [connection] outcome in
        while skipped.contains(position) { position += 1 }
        let copy = outcome.effects.inserted.isEmpty ? nil : RowCopy(outcome.statement.text)
        follower.follow(
          outcome, copy, isWritten: script.isWritten(at: position), in: connection)
        reports.append(StatementReport(outcome, copy))
        position += 1
      }
      do {
        let outcomes = try runner.run(script.text, skipping: skipped)
        for (position, outcome) in outcomes.enumerated() where outcome.wasSkipped {
          reports.insert(StatementReport(outcome.statement), at: position)
        }
        return ScriptRun(reports, follower.trail)
      } catch let error as ScriptError {
        throw ScriptStop(reports, error, in: script.text)
      }
    }
  }

  func commit() throws {
    try SQLiteScratch.readably {
      do throws(SQLiteError) {
        try connection.execute("COMMIT")
      } catch  where error.code == SQLITE_CONSTRAINT {
        throw error.refusal
      }
      try connection.execute("PRAGMA foreign_keys = OFF")
    }
  }
}

extension ScriptStop {
  /// What stopped a script, with the statements before.
  fileprivate init(_ reports: [StatementReport], _ error: ScriptError, in script: String) {
    var reports = reports
    let statements = StatementSplitter.split(script)
    if statements.indices.contains(error.position), reports.count == error.position {
      reports.append(StatementReport(statements[error.position], failure: error.refusal))
    }
    self.init(
      reports, line: error.line,
      text: error.place?.excerpt.joined(separator: "\n") ?? error.excerpt, error.refusal)
  }
}

extension StatementReport {
  /// What a statement did that ran; a copy of rows, where it is one.
  fileprivate init(_ outcome: ScriptRunner.Outcome, _ copy: RowCopy?) {
    self.init(outcome.statement)
    let (effects, sql) = (outcome.effects, outcome.statement.text)
    (inserted, updated, deleted) = (effects.inserted, effects.updated, effects.deleted)
    (created, dropped, altered) = (effects.created, effects.dropped, effects.altered)
    (writtenDirectly, updatedDirectly) = (effects.writtenDirectly, effects.updatedDirectly)
    droppedColumns = effects.droppedColumns
    // `DROP COLUMN` writes every row again: https://sqlite.org/lang_altertable.html#altertabdropcol
    rewritten = Set(effects.droppedColumns.keys)
    copied = copy?.target
    if !deleted.isEmpty, SQLWords.contains("delete", in: sql) { deletedDirectly = deleted }
    if !inserted.isEmpty, SQLWords(sql).replacesRows { replaced = inserted }
    if !altered.isEmpty, let rename = RenameStatement(sql) {
      renaming = Renaming(table: rename.table, column: rename.column, newName: rename.newName)
    }
  }
}

extension SchemaObject {
  /// Whether it is a view or trigger, in whatever form.
  fileprivate var isLoose: Bool {
    switch self {
    case .view, .trigger: true
    case .other(let object): object.isLoose
    default: false
    }
  }
}
