internal import RevisionStore

/// A folder with a `stemma.toml`: a schema source, its revisions, and the store that remembers them.
///
/// Everything that the program `stemma` does is an operation of a workspace; each is an extension in a file of its
/// own.
///
/// ```swift
/// let workspace = try Workspace.find(context)
/// let report = try workspace.commit(CommitRequest(message: "Add users.email"))
/// print("sealed \(report.revision.short) \(report.title)")
/// for warning in workspace.warnings { print("warning: \(warning)") }
/// ```
///
/// What changes the workspace takes a lock first, and ends or takes back what a command that was killed has left.
/// It either does all of what it says or changes nothing, and nearly all of it can be undone (``undo(dryRun:)``):
/// revisions that are left by a branch stay in the store.
///
/// Rows are another matter. Databases change by ``move(_:observer:)`` alone, and what that loses is lost: no
/// revision holds rows. Each loss is a ``Hazard`` that has to be allowed by name before anything runs;
/// ``MoveRequest/backup`` copies the database first.
///
/// Operations throw ``StemmaError``. Used from one thread at a time; any number of processes may use one workspace.
///
/// ## Topics
///
/// ### Opening and making
///
/// - ``find(_:)``
/// - ``initialize(_:_:)``
/// - ``Context``
/// - ``Configuration``
///
/// ### Sealing revisions
///
/// - ``commit(_:confirm:edit:)``
/// - ``draft(_:force:confirm:)``
/// - ``check(_:)``
///
/// ### Moving databases
///
/// - ``move(_:observer:)``
/// - ``preview(_:)``
/// - ``plan(from:to:)``
/// - ``stamp(_:_:force:)``
/// - ``identify(_:)``
///
/// ### Branches and merges
///
/// - ``branches()``
/// - ``switchBranch(to:creating:at:)``
/// - ``merge(_:)``
/// - ``settleMerge(ours:theirs:)``
/// - ``continueMerge(message:allowing:)``
/// - ``abortMerge()``
///
/// ### Rewriting history
///
/// - ``rebase(onUpstream:onto:allowing:dryRun:)``
/// - ``squash(_:message:allowing:dryRun:edit:)``
/// - ``undo(dryRun:)``
/// - ``reset(to:hard:dryRun:)``
///
/// ### Looking
///
/// - ``status()``
/// - ``log(_:objects:text:limit:withHazards:)``
/// - ``show(_:)``
/// - ``diff(_:_:)``
/// - ``blame(_:at:)``
///
/// ### Searching for a fault, and mending
///
/// - ``startBisection(_:)``
/// - ``runBisection(unreachable:progress:_:)``
/// - ``fsck()``
/// - ``restore(_:)``
public final class Workspace {
  /// The folder that holds `stemma.toml`, as an absolute path.
  public let root: String
  /// What `stemma.toml` says.
  public let configuration: Configuration
  /// The engine of its databases.
  public let dialect: any Dialect
  /// What operations may know of the world.
  public let context: Context
  /// What came up that does not stop an operation but that a person should see.
  public internal(set) var warnings: [String] = []

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
    dialect = try context.dialect(named: configuration.dialect)
    location = StoreLocation(root: root, branches: configuration.branches)
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
        let text = try text(of: file, shownAs: Configuration.fileName)
        let workspace = try Workspace(
          root: folder,
          configuration: try Configuration(toml: text, dialects: context.dialects.map(\.name)),
          context: context)
        context.log("workspace \(folder), store \(workspace.location.store)")
        workspace.recoverBeforeReading()
        return workspace
      }
      if folder == "/" { break }
      folder = FileSystem.folder(of: folder)
    }
    throw StemmaError.failed(
      .notAWorkspace, "no \(Configuration.fileName) in \(context.directory) or above it",
      about: context.directory,
      hints: ["stemma init     makes a workspace here"])
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
}
