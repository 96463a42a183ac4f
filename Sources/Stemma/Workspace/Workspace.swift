internal import RevisionStore
internal import SQLiteDialect

/// A folder with a `stemma.toml`: a schema source, its revisions, and the store that remembers them.
///
/// Operations are in extensions, one file for each. Used from one thread at a time.
public final class Workspace {
  /// The engines that can be named in `stemma.toml`.
  public static let dialectNames = ["sqlite"]

  /// The folder that holds `stemma.toml`, as an absolute path.
  public let root: String
  /// What `stemma.toml` says.
  public let configuration: Configuration
  /// What operations may know of the world.
  public let context: Context
  /// What came up that does not stop an operation but that a person should see.
  public internal(set) var warnings: [String] = []

  let dialect: any Dialect
  let location: StoreLocation
  let directory: RevisionDirectory
  var openedStore: RevisionStore?
  var openedCode: CodeRepository?
  var folderErrors: [FolderFault] = []
  /// Whether the operation under way is there to mend what is damaged.
  var toleratesFaults = false
  var openedHistory: History?
  var knownSummary: DirectorySummary?
  var verifiedFolders: Set<RevisionID> = []

  init(root: String, configuration: Configuration, context: Context) throws {
    self.root = root
    self.configuration = configuration
    self.context = context
    try Self.checkAuthor(in: context.environment)
    dialect = try Self.dialect(named: configuration.dialect)
    location = try StoreLocation(root: root, branches: configuration.branches)
    directory = RevisionDirectory(Path.join(root, configuration.revisions), state: location.local)
  }

  /// Finds the workspace that a directory belongs to, by walking up as Git does.
  ///
  /// - Throws: ``StemmaError`` when there is none, or when its `stemma.toml` is wrong.
  public static func find(_ context: Context) throws -> Workspace {
    try context.requireDirectory()
    var folder = Path.normalized(context.directory)
    while true {
      let file = Path.join(folder, Configuration.fileName)
      if FileSystem.exists(file) {
        let text = String(decoding: try FileSystem.read(file), as: UTF8.self)
        let workspace = try Workspace(
          root: folder, configuration: try Configuration(toml: text), context: context)
        context.log("workspace \(folder), store \(workspace.location.store)")
        workspace.recoverBeforeReading()
        return workspace
      }
      if folder == "/" { break }
      folder = FileSystem.folder(of: folder)
    }
    throw StemmaError.failed(
      "no \(Configuration.fileName) in \(context.directory) or above it",
      hints: ["stemma init     makes a workspace here"])
  }

  /// The engine of a name.
  static func dialect(named name: String) throws(StemmaError) -> any Dialect {
    guard name == "sqlite" else {
      throw .usage(
        "there is no dialect '\(name)'",
        hints: ["the dialects are \(dialectNames.joined(separator: ", "))"])
    }
    return SQLiteDialect()
  }

  /// How schemas of this workspace are hashed.
  var format: SnapshotFormat {
    SnapshotFormat(dialect: configuration.dialect, ignore: configuration.ignore)
  }

  /// The schema before the first revision.
  var emptySchema: Schema { Schema(format: format) }

  /// The time of day for ledgers: `2026-11-22T18:03:00Z`.
  var timestamp: String {
    let utc = Signature(name: "", email: "", seconds: context.now().seconds, offsetMinutes: 0)
    return String(utc.date.prefix(while: { $0 != "+" })) + "Z"
  }

  /// An absolute path for one that is relative to the workspace.
  func path(_ relative: String) -> String { Path.join(root, relative) }

  // MARK: Targets

  /// A bare name that is nearly one from `stemma.toml` would otherwise become a new file.
  private func refuseMistyped(_ name: String, _ place: String) throws {
    guard configuration.targets[name] == nil, !name.contains(where: { "./:".contains($0) }),
      !FileSystem.exists(place),
      let near = EditDistance.nearest(to: name, in: Array(configuration.targets.keys))
    else { return }
    throw StemmaError.usage(
      "there is no target \(name) in \(Configuration.fileName), and no such file",
      hints: ["Did you mean \(near)?", "\("./\(name)".shellQuoted)     is a new file"])
  }

  /// Opens a database for reading; one that is not there yet stands for an empty one.
  func openTargetOrNothing(
    _ name: String, timeout: Double
  ) throws -> (any Target, any Dialect) {
    do {
      return try openTarget(name, writable: false, timeout: timeout)
    } catch let error as TargetError where error.code == .notFound {
      guard error.hint?.hasPrefix("Did you mean") != true else { throw error }
      warnings.append("there is no database \(name) yet: this is what would be done in a new one")
      return (AbsentTarget(displayName: name), dialect)
    }
  }

  /// Opens a database by its name in `stemma.toml`, its path or its URL.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - writable: Whether it is to be moved.
  ///   - timeout: How long to wait for others' locks, in seconds.
  /// - Returns: The database and its engine.
  /// - Throws: ``StemmaError`` (usage) when no engine knows it, ``TargetError`` when it is not there.
  func openTarget(
    _ name: String, writable: Bool, timeout: Double = 5
  ) throws -> (any Target, any Dialect) {
    let place: String
    if let configured = configuration.targets[name] {
      place = dialect.absolute(configured, in: root)
    } else {
      place = dialect.absolute(name, in: context.directory)
    }
    try refuseMistyped(name, place)
    guard dialect.recognizes(place) else {
      throw StemmaError.usage(
        "\(withoutPassword(name)) is no \(dialect.name) database",
        hints: configuration.targets.isEmpty
          ? [] : ["the targets are \(configuration.targets.keys.sorted().joined(separator: ", "))"])
    }
    do {
      return (try dialect.open(place, writable: writable, timeout: timeout), dialect)
    } catch let error as TargetError where error.code == .notFound {
      let near = EditDistance.nearest(to: name, in: Array(configuration.targets.keys))
      guard let near else { throw error }
      throw TargetError(.notFound, error.message, hint: "Did you mean \(near)?")
    }
  }
}
