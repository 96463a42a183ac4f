internal import CSQLite
internal import Dialect
internal import SchemaModel

/// Loads files of SQL into a scratch database and reads what they make.
///
/// The order of the files does not matter: a statement that fails because another file has what it needs is tried again
/// after all others.
struct SourceLoader {
  /// Reads a schema source.
  static func load(
    _ files: [SourceFile], format: SnapshotFormat
  ) throws -> SourceSchema {
    let result = try load(files, statements: try statements(of: files), format: format)
    return SourceSchema(schema: result.schema, renames: try renames(in: files))
  }

  /// What a source makes.
  struct Result {
    var schema: Schema
    /// The catalog of the scratch database.
    var rows: [CatalogRow]
    /// What the engine said about words in double quotes, in the order in which it was asked.
    var verdicts: [Bool]
  }

  /// Loads all statements of a source.
  static func load(
    _ files: [SourceFile], statements: [SourceStatement], format: SnapshotFormat
  ) throws -> Result {
    if let result = SourceParts(statements)?.result(files, format: format) { return result }
    let loader = try SourceLoader(files, statements)
    try loader.run()
    let rows = try CatalogRow.all(of: loader.connection)
    var verdicts: [Bool] = []
    let reading = SchemaReader.reading(of: rows, format: format) { doubtful in
      verdicts = DoubleQuoteJudge(loader.connection).verdicts(doubtful)
      return verdicts
    }
    try loader.refuseDoubleQuotedStrings(reading)
    return Result(schema: reading.schema, rows: rows, verdicts: verdicts)
  }

  /// The schema of a catalog, where the engine need not be asked about words in double quotes; else `nil`.
  static func plainSchema(of rows: [CatalogRow], format: SnapshotFormat) -> Schema? {
    var isDoubtful = false
    let reading = SchemaReader.reading(of: rows, format: format) { doubtful in
      isDoubtful = true
      return Array(repeating: false, count: doubtful.count)
    }
    return isDoubtful || !reading.doubleQuotedStrings.isEmpty ? nil : reading.schema
  }

  /// The catalog that some of a source's statements make.
  static func catalog(
    _ files: [SourceFile], statements: [SourceStatement]
  ) throws -> [CatalogRow] {
    let loader = try SourceLoader(files, statements)
    try loader.runInOrder()
    return try CatalogRow.all(of: loader.connection)
  }

  /// The statements of a source.
  ///
  /// - Throws: ``SourceError`` where a file cannot be read to its end.
  static func statements(of files: [SourceFile]) throws(SourceError) -> [SourceStatement] {
    var statements: [SourceStatement] = []
    for (index, file) in files.enumerated() {
      statements += try TextFault.statements(of: file).map { SourceStatement($0, file: index) }
    }
    return statements
  }

  static func renames(in files: [SourceFile]) throws(SourceError) -> [RenameComment] {
    try SQLiteGrammar().renameComments(in: files)
  }

  private let files: [SourceFile]
  private let statements: [SourceStatement]
  private let connection: Connection

  private init(
    _ files: [SourceFile], _ statements: [SourceStatement]
  ) throws(SQLiteError) {
    self.files = files
    self.statements = statements
    connection = try Connection()
    connection.setDoubleQuotedStrings(false)
    // What the text of a statement does not show: temporary objects, other databases, extensions.
    connection.setAuthorizer { !$0.reachesOutside && !$0.isTemporary }
  }

  private func run() throws {
    try connection.execute("BEGIN")
    var made = RepeatedCreations(statements)
    var waiting: [(SourceStatement, SQLiteError)] = []
    for statement in statements {
      switch statement.purpose {
      case .ignored: continue
      case .refused(let reason, let hint): throw error(statement, reason, hint: hint)
      case .creates, .changes:
        do throws(SQLiteError) { try run(statement, &made) } catch {
          waiting.append((statement, error))
        }
      }
    }
    try retry(waiting, &made)
    if let (ignored, first) = made.conflict { throw error(ignored, repeating: first) }
    try connection.execute("COMMIT")
  }

  /// Runs the statements once each.
  private func runInOrder() throws {
    try connection.execute("BEGIN")
    for statement in statements { try run(statement) }
    try connection.execute("COMMIT")
  }

