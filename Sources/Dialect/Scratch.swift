public import SchemaModel

/// Finds out in throwaway databases what schemas and scripts do.
public protocol Scratch: Drafter {
  /// Compiles every object of a schema. Returns those that do not compile, sorted.
  func validate(_ schema: Schema) throws -> [BrokenObject]

  /// Proves an edge in scratch databases.
  func prove(_ request: ProofRequest) throws -> Proof

  /// Says which tables an edge changes that no row can be made up for, so that a proof cannot show what becomes of their
  /// rows.
  func unproven(_ request: ProofRequest) throws -> (up: [Hazard], down: [Hazard])

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
  /// - Throws: When one of the schemas cannot be made at all.
  func examine(
    _ migration: Migration, _ direction: Direction, parent: Schema, child: Schema
  ) throws -> [StatementReport]

  /// Makes a new database of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - path: Where; nothing may be there yet.
  ///   - rows: How many generated rows each table gets.
  ///   - seed: What the rows are generated from.
  /// - Returns: The tables that were to have rows and that none could be made up for, as hazards.
  /// - Throws: ``TargetError`` when something is there, or when the file cannot be written.
  func materialize(
    _ schema: Schema, at path: String, rows: Int, seed: UInt64
  ) throws -> [Hazard]
}
