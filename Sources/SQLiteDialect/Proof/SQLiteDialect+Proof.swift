public import Dialect
public import SchemaModel

extension SQLiteDialect {
  /// Compiles every object of a schema.
  ///
  /// - Returns: Those that do not compile, sorted.
  /// - Throws: When SQLite refuses to make the schema at all.
  public func validate(_ schema: Schema) throws -> [BrokenObject] {
    let scratch = try ScratchDatabase(schema, rows: nil, count: 0, seed: 0)
    return try Validator.check(scratch.connection)
  }
}
