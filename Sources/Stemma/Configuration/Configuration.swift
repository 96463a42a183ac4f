/// What `stemma.toml` says.
///
/// ```swift
/// let text = """
///   dialect = "\(dialect.name)"
///   schema = ["tables/*.sql", "views.sql"]
///   ignore = ["table/tmp_*"]
///   """
/// let configuration = try Configuration(toml: text, dialects: [dialect.name])
/// if case .files(let patterns) = configuration.source { print(patterns, configuration.revisions) }
/// ```
///
/// A key that nobody knows is an error that names its line and the nearest known key:
/// ``StemmaError/Code/invalidConfiguration``. So is a value of another type. Nothing that the file names is run,
/// nor any database opened, by reading it.
///
/// Three settings are part of revisions' ids, because they decide what a schema is: ``dialect``, ``ignore`` and
/// ``include``. The others may be changed at any time. Commands that it names (``Source/command(_:)``, ``HookAction/migrate``) run
/// only after a person granted exactly these, by ``Workspace/trustNamedCommands()``: the file comes with the code,
/// from whoever wrote that.
public struct Configuration: Hashable, Sendable {
  /// The name of the file.
  public static let fileName = "stemma.toml"

  /// Who keeps the branches.
  public enum Branches: String, Hashable, Sendable, CaseIterable {
    /// The version control of the application's code.
    case code
    /// Stemma itself.
    case own
  }

  /// Where the wanted schema comes from.
  public enum Source: Hashable, Sendable {
    /// Files of SQL, each a path or a glob, relative to the workspace.
    case files([String])
    /// A shell command that prints SQL; it needs a grant (`stemma trust`).
    case command(String)
  }

  /// What a hook of the code's Git does about a database that no longer fits the code.
  public enum HookAction: String, Hashable, Sendable, CaseIterable {
    /// Names the command that moves it.
    case tell
    /// Moves it; that needs a grant (`stemma trust`).
    case migrate
  }

  /// The database engine.
  public var dialect: String
  /// Who keeps the branches.
  public var branches = Branches.own
  /// Where the wanted schema comes from.
  public var source = Source.files(["schema.sql"])
  /// The revision directory, relative to the workspace.
  public var revisions = "revisions"
  /// Who makes revisions, `Name <address>`; `nil` for whoever the environment names.
  public var author: String?
  /// Patterns of object paths that are not part of the schema.
  public var ignore: [String] = []
  /// Parts of a schema that are in a snapshot on demand only, such as `owners`: words of the engine's vocabulary.
  public var include: [String] = []
  /// Databases by name; paths are relative to the workspace.
  public var targets: [String: String] = [:]
  /// The names of those that others go on using while they are moved.
  public var onlineTargets: Set<String> = []
  /// What the code's Git hooks do about the databases in ``targets``.
  public var hookAction = HookAction.tell
  /// The server for throwaway databases, for engines that need one; what ``Context/dialects`` were told comes first.
  public var scratchServer: String?

  /// Makes the configuration of a new workspace.
  public init(dialect: String) { self.dialect = dialect }
}
