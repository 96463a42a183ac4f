public import Dialect
public import SchemaModel

// MARK: - Schema sources

extension PostgreSQLDialect {
  private var sources: SchemaSourceReader { SchemaSourceReader(scratch) }

  /// Loads files of SQL into a throwaway database and reads what they make.
  ///
  /// The order of the files and of their statements does not matter. Files are as people write them, and as `pg_dump`
  /// does; owners and privileges that the format does not include are passed over.
  ///
  /// - Throws: `SourceError` with file, line and statement; `TargetError` where there is no server to load them.
  public func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema {
    try placing(files) { try sources.load(files, format: format) }
  }

  /// Loads files whose texts were not read before.
  ///
  /// - Throws: `SourceError` with file, line and statement; `TargetError` where there is no server to load them.
  public func readSource(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading {
    try placing(files) { try sources.read(files, format: format, memory: memory) }
  }

  /// Has errors show the place that they are about.
  private func placing<Result>(
    _ files: [SourceFile], _ read: () throws -> Result
  ) throws -> Result {
    do { return try read() } catch let error as SourceError { throw error.placed(in: files) }
  }

  /// Changes the text of a schema source from what makes `old` to what makes `new`, and loads it to see that it does.
  ///
  /// - Throws: `SourceError` where no statement of the files makes what is to change.
  public func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile] {
    try sources.patch(files, from: old, to: new, with: texts)
  }

  /// The columns whose comments changed places between two versions of a schema source.
  public func exchangedColumns(
    from old: [SourceFile], to new: [SourceFile]
  ) -> [ExchangedColumns] {
    PostgreSQLGrammar().exchangedColumns(from: old, to: new)
  }
}

// MARK: - Scripts

extension PostgreSQLDialect {
  /// A script with LF between its tokens and at its end; literals stay byte for byte.
  public func normalized(_ script: String) -> String { ScriptLines.normalized(script) }

  /// Splits a script into statements, as the server would.
  public func split(_ script: String) -> [ScriptStatement] { StatementSplitter.split(script) }

  /// What a script renames by `ALTER TABLE … RENAME …` and `SET SCHEMA`, temporary names left out.
  public func renames(in script: String) -> RenameHints { RenameStatement.hints(in: script) }
}
