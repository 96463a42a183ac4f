internal import RevisionStore

/// Comparisons outside any workspace: of files and databases alone.
public struct Standalone {
  private let dialect: any Dialect
  private let context: Context
  private let format: SnapshotFormat

  /// Takes an engine by name.
  ///
  /// - Throws: ``StemmaError`` (usage) when there is no such engine.
  public init(dialect name: String, _ context: Context) throws {
    try context.requireDirectory()
    dialect = try context.dialect(named: name)
    format = SnapshotFormat(dialect: name)
    self.context = context
  }

  /// Compares two files, folders or databases.
  ///
  /// - Returns: The difference between them, with the renames that comments of the second declare.
  /// - Throws: ``StemmaError`` when one of the places is not there or holds no schema.
  public func diff(_ from: SchemaPlace, _ to: SchemaPlace) throws -> DiffReport {
    let (old, new) = (try source(at: from), try source(at: to))
    let vocabulary = dialect.vocabulary
    // Of what is no text nobody knows what was done before.
    let isText = if case .files = from { true } else { false }
    let renames = RenameHints(new.renames).withoutExchanges(in: old.schema, as: vocabulary) {
      !isText || old.declares($0, under: vocabulary.names)
    }.applicable(from: old.schema, to: new.schema, in: vocabulary)
    return DiffReport(
      diff: SchemaDiff(from: old.schema, to: new.schema, in: vocabulary, renames: renames),
      from: SchemaReading(old.schema), to: SchemaReading(new.schema), renames: renames)
  }

  /// The draft that turns the first schema of a comparison into the second.
  public func script(of report: DiffReport) throws -> Draft {
    try report.script(in: dialect)
  }

  /// The draft between two files or databases, as a plan.
  public func plan(from: SchemaPlace, to: SchemaPlace) throws -> MoveReport {
    let report = try diff(from, to)
    return MoveReport(draft: try script(of: report), format: try report.to.schema().format)
  }

  /// A plan as a script, for a person or another program to run.
  public func sql(of plan: Plan) -> String { PlanSQL(dialect).text(of: plan) }

  private func source(at place: SchemaPlace) throws -> SourceSchema {
    switch place {
    case .target(let name):
      return SourceSchema(
        schema: try dialect.openForReading(name, context).readSchema(format: format), renames: [])
    case .files(let path):
      return try SQLFiles(context.absolute(path), shownAs: path).source(dialect, format)
    case .revision("base"): return SourceSchema(schema: Schema(format: format), renames: [])
    case .revision, .source:
      throw StemmaError.usage(
        .usage,
        "outside a workspace only files (./schema.sql), databases (@\(dialect.location(named: "app"))) and 'base', the"
          + " empty schema, can be compared"
      )
    }
  }
}

/// A file of SQL, or a folder of them, somewhere outside the schema source.
struct SQLFiles {
  private let path: String
  private let name: String

  init(_ path: String, shownAs name: String) {
    self.path = path
    self.name = name
  }

  /// The schema that the files make, and what their comments declare; those of a folder in the order of their names.
  func source(_ dialect: any Dialect, _ format: SnapshotFormat) throws -> SourceSchema {
    try dialect.readSource(try files(), format: format)
  }

  private func files() throws -> [SourceFile] {
    guard FileSystem.isFolder(path) else {
      return [SourceFile(name: name, text: try SourceText.read(path, shownAs: name))]
    }
    return try FileSystem.list(path).map(\.name).filter { $0.hasSuffix(".sql") }.sorted().map {
      SourceFile(
        name: "\(name)/\($0)",
        text: try SourceText.read("\(path)/\($0)", shownAs: "\(name)/\($0)"))
    }
  }
}
