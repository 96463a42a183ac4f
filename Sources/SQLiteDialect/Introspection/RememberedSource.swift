internal import Dialect
internal import SchemaModel

/// A schema source, of which only what was not read before is loaded.
///
/// The whole source is looked up first. Where it changed, statements that are as they were when the
/// engine took them last are not run again; the engine still judges all others.
struct RememberedSource {
  private let files: [SourceFile]
  private let format: SnapshotFormat
  private let memory: any SchemaMemory
  private let key: ObjectID

  init(_ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory) {
    self.files = files
    self.format = format
    self.memory = memory
    var hash = MemoryKey("source", format)
    for file in files {
      hash.add(file.name)
      hash.add(file.text)
    }
    key = hash.finish()
  }

  /// Where more than the id is remembered of a source.
  private func memoKey(_ source: ObjectID) -> ObjectID {
    var hash = MemoryKey("rows of source", format)
    hash.add(source.hex)
    return hash.finish()
  }

  /// Where it is remembered which source was read last.
  private var latestKey: ObjectID {
    var hash = MemoryKey("latest source", format)
    return hash.finish()
  }

  func read() throws -> SourceReading {
    if let id = memory.recall(key).flatMap({ ObjectID(bytes: $0) }) {
      let schema = SchemaReading(SnapshotID(id)) { [self] in
        if let memo = recalled(key) { return memo.schema(format) }
        return try load(try SourceLoader.statements(of: files)).schema
      }
      return SourceReading(schema: schema, renames: try SourceLoader.renames(in: files))
    }
    let statements = try SourceLoader.statements(of: files)
    let loaded = try loadChanged(statements) ?? load(statements)
    let memo = loaded.memo
    let renames = try SourceLoader.renames(in: files)
    memory.remember(memo.encoded(), under: memoKey(key))
    memory.remember(memo.snapshot.object.bytes, under: key)
    memory.remember(key.bytes, under: latestKey)
    return SourceReading(
      schema: SchemaReading(loaded.schema, encoded: loaded.snapshot), renames: renames)
  }

  private func recalled(_ source: ObjectID) -> SourceMemo? {
    memory.recall(memoKey(source)).flatMap { SourceMemo(decoding: $0) }
  }

  /// A source that the engine took.
  private struct Loaded {
    var schema: Schema
    var snapshot: Snapshot
    var memo: SourceMemo
  }

  private func load(_ statements: [SourceStatement]) throws -> Loaded {
    let result = try SourceLoader.load(files, statements: statements, format: format)
    let snapshot = result.schema.snapshot
    let memo = SourceMemo(
      snapshot: snapshot.id, verdicts: result.verdicts, rows: result.rows,
      entries: result.verdicts.isEmpty ? Self.entries(statements, result.rows) : nil)
    return Loaded(schema: result.schema, snapshot: snapshot, memo: memo)
  }

  /// Loads only the statements that are new, and those that stand on what they make.
  private func loadChanged(_ statements: [SourceStatement]) -> Loaded? {
    guard let bytes = memory.recall(latestKey), let latest = ObjectID(bytes: bytes),
      let entries = recalled(latest)?.entries,
      let change = SourceChange(from: entries, to: statements),
      let rows = change.rows(files),
      let schema = SourceLoader.plainSchema(of: rows, format: format),
      let new = Self.entries(statements, rows)
    else { return nil }
    let snapshot = schema.snapshot
    let memo = SourceMemo(snapshot: snapshot.id, verdicts: [], rows: rows, entries: new)
    return Loaded(schema: schema, snapshot: snapshot, memo: memo)
  }

  /// Each statement with the row that it made; `nil` where they cannot be told one by one.
  private static func entries(
    _ statements: [SourceStatement], _ rows: [CatalogRow]
  ) -> [SourceMemo.Entry]? {
    var byObject: [SourceStatement.Created: CatalogRow] = [:]
    for row in rows where row.sql != nil && !SchemaReader.isInternal(row.name) {
      // A virtual table has tables of its own that no statement made.
      if row.isVirtualTable { return nil }
      let created = SourceStatement.Created(type: row.type, name: row.name.folded)
      guard byObject.updateValue(row, forKey: created) == nil else { return nil }
    }
    var entries: [SourceMemo.Entry] = []
    entries.reserveCapacity(statements.count)
    for statement in statements where statement.purpose != .ignored {
      guard case .creates(let created) = statement.purpose,
        let row = byObject.removeValue(forKey: created)
      else { return nil }
      entries.append(SourceMemo.Entry(text: statement.statement.text, created: created, row: row))
    }
    return byObject.isEmpty ? entries : nil
  }
}