  /// Tries statements again for as long as that gets any further.
  private func retry(
    _ waiting: [(SourceStatement, SQLiteError)], _ made: inout RepeatedCreations
  ) throws {
    var waiting = waiting
    while !waiting.isEmpty {
      var still: [(SourceStatement, SQLiteError)] = []
      for (statement, reason) in waiting {
        guard statement.mayWait else { throw error(statement, reason) }
        do throws(SQLiteError) { try run(statement, &made) } catch {
          still.append((statement, error))
        }
      }
      guard still.count < waiting.count else {
        // Where all that could be made is there, what is wrong with a statement itself is told, and not what it lacks.
        let cause = still.first { !$0.1.message.hasPrefix("no such ") } ?? still[0]
        throw error(cause.0, cause.1)
      }
      waiting = still
    }
  }

  /// Runs a statement, and sees whether the engine passed it over.
  private func run(
    _ statement: SourceStatement, _ made: inout RepeatedCreations
  ) throws(SQLiteError) {
    let version = made.isWatching ? try schemaVersion() : nil
    try run(statement)
    guard made.isWatching else { return }
    made.ran(statement, isIgnored: try schemaVersion() == version)
  }

  private func schemaVersion() throws(SQLiteError) -> Value? {
    try connection.value("PRAGMA schema_version")
  }

  private func run(_ statement: SourceStatement) throws(SQLiteError) {
    guard let prepared = try connection.prepare(statement.statement.text) else { return }
    while try prepared.step() {}
  }

  private func error(
    _ statement: SourceStatement, _ message: String, hint: String? = nil, at offset: Int? = nil
  ) -> SourceError {
    let (file, start) = (files[statement.file], statement.statement.utf8Range.lowerBound)
    let place = TextPlace(at: start + (offset ?? 0), within: start, in: file.text)
    return SourceError(
      file: file.name, at: place, statement: statement.firstWords, message: message,
      hints: hint.map { [$0] } ?? [])
  }

  private func error(_ statement: SourceStatement, _ reason: SQLiteError) -> SourceError {
    if reason.message == "incomplete input" { return incomplete(statement) }
    guard reason.code == SQLITE_ERROR, let word = doubleQuotedCause(statement) else {
      let lacking = SQLiteFeature.lacking(for: statement.statement.text, after: reason)
      return error(statement, reason.message + lacking, at: reason.offset)
    }
    return error(
      statement, "\(word) is no column, and a string stands in single quotes",
      hint: Self.singleQuotes(word), at: reason.offset)
  }

  /// The error of a statement that the end of its file cuts short.
  private func incomplete(_ statement: SourceStatement) -> SourceError {
    var error = error(
      statement,
      "the file ends in the middle of the statement that begins in line \(statement.statement.line)",
      at: statement.statement.text.utf8.count)
    error.reason = .incomplete
    return error
  }

  /// The error of a statement that the engine passes over, although it is another than the one that made the object.
  private func error(
    _ statement: SourceStatement, repeating first: SourceStatement
  ) -> SourceError {
    error(
      statement,
      "IF NOT EXISTS passes this over: \(error(first, "").position) made the name already, in another way",
      hint: "leave one of the two statements out")
  }

  private static func singleQuotes(_ word: String) -> String {
    let inner = word.dropFirst().dropLast().replacing("'", with: "''")
    return "write '\(inner)' if it is a string"
  }

  /// The `"x"` on which a statement fails; `nil` when it fails for another reason.
  private func doubleQuotedCause(_ statement: SourceStatement) -> String? {
    connection.setDoubleQuotedStrings(true)
    defer { connection.setDoubleQuotedStrings(false) }
    guard (try? connection.prepare(statement.statement.text)) != nil else { return nil }
    return statement.doubleQuotedWords.first { word in
      // SQLite names the word that it did not find.
      do throws(SQLiteError) {
        connection.setDoubleQuotedStrings(false)
        _ = try connection.prepare(statement.statement.text)
        return false
      } catch { return error.message.contains(word.dropFirst().dropLast()) }
    }
  }

  /// Views and triggers are not compiled when they are made, so their strings in double quotes show only now.
  private func refuseDoubleQuotedStrings(_ reading: SchemaReader.Reading) throws {
    guard !reading.doubleQuotedStrings.isEmpty else { return }
    connection.setDoubleQuotedStrings(true)
    defer { connection.setDoubleQuotedStrings(false) }
    let judge = DoubleQuoteJudge(connection)
    for path in reading.doubleQuotedStrings {
      let created = SourceStatement.Created(
        type: path.kind.text, name: path.name.folded)
      guard let object = reading.schema[path], judge.compilesAsItIs(object),
        let statement = statements.last(where: { $0.purpose == .creates(created) })
      else { continue }
      let word = statement.doubleQuotedWords.first ?? "\"…\""
      throw error(
        statement,
        "a word in double quotes, such as \(word), is no column, and a string stands in"
          + " single quotes", hint: Self.singleQuotes(word))
    }
  }
}
