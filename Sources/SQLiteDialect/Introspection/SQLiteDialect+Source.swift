public import Dialect
public import SchemaModel

extension SQLiteDialect {
  /// Loads files of SQL into a scratch database and reads what they make.
  ///
  /// The order of the files does not matter. Words in double quotes are names, never strings.
  /// - Throws: `SourceError` with file, line and statement.
  public func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema {
    try placing(files) { try SourceLoader.load(files, format: format) }
  }

  /// Loads only what changed since the files were read last; the result is the same.
  ///
  /// - Throws: `SourceError` with file, line and statement.
  public func readSource(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading {
    try placing(files) { try RememberedSource(files, format: format, memory: memory).read() }
  }

  /// Has errors show the place that they are about.
  private func placing<Result>(
    _ files: [SourceFile], _ read: () throws -> Result
  ) throws -> Result {
    do { return try read() } catch let error as SourceError { throw error.placed(in: files) }
  }
}
