public import Dialect
public import SchemaModel

extension SQLiteDialect {
  /// Loads files of SQL into a scratch database and reads what they make.
  ///
  /// The order of the files does not matter. Words in double quotes are names, never strings.
  /// - Throws: `SourceError` with file, line and statement.
  public func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema {
    try SourceLoader.load(files, format: format)
  }
}
