internal import RevisionStore

/// The difference between two places.
public struct DiffReport: Sendable {
  /// The first schema.
  public var from: Schema
  /// The second one.
  public var to: Schema
  /// What changes.
  public var diff: SchemaDiff
  /// The renames that were declared for it.
  var renames = RenameHints()
}

extension Workspace {
  /// Compares two places.
  ///
  /// - Parameters:
  ///   - from: The first; `nil` for the current revision.
  ///   - to: The second; `nil` for the schema source.
  /// - Returns: The two schemas and the difference between them, with renames where the schema
  ///   source or the revisions' hints declare them.
  /// - Throws: When one of the places is not there or holds no schema.
  public func diff(_ from: SchemaPlace?, _ to: SchemaPlace?) throws -> DiffReport {
    var renames = RenameHints()
    let old = try schema(at: from ?? .revision("HEAD"), &renames, isOptional: from == nil)
    renames = RenameHints()
    let new = try schema(at: to ?? .source, &renames, isOptional: false)
    if case .revision(let first)? = from, case .revision(let second)? = to {
      renames = try sealedRenames(from: first, to: second)
    }
    let applicable = renames.applicable(from: old, to: new)
    return DiffReport(
      from: old, to: new, diff: SchemaDiff(from: old, to: new, renames: applicable),
      renames: applicable)
  }

  /// The draft that turns the first schema of a comparison into the second.
  public func script(of report: DiffReport) throws -> Draft {
    try dialect.draft(DraftRequest(from: report.from, to: report.to, renames: report.renames))
  }

  /// The renames that were sealed between a revision and its parent, in the direction asked for.
  private func sealedRenames(from first: String, to second: String) throws -> RenameHints {
    guard let old = try resolveOrBase(first), let new = try resolveOrBase(second) else {
      return RenameHints()
    }
    let history = try history()
    if let index = history.graph.parents(of: new).firstIndex(of: old) {
      return try history.migrations(of: new)[index].renames
    }
    if let index = history.graph.parents(of: old).firstIndex(of: new) {
      return try history.migrations(of: old)[index].renames.inverse
    }
    return RenameHints()
  }

  /// The schema at a place.
  private func schema(
    at place: SchemaPlace, _ renames: inout RenameHints, isOptional: Bool
  ) throws -> Schema {
    switch place {
    case .source:
      let source = try readSource()
      renames = source.renames
      return source.schema
    case .revision(let name):
      if isOptional, try headRevision() == nil { return emptySchema }
      return try resolveOrBase(name).map { try history().schema(of: $0) } ?? emptySchema
    case .target(let name):
      return try openTarget(name, writable: false).0.readSchema(format: format)
    case .files(let path):
      return try SQLFiles(context.absolute(path), shownAs: path).schema(dialect, format)
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

  /// The schema that the files make; those of a folder in the order of their names.
  func schema(_ dialect: any Dialect, _ format: SnapshotFormat) throws -> Schema {
    try dialect.readSource(try files(), format: format).schema
  }

  private func files() throws -> [SourceFile] {
    guard FileSystem.isFolder(path) else {
      return [SourceFile(name: name, text: try Workspace.text(of: path, shownAs: name))]
    }
    return try FileSystem.list(path).map(\.name).filter { $0.hasSuffix(".sql") }.sorted().map {
      SourceFile(
        name: "\(name)/\($0)",
        text: try Workspace.text(of: "\(path)/\($0)", shownAs: "\(name)/\($0)"))
    }
  }
}

/// Comparisons outside any workspace: of files and databases alone.
public struct Standalone {
  private let dialect: any Dialect
  private let context: Context
  private let format: SnapshotFormat

  /// Takes an engine by name.
  ///
  /// - Throws: ``StemmaError`` (usage) when there is no such engine.
  public init(dialect name: String, _ context: Context) throws {
    dialect = try Workspace.dialect(named: name)
    format = SnapshotFormat(dialect: name)
    self.context = context
  }

  /// Compares two files, folders or databases.
  public func diff(_ from: SchemaPlace, _ to: SchemaPlace) throws -> DiffReport {
    let (old, new) = (try schema(at: from), try schema(at: to))
    return DiffReport(from: old, to: new, diff: SchemaDiff(from: old, to: new))
  }

  /// The draft that turns the first schema of a comparison into the second.
  public func script(of report: DiffReport) throws -> Draft {
    try dialect.draft(DraftRequest(from: report.from, to: report.to, renames: report.renames))
  }

  private func schema(at place: SchemaPlace) throws -> Schema {
    switch place {
    case .target(let name):
      return try dialect.openForReading(name, context).readSchema(format: format)
    case .files(let path):
      return try SQLFiles(context.absolute(path), shownAs: path).schema(dialect, format)
    case .revision, .source:
      throw StemmaError.usage(
        "outside a workspace only files (./schema.sql) and databases (@app.db) can be compared")
    }
  }
}
