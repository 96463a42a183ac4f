internal import RevisionStore

extension Workspace {
  /// Makes a workspace in the context's directory.
  ///
  /// - Throws: ``StemmaError`` (refused) when there is one already, or the database that is to be
  ///   adopted cannot be read or its schema not be proven; what was written is removed then.
  public static func initialize(_ request: InitRequest, _ context: Context) throws -> InitReport {
    try Interruption.deferring {
      let initialization = try Initialization(request, context)
      return try initialization.make { try find(context).begin(initialization) }
    }
  }

  private func begin(_ initialization: Initialization) throws -> InitReport {
    try directory.create()
    try ignoreDatabases()
    _ = try store()
    var report = InitReport(root: root, branches: configuration.branches, broken: [])
    if databases.isTracked(dialect.absolute(dialect.location(named: "a"), in: root)) {
      report.trackedDatabases = dialect.filePatterns.map(\.databases)
    }
    guard let adoption = initialization.adoption else { return report }
    report.broken = adoption.broken
    if !adoption.isEmpty { try adopt(adoption, &report) }
    return report
  }

  /// Keeps databases out of the code's commits.
  ///
  /// A database that is moved while it is tracked would stop `git switch`. Somebody's own rules are
  /// left alone.
  private func ignoreDatabases() throws {
    let file = path(Initialization.ignoreFile)
    let patterns = dialect.filePatterns.flatMap { [$0.databases, $0.companions] }
    guard configuration.branches == .code, !patterns.isEmpty, !FileSystem.exists(file) else {
      return
    }
    let rules = ["# Databases are moved by stemma, not by git."] + patterns
    try FileSystem.write(Array(rules.map { "\($0)\n" }.joined().utf8), to: file)
  }

  /// Makes the first revision of a database's schema and stamps it, where it has that very schema.
  private func adopt(_ adoption: Adoption, _ report: inout InitReport) throws {
    var request = CommitRequest(message: "Adopt \(adoption.target)")
    request.allowed = [.broken]
    let revision = try commit(request).revision
    report.adopted = revision
    report.isRespelled = try history().snapshotID(of: revision) != adoption.snapshot
    if !report.isRespelled { _ = try stamp(adoption.target, revision.hex) }
  }
}
