internal import RevisionStore

/// How a workspace is to be made.
///
/// ```swift
/// var request = InitRequest(adopting: "production")
/// request.ignored = ["table/cache_*"]
/// let report = try Workspace.initialize(request, context)
/// for object in report.broken { print("does not work: \(object.path): \(object.reason)") }
/// ```
///
/// Without anything it is a new workspace in the context's directory, whose schema source is empty. With
/// ``adopting`` the schema of a database becomes the first revision. The database is read, and gets a line in its
/// ledger where it has exactly that schema: no row and no object of it changes.
///
/// Where there is a workspace already that is ``StemmaError/Code/workspaceExists``, a schema source that an adopted
/// one would overwrite is ``StemmaError/Code/fileExists``. When the database cannot be read or its schema not be
/// proven, what was written is removed again.
public struct InitRequest: Sendable {
  /// The engine; `nil` for that of the database that is adopted, or else the context's first one.
  public var dialect: String?
  /// A database to adopt.
  public var adopting: String?
  /// Who keeps the branches; `nil` for the code's Git where there is one.
  public var branches: Configuration.Branches?
  /// Patterns of objects that are no part of the schema, written into the settings.
  public var ignored: [String]
  /// Parts of a schema that are in a snapshot on demand only, written into the settings.
  public var included: [String]

  /// Makes a request.
  public init(
    dialect: String? = nil, adopting: String? = nil, branches: Configuration.Branches? = nil,
    ignored: [String] = [], included: [String] = []
  ) {
    self.dialect = dialect
    self.adopting = adopting
    self.branches = branches
    self.ignored = ignored
    self.included = included
  }
}

/// A workspace that was made.
public struct InitReport: Sendable {
  /// Its folder.
  public var root: String
  /// Who keeps the branches.
  public var branches: Configuration.Branches
  /// The first revision, where a database was adopted that has a schema.
  public var adopted: RevisionID?
  /// Whether strings in double quotes had to be written in single ones, so that the database differs from the
  /// revision and is not stamped.
  public var isRespelled = false
  /// Patterns of the databases that the code's Git would take with the code: rules that were there already do not
  /// ignore them.
  public var trackedDatabases: [String] = []
  /// What did not work in the adopted database already.
  public var broken: [BrokenObject]
}
