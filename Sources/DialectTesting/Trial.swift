internal import Dialect
internal import SchemaModel

/// A case that is tried on an engine.
struct Trial: Sendable {
  let testCase: ConformanceCase
  let engine: any TestedEngine
  var dialect: any Dialect { engine.dialect }
  var vocabulary: Vocabulary { dialect.vocabulary }
  var format: SnapshotFormat { SnapshotFormat(dialect: dialect.name) }

  init(_ testCase: ConformanceCase, _ engine: some TestedEngine) {
    (self.testCase, self.engine) = (testCase, engine)
  }

  // MARK: - Schemas

  /// What a text of SQL says.
  func source(_ text: String, file: String = "schema.sql") throws -> SourceSchema {
    try dialect.readSource([SourceFile(name: file, text: text)], format: format)
  }

  /// The schema that a text of SQL makes.
  func schema(_ text: String) throws -> Schema { try source(text).schema }

  /// The schema that a database has.
  func schema(in location: String) throws -> Schema {
    try dialect.open(location, writable: false).readSchema(format: format)
  }

  // MARK: - Databases

  /// Does something with a new database in which some statements ran.
  func withDatabase<Result>(
    _ statements: String..., body: (String) throws -> Result
  ) throws -> Result {
    let location = try engine.makeDatabase()
    defer { engine.removeDatabase(location) }
    for sql in statements where !sql.trimmingSpaces.isEmpty {
      try engine.execute(sql, in: location)
    }
    return try body(location)
  }

  /// A step with a line for the ledger.
  func step(
    _ number: Int, _ script: String, to schema: Schema, action: LedgerEntry.Action = .up
  ) -> MoveStep {
    MoveStep(
      title: "\(action.rawValue) \(number)", script: script,
      enforcesForeignKeys: testCase.has("enforcing"),
      entry: LedgerEntry(
        action: action, from: number > 1 ? Self.revision(number - 1) : nil,
        to: Self.revision(number), snapshot: schema.snapshot.id,
        time: "2026-11-22T18:03:0\(number % 10)Z"), format: format)
  }

  /// The id of a revision that nobody has.
  static func revision(_ number: Int) -> RevisionID? {
    let digits = String(number, radix: 16)
    return RevisionID(hex: String(repeating: "0", count: 40 - digits.utf8.count) + digits)
  }

  /// Moves a database through a script.
  func move(_ location: String, _ step: MoveStep, outline: StepOutline? = nil) throws {
    _ = try dialect.open(location, writable: true).move(
      MoveOptions(format: format), observer: SilentObserver(), outline: { _ in outline }
    ) { _ in [step] }
  }
}
