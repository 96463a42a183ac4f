public import Dialect
public import SchemaModel

/// What is found out in throwaway databases.
extension Dialect {
  /// Compiles every object of a schema.
  ///
  /// - Returns: Those that do not compile, or that the engine refuses to make, sorted.
  /// - Throws: When the engine fails.
  public func validate(_ schema: Schema) throws -> [BrokenObject] {
    try inScratch { scratch in
      let database = try scratch.database(schema, rows: nil, leavingOutRefused: true)
      let known = Set(database.refused.map(\.path))
      let others = try database.brokenObjects().filter { !known.contains($0.path) }
      return (database.refused + others).sorted()
    }
  }

  /// Proves an edge in scratch databases.
  ///
  /// - Throws: `LeftoverError`, or when the engine refuses to make one of the schemas at all.
  public func prove(_ request: ProofRequest) throws -> Proof {
    try Prover(dialect: self, request: request, returned: home(of: request)).prove()
  }

  /// Says which tables an edge changes that no row can be made up for, so that a proof cannot show what becomes of their
  /// rows.
  ///
  /// - Throws: `LeftoverError`, or when the engine refuses to make one of the schemas at all.
  public func unproven(_ request: ProofRequest) throws -> (up: [Hazard], down: [Hazard]) {
    try Prover(dialect: self, request: request, returned: home(of: request)).unproven()
  }

  private func home(of request: ProofRequest) throws -> Schema {
    try schema(request.parent, keeping: request.migration.leftovers, of: request.child)
  }

  /// Says what each statement of a migration's script does, by running it in a scratch database with
  /// generated rows.
  ///
  /// A statement that fails ends the examination: those behind it have no report.
  ///
  /// - Parameters:
  ///   - migration: The migration.
  ///   - direction: Which of its scripts.
  ///   - parent: The schema at the parent.
  ///   - child: The schema at the revision.
  /// - Returns: One report a statement, in their order.
  /// - Throws: `LeftoverError`, or when the engine refuses to make one of the schemas at all.
  public func examine(
    _ migration: Migration, _ direction: Direction, parent: Schema, child: Schema
  ) throws -> [StatementReport] {
    let returned = try schema(parent, keeping: migration.leftovers, of: child)
    let (isUp, names) = (direction == .up, vocabulary.names)
    return try inScratch { scratch in
      try ScriptExamination(
        scratch: scratch, start: isUp ? parent : child, end: isUp ? child : returned,
        script: migration[direction],
        renames: isUp ? migration.renames : migration.renames.inverse(under: names)
      ).reports()
    }
  }

  /// Makes a new database of a schema, filled with generated rows.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - path: Where; nothing may be there yet.
  ///   - count: How many generated rows each table gets.
  ///   - seed: What the rows are generated from.
  /// - Returns: The tables that were to have rows and that none could be made up for, as hazards.
  /// - Throws: `TargetError` when something is there, or when the file cannot be written; then there is no file, and what was
  ///   there before stays.
  public func materialize(
    _ schema: Schema, at path: String, rows count: Int, seed: UInt64
  ) throws -> [Hazard] {
    let rows =
      try count == 0
      ? nil : inScratch { try $0.rows(RowRequest(for: schema, count: count, seed: seed)) }
    let virtual = Set(schema.virtualTables.map(\.name))
    return try create(schema, rows: rows, at: path).map { name, reason in
      .unproven(ObjectPath(virtual.contains(name) ? .virtual : .table, name), reason)
    }.sorted()
  }

  func inScratch<Result>(_ body: (any Scratch) throws -> Result) throws -> Result {
    let scratch = try openScratch(ScratchContext())
    defer { scratch.close() }
    return try body(scratch)
  }
}
