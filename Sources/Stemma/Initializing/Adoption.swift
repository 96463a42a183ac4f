/// A database that is to be adopted, read before anything is written.
struct Adoption {
  let target: String
  let source: String
  let broken: [BrokenObject]
  /// The id of its schema.
  let snapshot: SnapshotID
  /// Whether it has no schema yet, so that there is nothing to make a revision of.
  let isEmpty: Bool

  init(
    _ target: String, _ dialect: any Dialect, _ format: SnapshotFormat, _ context: Context
  ) throws {
    self.target = target
    let database = try dialect.openForReading(target, context)
    let schema = try database.readSchema(format: format)
    snapshot = schema.snapshot.id
    source = try Self.source(of: schema, snapshot, database.texts(), dialect)
    broken = try database.brokenObjects().filter {
      !format.ignores($0.path, under: dialect.vocabulary.names)
    }
    isEmpty = schema.objects.isEmpty
  }

  /// A schema source of a database: with its own texts, where they say the same as those that are written anew.
  private static func source(
    of schema: Schema, _ wanted: SnapshotID, _ texts: [ObjectPath: String], _ dialect: any Dialect
  ) throws -> String {
    func joined(_ statements: [String]) -> String { statements.joined(separator: "\n\n") + "\n" }
    func snapshot(of text: String) -> SnapshotID? {
      try? dialect.readSource([SourceFile(name: "", text: text)], format: schema.format).schema
        .snapshot.id
    }
    // Nearly every database can be written so, and to compare text by text takes longer than to read it all.
    let verbatim = joined(dialect.render(schema, as: texts))
    if snapshot(of: verbatim) == wanted { return verbatim }
    let own = joined(try dialect.renderSource(schema, with: texts))
    let read = snapshot(of: own)
    if read == wanted { return own }
    let written = joined(try dialect.renderSource(schema, with: [:]))
    return read != nil && read == snapshot(of: written) ? own : written
  }
}
