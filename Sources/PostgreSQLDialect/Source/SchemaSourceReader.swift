internal import Dialect
internal import SchemaModel

/// Reads schema sources, each text once: what a text makes is remembered.
struct SchemaSourceReader {
  /// Which version of the reader remembers: another one may read other things out of the same text.
  private static let version = "postgresql 1"

  private let settings: ScratchSettings

  /// Makes a reader that loads into throwaway databases.
  init(_ settings: ScratchSettings) { self.settings = settings }

  /// Loads files and reads what they make.
  ///
  /// - Throws: ``SourceError``; `TargetError` where there is no server for throwaway databases.
  func load(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema {
    let renames = try PostgreSQLGrammar().renameComments(in: files)
    return SourceSchema(schema: try schema(of: files, format), renames: renames)
  }

  /// Reads files, by loading them only where nothing is remembered of them.
  func read(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading {
    let renames = try PostgreSQLGrammar().renameComments(in: files)
    var hash = MemoryKey("source", of: Self.version, format)
    for file in files {
      hash.add(file.name)
      hash.add(file.text)
    }
    let key = hash.finish()
    if let bytes = memory.recall(key), let known = RememberedSchema(decoding: bytes) {
      let reading = SchemaReading(known.id) {
        try known.schema(in: .postgreSQL) ?? self.schema(of: files, format)
      }
      return SourceReading(schema: reading, renames: renames)
    }
    let schema = try schema(of: files, format)
    let snapshot = schema.snapshot
    memory.remember(
      RememberedSchema(snapshot, schema.layout(under: .exact)).encoded, under: key)
    return SourceReading(schema: SchemaReading(schema, encoded: snapshot), renames: renames)
  }

  private func schema(of files: [SourceFile], _ format: SnapshotFormat) throws -> Schema {
    let statements = try SourceStatement.all(of: files)
    guard statements.contains(where: { $0.purpose != .setting && $0.isRun(for: format) }) else {
      return Schema(format: format)
    }
    let server = try ScratchServer(settings)
    defer { server.close() }
    let connection = try server.makeOwnDatabase()
    defer { server.drop(connection) }
    var loader = SourceLoader(files, statements, for: format, in: connection)
    defer { loader.finish() }
    try loader.run()
    return try SchemaReader(connection).read(format: format)
  }
}
