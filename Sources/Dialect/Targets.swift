public import SchemaModel

/// Makes and opens databases, and knows what places and programs they have.
///
/// ```swift
/// let place = dialect.absolute("copy-of-production", in: "/home/ada/my-app")
/// if dialect.recognizes(place) {
///   let target = try dialect.open(place, writable: false)
///   print(try target.readState(format: SnapshotFormat(dialect: dialect.name)).snapshot)
/// }
/// ```
///
/// ``recognizes(_:)`` and ``looksLikeLocation(_:)`` go by the text alone and connect to nothing. Opening for
/// reading makes nothing; opening to move allows the first move to make a database that is not there. What is not
/// there, locked, or no database is a ``TargetError``.
///
/// The scripts that this role writes for the engine's own shell do what a move does, but nobody verifies anything
/// when they are run.
public protocol Targets: Sendable {
  /// Opens a database.
  ///
  /// - Parameters:
  ///   - location: A path or URL that ``recognizes(_:)``.
  ///   - writable: Whether it is to be moved; then a database that is not there is created.
  ///   - timeout: How long to wait for others' locks while it is read, in seconds.
  /// - Returns: The database, still unlocked.
  /// - Throws: ``TargetError`` when it is not there, not a database, or may not be used.
  func open(_ location: String, writable: Bool, timeout: Double) throws -> any Target

  /// Makes a new database of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - rows: Its rows; `nil` for none.
  ///   - path: Where; nothing may be there yet.
  /// - Returns: The tables that were to have rows and have none, with the reason.
  /// - Throws: ``TargetError`` when something is there, or when the file cannot be written; then there is none.
  func create(_ schema: Schema, rows: GeneratedRows?, at path: String) throws -> [String: String]

  /// The steps as a script for the engine's own shell, with the transactions and the ledger's lines.
  ///
  /// What it does is not verified when it is run; where the engine's statements can tell, it stops in a database that is
  /// not where the steps begin. Empty when there are no steps.
  ///
  /// - Parameters:
  ///   - steps: The steps.
  ///   - position: The ledger's last entry where they begin; `nil` for a database without one.
  /// - Returns: The script.
  func offlineScript(of steps: [MoveStep], from position: LedgerEntry?) -> String

  /// Whether databases can be moved while others go on reading and writing, by other statements.
  var movesOnline: Bool { get }

  /// A script as it runs so, as far as that is known without a server.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - skipped: The positions of statements that are not run.
  ///   - schema: What it starts from.
  /// - Returns: `nil` where nothing of it would block others, or there is no other way.
  func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) -> OnlineForm?

  /// What a step runs, as a script for the engine's own shell; without transactions and the ledger's lines.
  ///
  /// - Parameters:
  ///   - script: The step's whole script.
  ///   - skipped: The statements, by position, that it leaves out.
  ///   - foreignKeys: Whether foreign keys are enforced meanwhile.
  /// - Returns: The script.
  func script(
    _ script: String, without skipped: Set<Int>, enforcingForeignKeys foreignKeys: Bool
  ) -> String

  /// The command that runs a statement in a database with the engine's own program.
  ///
  /// - Parameters:
  ///   - statement: The statement; only its rows are printed.
  ///   - location: The database.
  /// - Returns: The command, quoted for the shell.
  func command(running statement: String, in location: String) -> String

  /// Where a database of a name would be, as people write it: a path for an embedded engine, elsewhere a URL.
  func location(named name: String) -> String

  /// Where a database that is thrown away is made for a program that somebody runs on it.
  ///
  /// - Parameters:
  ///   - name: Its name, in which there is nothing but letters, digits and hyphens.
  ///   - folder: A folder for such databases where they are files.
  /// - Returns: The location; ``remove(_:)`` removes what is there.
  /// - Throws: ``TargetError`` where there is no place for them.
  func throwawayLocation(named name: String, in folder: String) throws -> String

  /// Patterns of the files that databases are, each with that of the files that the engine puts beside one; none where
  /// a database is no file.
  var filePatterns: [(databases: String, companions: String)] { get }

  /// The command that opens a database in the engine's own program, word for word.
  func shell(on location: String) -> [String]

  /// Removes a throwaway database with all that the engine put beside it; there need be none.
  ///
  /// - Throws: ``TargetError`` when it cannot be removed.
  func remove(_ location: String) throws

  /// A location that means the same wherever the program runs: paths that are relative to a directory made
  /// absolute.
  func absolute(_ location: String, in directory: String) -> String

  /// Whether a location is one of this engine's: a URL with its scheme, or for an embedded engine a path.
  func recognizes(_ location: String) -> Bool

  /// Whether a text looks like a location of this engine's, and not like a bare word that may be something
  /// else's name: only such a one is made where there is nothing.
  func looksLikeLocation(_ text: String) -> Bool

  /// What helps where a text was to be a location of this engine's and is none: lines with the one that may be meant,
  /// or with what one looks like.
  func hints(forLocation text: String) -> [String]

  /// Whether a file is one of this engine's databases, as far as its first bytes tell; `false` where there is none.
  func isDatabase(file path: String) -> Bool
}

extension Targets {
  /// They cannot.
  public var movesOnline: Bool { false }

  /// None.
  public func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) -> OnlineForm? { nil }

  /// None: nearly every text is a path.
  public func hints(forLocation text: String) -> [String] { [] }

  /// A file in the folder.
  public func throwawayLocation(named name: String, in folder: String) throws -> String {
    absolute(location(named: name), in: folder)
  }

  /// Opens a database, with a few seconds of patience for others' locks.
  public func open(_ location: String, writable: Bool) throws -> any Target {
    try open(location, writable: writable, timeout: 5)
  }
}
