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
    dialect = try Self.dialect(configuration, context)
    if let reason = dialect.refusal(ofInclusions: configuration.include) {
      let file = Configuration.fileName
      throw .failed(
        .invalidConfiguration, "\(file): include: \(reason.message)", about: file,
        hints: [reason.hint])
    }
    location = StoreLocation(root: root, branches: configuration.branches)
  }

  /// How schemas of this workspace are hashed.
  var format: SnapshotFormat {
    SnapshotFormat(
      dialect: configuration.dialect, ignore: configuration.ignore, include: configuration.include)
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

extension Site {
  /// Who makes a revision now.
  ///
  /// Taken, in this order, from `STEMMA_AUTHOR`, `stemma.toml`, `GIT_AUTHOR_NAME` and
  /// `GIT_AUTHOR_EMAIL`, Git's configuration, and the user and host of the machine.
  func author() -> Signature {
    let moment = context.now()
    let (name, email) = identity()
    return Signature(
      name: name, email: email, seconds: moment.seconds, offsetMinutes: moment.offsetMinutes)
  }

  /// The engine, with its throwaway databases where the settings have them.
  private static func dialect(
    _ configuration: Configuration, _ context: Context
  ) throws(StemmaError) -> any Dialect {
    let dialect = try context.dialect(named: configuration.dialect)
    guard let server = configuration.scratchServer else { return dialect }
    guard let dialect = dialect.makingScratch(on: server) else {
      throw .usage(
        .invalidConfiguration,
        "stemma.toml: scratch.server is there, and \(configuration.dialect) makes throwaway databases without a server",
        about: "scratch.server", hints: ["take [scratch] out of stemma.toml"])
    }
    return dialect
  }

  /// Refuses a variable that names nobody, before anything is done under another name.
  static func checkAuthor(in environment: [String: String]) throws(StemmaError) {
    guard let text = environment["STEMMA_AUTHOR"], !text.isEmpty, identity(in: text) == nil
    else { return }
    throw .usage(
      .invalidEnvironment, "STEMMA_AUTHOR is '\(text)', which is no author", about: "STEMMA_AUTHOR",
      hints: ["STEMMA_AUTHOR='Ada <ada@example.org>'     says name and address"])
  }

  private func identity() -> (name: String, email: String) {
    let environment = context.environment
    for text in [environment["STEMMA_AUTHOR"], configuration.author] {
      if let text, let identity = Self.identity(in: text) { return identity }
    }
    if let name = environment["GIT_AUTHOR_NAME"], let email = environment["GIT_AUTHOR_EMAIL"] {
      return (name, email)
    }
    if let known = CodeRepository.identity(in: location.code) { return known }
    let user = environment["USER"] ?? environment["LOGNAME"] ?? "somebody"
    let address = "\(user)@\(environment["HOSTNAME"] ?? "localhost")"
    let reason =
      CodeRepository.canReadSettings
      ? "nobody said who you are" : "Git's settings cannot be read without libgit2"
    warnings.add(
      "\(reason), so the author is \(user) <\(address)> (STEMMA_AUTHOR='Ada <ada@example.org>' says another,"
        + " and git config --global user.name and user.email for good)")
    return (user, address)
  }

  /// Takes `Name <address>` apart.
  static func identity(in text: String) -> (name: String, email: String)? {
    guard let open = text.firstIndex(of: "<"), text.hasSuffix(">") else { return nil }
    let name = text[..<open].trimmingSpaces
    guard !name.isEmpty else { return nil }
    return (name, String(text[text.index(after: open)...].dropLast()))
  }
}

/// Where a workspace keeps its store, and what belongs to one work tree only.
struct StoreLocation: Sendable {
  /// The store's directory.
  let store: String
  /// The directory for caches and sessions of this work tree.
  let local: String
  /// The Git work tree that the workspace is in; `nil` when the branches are its own, or where only its
  /// folders are: in a container's image, an archive that was unpacked.
  let code: CodeLocation?

  /// The name of the folder beside `stemma.toml`, for a workspace that keeps its own branches.
  static let ownFolder = ".stemma"

  /// The name for a workspace at the top of the work tree.
  private static let top = "root"

  /// Finds the places for a workspace, without creating anything.
  init(root: String, branches: Configuration.Branches) {
    code = branches == .code ? CodeLocation.discover(from: root) : nil
    guard let code else {
      store = Path.join(root, Self.ownFolder)
      local = store
      return
    }
    let name = Self.name(of: Path.relative(root, to: code.workTree) ?? ".")
    store = Path.join(code.commonDirectory, "stemma/\(name)")
    local = Path.join(code.gitDirectory, "stemma-worktree/\(name)")
  }

  /// The folder name for a workspace's path within the work tree, which no other path gives.
  static func name(of path: String) -> String {
    if path == "." { return top }
    // `%` always stands before a code, so that no other path gives this.
    if path == top { return "%72oot" }
    let bytes = path.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case UInt8(ascii: "/"): Array("%2F".utf8)
      case UInt8(ascii: "%"): Array("%25".utf8)
      default: [byte]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
