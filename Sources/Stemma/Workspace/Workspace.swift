internal import RevisionStore

/// A folder with a `stemma.toml`: a schema source, its revisions, and the store that remembers them.
///
/// Everything that the program `stemma` does is an operation of a workspace, in an extension.
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
public final class Workspace: Room {
  let site: Site
  let repository: Repository

  init(root: String, configuration: Configuration, context: Context) throws {
    site = try Site(root: root, configuration: configuration, context: context)
    repository = Repository(site)
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
        let text = try SourceText.read(file, shownAs: Configuration.fileName)
        let workspace = try Workspace(
          root: folder,
          configuration: try Configuration(toml: text, dialects: context.dialects.map(\.name)),
          context: context)
        context.log("workspace \(folder), store \(workspace.site.location.store)")
        workspace.repository.recoverBeforeReading()
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

  /// The folder that holds `stemma.toml`, as an absolute path.
  public var root: String { site.root }
  /// What `stemma.toml` says.
  public var configuration: Configuration { site.configuration }
  /// The engine of its databases.
  public var dialect: any Dialect { site.dialect }
  /// What operations may know of the world.
  public var context: Context { site.context }

  /// What came up that does not stop an operation but that a person should see.
  public internal(set) var warnings: [String] {
    get { site.warnings.texts }
    set { site.warnings.texts = newValue }
  }
}

// MARK: - What people ask of the rooms below

extension Workspace {
  /// The current revision: the leaf of the folders that are present; `nil` before the first one.
  ///
  /// - Throws: ``StemmaError`` (refused) when there are several.
  public func headRevision() throws -> RevisionID? { try repository.headRevision() }

  /// The revision that a name stands for.
  ///
  /// An id or a prefix of one, a branch, a tag or `HEAD`, each with `~N`, `^N` or `@{…}` after it,
  /// or `A...B`. With the code's branches also any commit of the code.
  ///
  /// - Throws: ``StemmaError``: refused when there is none, or naming the candidates when there
  ///   are several; usage when it is no name.
  public func resolve(_ name: String) throws -> RevisionID { try resolver.resolve(name) }

  /// The current branch; `nil` on none.
  public func currentBranch() throws -> String? { try repository.currentBranch() }

  /// The branches, by name: Stemma's own, or those of the code.
  public func branches() throws -> [BranchInfo] { try repository.branches() }

  /// The names of the tags.
  public func tags() throws -> [String] { try repository.tags() }

  /// The tags, by name, and where they stand.
  public func tagInfos() throws -> [TagInfo] { try repository.tagInfos() }

  /// What the schema source says now.
  ///
  /// - Throws: `SourceError` where it is no valid schema, ``StemmaError`` where it cannot be read.
  public func readSource() throws -> SourceSchema { try source.read() }

  /// Runs something that writes, alone in this workspace.
  func withWriteLock<Result>(
    toleratingFaults: Bool = false, toleratingGaps: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    try repository.withWriteLock(
      toleratingFaults: toleratingFaults, toleratingGaps: toleratingGaps, body)
  }
}
