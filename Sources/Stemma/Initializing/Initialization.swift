internal import RevisionStore

/// A workspace that is to be made: what stands against it is found out before anything is written.
struct Initialization {
  /// What keeps databases out of the code's commits.
  static let ignoreFile = ".gitignore"

  let adoption: Adoption?
  private let root: String
  private let dialect: any Dialect
  private let format: SnapshotFormat
  private let branches: Configuration.Branches
  private let location: StoreLocation

  private var settingsFile: String { Path.join(root, Configuration.fileName) }
  private var sourceFile: String { Path.join(root, "schema.sql") }

  init(_ request: InitRequest, _ context: Context) throws {
    root = Path.normalized(context.directory)
    let dialect = try context.dialect(of: request)
    self.dialect = dialect
    if let reason = dialect.refusal(ofInclusions: request.included) {
      throw StemmaError.usage(.usage, reason.message, hints: [reason.hint])
    }
    format = SnapshotFormat(
      dialect: dialect.name, ignore: request.ignored, include: request.included)
    branches = request.branches ?? (CodeLocation.discover(from: root) == nil ? .own : .code)
    location = StoreLocation(root: root, branches: branches)
    guard branches == .own || location.code != nil else {
      throw StemmaError.failed(
        .noCodeRepository,
        "the code's Git cannot keep the branches: \(root) is in no Git work tree", about: root,
        hints: [
          "git init     makes one", "stemma init     without --branches has Stemma keep them",
        ])
    }
    guard !FileSystem.exists(Path.join(root, Configuration.fileName)) else {
      throw Self.taken(root)
    }
    let format = format
    adoption = try request.adopting.map { try Adoption($0, dialect, format, context) }
    guard adoption == nil || !FileSystem.exists(sourceFile) else {
      throw StemmaError.refused(
        .fileExists, "schema.sql is there already", about: "schema.sql",
        hints: ["move it away first"])
    }
  }

  /// Makes the workspace; where that fails, what was made is removed again.
  ///
  /// The settings, which make the folder a workspace, come first and go last: of several runs at once only the one that
  /// made them writes anything else, and removes anything.
  func make<Report>(_ begin: () throws -> Report) throws -> Report {
    let folders = sharedFolders.filter { !FileSystem.exists($0) }
    do {
      try FileSystem.makeFolder(root)
      guard try FileSystem.makeAlone(Array(settings.utf8), at: settingsFile) else {
        throw Self.taken(root)
      }
    } catch {
      for folder in folders { try? FileSystem.removeEmptyFolder(folder) }
      throw error
    }
    let made = places.filter { !FileSystem.exists($0) }
    do {
      try writeSource()
      return try begin()
    } catch {
      for place in made + [settingsFile] { try? FileSystem.removeTree(place) }
      for folder in folders { try? FileSystem.removeEmptyFolder(folder) }
      throw error
    }
  }

  /// All that is written beside the settings where it is not there yet.
  private var places: [String] {
    let files = ["schema.sql", Self.ignoreFile, "revisions"].map { Path.join(root, $0) }
    return files + [location.store, location.local]
  }

  /// The folders that may be made on the way, the inner ones first; others may put something into them, too.
  private var sharedFolders: [String] {
    [location.store, location.local].map { FileSystem.folder(of: $0) } + [root]
  }

  private static func taken(_ root: String) -> StemmaError {
    .refused(.workspaceExists, "there is a workspace in \(root) already", about: root)
  }

  private func writeSource() throws {
    guard !FileSystem.exists(sourceFile) else { return }
    let source =
      adoption.flatMap { $0.isEmpty ? nil : $0.source }
      ?? "-- The schema, as it shall be. stemma commit makes revisions of it.\n"
    try FileSystem.write(Array(source.utf8), to: sourceFile)
  }

  private var formatRules: String {
    Self.rule("ignore", format.ignore, comment: "no part of the schema")
      + Self.rule("include", format.include, comment: "parts of the schema, too")
  }

  private static func rule(_ key: String, _ values: [String], comment: String) -> String {
    guard !values.isEmpty else { return "" }
    let texts = values.map {
      "\"\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
    return "\(key) = [\(texts.joined(separator: ", "))]   # \(comment)\n"
  }

  private var settings: String {
    let keeper =
      branches == .code ? "the code's Git keeps the branches" : "Stemma keeps the branches"
    return """
      dialect = "\(dialect.name)"
      branches = "\(branches.rawValue)"        # \(keeper)
      schema = ["schema.sql"]   # files or globs; or schema-command = "…"
      revisions = "revisions"
      \(formatRules)
      [targets]
      # dev = "\(dialect.location(named: "dev"))"

      """
  }
}

extension Context {
  /// The engine that a request names, or that knows the database which is to be adopted.
  fileprivate func dialect(of request: InitRequest) throws(StemmaError) -> any Dialect {
    let fitting = dialects.first { dialect in request.adopting.map(dialect.recognizes) ?? true }
    return try dialect(named: request.dialect ?? (fitting ?? dialects.first)?.name ?? "")
  }
}
