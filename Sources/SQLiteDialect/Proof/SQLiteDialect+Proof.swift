public import Dialect
public import SchemaModel

extension SQLiteDialect {
  /// Compiles every object of a schema.
  ///
  /// - Returns: Those that do not compile, or that SQLite refuses to make, sorted.
  /// - Throws: When SQLite fails.
  public func validate(_ schema: Schema) throws -> [BrokenObject] {
    do {
      let scratch = try ScratchDatabase(schema, rows: nil, count: 0, seed: 0)
      return try Validator.check(scratch.connection)
    } catch {
      if let error = error as? SQLiteError, error.isInputOutput {
        throw TargetError(error, on: "a scratch database")
      }
      return try inScratch { try validateOneByOne(schema) }
    }
  }

  /// Makes each object by itself, to find out which of them SQLite refuses.
  private func validateOneByOne(_ schema: Schema) throws -> [BrokenObject] {
    let connection = try Connection()
    var refused: [BrokenObject] = []
    for object in SchemaRenderer.objects(of: schema) {
      do {
        try connection.execute(ObjectRenderer.statement(for: object))
      } catch let error {
        refused.append(BrokenObject(path: object.path, reason: error.message))
      }
    }
    let known = Set(refused.map(\.path))
    let others = try Validator.check(connection).filter { !known.contains($0.path) }
    return (refused + others).sorted()
  }

  /// Proves an edge in scratch databases.
  ///
  /// - Throws: `LeftoverError`, or when SQLite refuses to make one of the schemas at all.
  public func prove(_ request: ProofRequest) throws -> Proof {
    let returned = try schema(
      request.parent, keeping: request.migration.leftovers, of: request.child)
    return try inScratch { try Prover(request: request, returned: returned).prove() }
  }

  /// Says which tables an edge changes that no row can be made up for.
  ///
  /// - Throws: `LeftoverError`, or when SQLite refuses to make one of the schemas at all.
  public func unproven(_ request: ProofRequest) throws -> (up: [Hazard], down: [Hazard]) {
    let returned = try schema(
      request.parent, keeping: request.migration.leftovers, of: request.child)
    return try inScratch { try Prover(request: request, returned: returned).unproven() }
  }

  /// Says what each statement of a migration's script does, by running it in a scratch database.
  ///
  /// - Throws: `LeftoverError`, or when SQLite refuses to make one of the schemas at all.
  public func examine(
    _ migration: Migration, _ direction: Direction, parent: Schema, child: Schema
  ) throws -> [StatementReport] {
    let returned = try schema(parent, keeping: migration.leftovers, of: child)
    let examination = ScriptExamination(
      start: direction == .up ? parent : child, end: direction == .up ? child : returned,
      script: migration[direction],
      renames: direction == .up ? migration.renames : migration.renames.inverse(under: .sqlite))
    return try inScratch { try examination.reports() }
  }

  /// Says of the engine's errors that they have nothing to do with anybody's database.
  private func inScratch<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as SQLiteError {
      var failure = TargetError(error, on: "a scratch database")
      if error.isOfMissingPart {
        failure.hint =
          "where the name is misspelled, correct it; what only the application can do cannot be tried here:"
          + " ignore = [\"table/NAME\"] in stemma.toml leaves the object to the application"
      }
      throw failure
    }
  }

  /// Makes a new database file of a schema, filled with generated rows.
  ///
  /// - Returns: The tables that were to have rows and that none could be made up for, as hazards.
  /// - Throws: `TargetError`; then there is no file, and what was there before stays.
  public func materialize(
    _ schema: Schema, at path: String, rows: Int, seed: UInt64
  ) throws -> [Hazard] {
    try Materialization(location: DatabaseLocation(path)).make(schema, rows: rows, seed: seed)
  }
}
