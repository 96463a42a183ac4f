internal import RevisionStore

/// What a workspace is before anything of it is opened: its folder and settings, its engine, and what it may know of the
/// world.
struct Site {
  /// The folder that holds `stemma.toml`, as an absolute path.
  let root: String
  let configuration: Configuration
  let context: Context
  let dialect: any Dialect
  let location: StoreLocation
  let warnings = Warnings()

  init(root: String, configuration: Configuration, context: Context) throws(StemmaError) {
    self.root = root
    self.configuration = configuration
    self.context = context
    try Self.checkAuthor(in: context.environment)
    dialect = try context.dialect(named: configuration.dialect)
    location = StoreLocation(root: root, branches: configuration.branches)
  }

  /// How schemas of this workspace are hashed.
  var format: SnapshotFormat {
    SnapshotFormat(dialect: configuration.dialect, ignore: configuration.ignore)
  }

  /// What the model must know of its engine.
  var vocabulary: Vocabulary { dialect.vocabulary }

  /// The rule for names of its engine.
  var rule: NameRule { vocabulary.names }

  /// The schema before the first revision.
  var emptySchema: Schema { Schema(format: format) }

  /// The time of day for ledgers: `2026-11-22T18:03:00Z`.
  var timestamp: String {
    let utc = Signature(name: "", email: "", seconds: context.now().seconds, offsetMinutes: 0)
    return String(utc.date.prefix(while: { $0 != "+" })) + "Z"
  }

  /// Whether Stemma itself keeps the branches.
  var hasOwnBranches: Bool { configuration.branches == .own }

  /// Whether the branches are those of a Git that is not here: only the workspace's folders are.
  var isDetached: Bool { !hasOwnBranches && location.code == nil }

  // MARK: Files

  /// An absolute path for one that is relative to the workspace.
  func path(_ relative: String) -> String { Path.join(root, relative) }

  /// A path as people see it: relative to the workspace where it lies in there.
  func shown(_ path: String) -> String { Path.relative(path, to: root) ?? path }

  /// What a job remembers in this work tree: `merge`, `bisect`.
  func session(_ job: String) -> SessionFile {
    SessionFile(path: Path.join(location.local, "\(job).json"))
  }

  /// The memory for what was found out about schemas.
  var schemaMemory: any SchemaMemory {
    SchemaMemoryFolder(Path.join(location.local, "schemas"), capacity: 48)
  }

  /// The memory for scratch databases between proofs: apart, because they are large.
  var scratchMemory: any SchemaMemory {
    SchemaMemoryFolder(Path.join(location.local, "scratch"), capacity: 12)
  }

  // MARK: Databases

  /// Where a database is, by its name in `stemma.toml`, its path or its URL.
  func place(of target: String) -> String {
    let configured = configuration.targets[target]
    return dialect.absolute(
      configured ?? target, in: configured == nil ? context.directory : root)
  }

  /// Whether a word is a database's file or target, so that it is none of a revision's.
  func isDatabase(_ name: String) -> Bool {
    configuration.targets[name] != nil || dialect.isDatabase(file: context.absolute(name))
  }
}
