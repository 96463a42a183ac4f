internal import RevisionStore

/// How a workspace is to be made.
public struct InitRequest: Sendable {
  /// The engine; `nil` for SQLite, or for that of the database that is adopted.
  public var dialect: String?
  /// A database to adopt.
  public var adopting: String?
  /// Who keeps the branches; `nil` for the code's Git where there is one.
  public var branches: Configuration.Branches?

  /// Makes a request.
  public init(
    dialect: String? = nil, adopting: String? = nil, branches: Configuration.Branches? = nil
  ) {
    self.dialect = dialect
    self.adopting = adopting
    self.branches = branches
  }
}

/// A workspace that was made.
public struct InitReport: Sendable {
  /// Its folder.
  public var root: String
  /// Who keeps the branches.
  public var branches: Configuration.Branches
  /// The first revision, where a database was adopted.
  public var adopted: RevisionID?
  /// What did not work in the adopted database already.
  public var broken: [BrokenObject]
}

extension Workspace {
  /// Makes a workspace in the context's directory.
  ///
  /// - Throws: ``StemmaError`` (refused) when there is one already, or the database that is to be
  ///   adopted cannot be read; nothing is written then.
  public static func initialize(_ request: InitRequest, _ context: Context) throws -> InitReport {
    let root = Path.normalized(context.directory)
    let file = Path.join(root, Configuration.fileName)
    guard !FileSystem.exists(file) else {
      throw StemmaError.refused("there is a workspace in \(root) already")
    }
    let dialectName = request.dialect ?? "sqlite"
    let dialect = try dialect(named: dialectName)
    let adoption = try request.adopting.map { try Adoption($0, dialect, context) }
    let branches =
      request.branches ?? (CodeLocation.discover(from: root) == nil ? .own : .code)
    try FileSystem.makeFolder(root)
    let source = Path.join(root, "schema.sql")
    if let adoption {
      guard !FileSystem.exists(source) else {
        throw StemmaError.refused("schema.sql is there already", hints: ["move it away first"])
      }
      try FileSystem.write(Array(adoption.source.utf8), to: source, .relaxed)
    } else if !FileSystem.exists(source) {
      try FileSystem.write(
        Array("-- The schema, as it shall be. stemma commit makes revisions of it.\n".utf8),
        to: source,
        .relaxed)
    }
    let text = settings(dialect: dialectName, branches: branches)
    try FileSystem.write(Array(text.utf8), to: file, .relaxed)
    let workspace = try find(context)
    try workspace.directory.create()
    try workspace.ignoreDatabases()
    _ = try workspace.store()
    var report = InitReport(root: root, branches: branches, adopted: nil, broken: [])
    if let adoption, let target = request.adopting {
      report.broken = adoption.broken
      report.adopted = try workspace.adopt(target)
    }
    return report
  }

  /// Keeps databases out of the code's commits.
  ///
  /// A database that is moved while it is tracked would stop `git switch`. Somebody's own rules are
  /// left alone.
  private func ignoreDatabases() throws {
    let file = path(".gitignore")
    guard configuration.branches == .code, !FileSystem.exists(file) else { return }
    let rules = """
      # Databases are moved by stemma, not by git.
      *.db
      *.db-*
      *.sqlite
      *.sqlite-*
      *.sqlite3
      *.sqlite3-*

      """
    try FileSystem.write(Array(rules.utf8), to: file, .relaxed)
  }

  private static func settings(dialect: String, branches: Configuration.Branches) -> String {
    let keeper =
      branches == .code ? "the code's Git keeps the branches" : "Stemma keeps the branches"
    return """
      dialect = "\(dialect)"
      branches = "\(branches.rawValue)"        # \(keeper)
      schema = ["schema.sql"]   # files or globs; or schema-command = "…"
      revisions = "revisions"

      [targets]
      # dev = "dev.db"

      """
  }

  /// Makes the first revision of a database's schema and stamps it.
  private func adopt(_ target: String) throws -> RevisionID {
    var request = CommitRequest(message: "Adopt \(target)")
    request.allowed = [.broken]
    let report = try commit(request)
    _ = try stamp(target, report.revision.hex)
    return report.revision
  }
}

/// A database that is to be adopted, read before anything is written.
private struct Adoption {
  let source: String
  let broken: [BrokenObject]

  init(_ target: String, _ dialect: any Dialect, _ context: Context) throws {
    let database = try dialect.openForReading(target, context)
    let schema = try database.readSchema(format: SnapshotFormat(dialect: dialect.name))
    source = dialect.render(schema).joined(separator: "\n\n") + "\n"
    broken = try database.brokenObjects()
  }
}
