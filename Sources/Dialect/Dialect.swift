public import SchemaModel

/// A database engine: everything that Stemma asks of one.
public protocol Dialect: Sendable {
  /// The name in `stemma.toml` and in snapshots: `sqlite`.
  var name: String { get }

  /// What the model must know of the engine to compare and merge its schemas.
  var vocabulary: Vocabulary { get }

  /// Loads files of SQL into a scratch database and reads what they make.
  ///
  /// - Throws: ``SourceError`` with file, line and statement.
  func readSource(_ files: [SourceFile], format: SnapshotFormat) throws -> SourceSchema

  /// Reads files of SQL as ``readSource(_:format:)`` does, but only what is not remembered.
  ///
  /// - Throws: ``SourceError`` with file, line and statement.
  func readSource(
    _ files: [SourceFile], format: SnapshotFormat, memory: any SchemaMemory
  ) throws -> SourceReading

  /// The statements that make a schema, in an order in which they run; tables' columns in their declared order.
  func render(_ schema: Schema) -> [String]

  /// The same, each object as it was written.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - texts: Statements that make its objects, without semicolons; what has none is written anew.
  /// - Returns: The statements, each ended by a semicolon.
  func render(_ schema: Schema, as texts: [ObjectPath: String]) -> [String]

  /// The statements that make a schema as a schema source may write them.
  ///
  /// Where a database may have spellings that a source may not, they are replaced by others that mean the same.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - texts: Statements that make its objects, without semicolons, whose comments and layout stay.
  /// - Returns: The statements, each ended by a semicolon.
  /// - Throws: When the engine fails.
  func renderSource(_ schema: Schema, with texts: [ObjectPath: String]) throws -> [String]

  /// The statement that makes one object, without a final newline, ended by a semicolon.
  func render(_ object: SchemaObject) -> String

  /// Changes the text of a schema source from what makes `old` to what makes `new`; statements
  /// of objects that do not change keep their text and comments.
  ///
  /// Several files are patched each where its objects stand; new objects go to the end of the first file, an
  /// index or trigger behind its table's statement where that is in a file.
  ///
  /// - `texts`: Other texts. A statement of theirs that makes just what is wanted is taken with its comments,
  ///   a new one behind what stands before it there. One that the source has as the base of both has it is taken,
  ///   too, where only its comments or its layout are others. A statement that neither has keeps the comments of
  ///   the parts that stay.
  func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema, with texts: SourceTexts
  ) throws -> [SourceFile]

  /// The columns whose comments changed places between two versions of a schema source.
  func exchangedColumns(from old: [SourceFile], to new: [SourceFile]) -> [ExchangedColumns]

  /// A script with LF between its tokens and at its end; empty when it holds nothing but white space.
  ///
  /// What stands inside a token, such as a string, stays byte for byte.
  func normalized(_ script: String) -> String

  /// Splits a script into statements. Never fails: an unfinished one is a statement too.
  func split(_ script: String) -> [ScriptStatement]

  /// What a script renames, from its beginning to its end: with temporary names, which may be in it, left out.
  func renames(in script: String) -> RenameHints

  /// Generates a script.
  func draft(_ request: DraftRequest) throws -> Draft

  /// The schema that a database at `child` has after a `down` to `parent` that leaves something behind.
  ///
  /// - Throws: ``LeftoverError`` when a leftover is not in `child`.
  func schema(_ parent: Schema, keeping leftovers: [Leftover], of child: Schema) throws -> Schema

  /// Compiles every object of a schema. Returns those that do not compile, sorted.
  func validate(_ schema: Schema) throws -> [BrokenObject]

  /// Proves an edge in scratch databases.
  func prove(_ request: ProofRequest) throws -> Proof

  /// Says which tables an edge changes that no row can be made up for, so that a proof cannot show what becomes of their
  /// rows.
  func unproven(_ request: ProofRequest) throws -> (up: [Hazard], down: [Hazard])

  /// Says what each statement of a migration's script does, by running it in a scratch database with
  /// generated rows.
  ///
  /// A statement that fails ends the examination: those behind it have no report.
  ///
  /// - Parameters:
  ///   - migration: The migration.
  ///   - direction: Which of its scripts.
  ///   - parent: The schema at the parent.
  ///   - child: The schema at the revision.
  /// - Returns: One report a statement, in their order.
  /// - Throws: When one of the schemas cannot be made at all.
  func examine(
    _ migration: Migration, _ direction: Direction, parent: Schema, child: Schema
  ) throws -> [StatementReport]

  /// Marks each statement of an edited script as drafted or written, by comparing with the draft.
  func annotate(_ script: String, with draft: Draft) -> MigrationScript

  /// Makes a new database of a schema.
  ///
  /// - Parameters:
  ///   - schema: The schema.
  ///   - path: Where; nothing may be there yet.
  ///   - rows: How many generated rows each table gets.
  ///   - seed: What the rows are generated from.
  /// - Returns: The tables that were to have rows and that none could be made up for, as hazards.
  /// - Throws: ``TargetError`` when something is there, or when the file cannot be written.
  func materialize(
    _ schema: Schema, at path: String, rows: Int, seed: UInt64
  ) throws -> [Hazard]

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - location: A path or URL that ``recognizes(_:)``.
  ///   - writable: Whether it is to be moved; then a database that is not there is created.
  ///   - timeout: How long to wait for others' locks while it is read, in seconds.
  /// - Returns: The database, still unlocked.
  /// - Throws: ``TargetError`` when it is not there, not a database, or may not be used.
  func open(_ location: String, writable: Bool, timeout: Double) throws -> any Target

  /// The steps as a script for the engine's own shell, with the transactions and the ledger's lines.
  ///
  /// What it does is not verified when it is run. Empty when there are no steps.
  func offlineScript(of steps: [MoveStep]) -> String

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

  /// Whether a file is one of this engine's databases, as far as its first bytes tell; `false` where there is none.
  func isDatabase(file path: String) -> Bool
}

extension Dialect {
  /// Opens a database, with a few seconds of patience for others' locks.
  public func open(_ location: String, writable: Bool) throws -> any Target {
    try open(location, writable: writable, timeout: 5)
  }
}

/// A leftover that is not in the schema it should come from.
public struct LeftoverError: Error, Hashable, Sendable {
  /// The leftover.
  public var leftover: Leftover
  /// Whether it is in that schema, and only its table is in none before, because it has another name there.
  public var lacksTableBefore: Bool

  /// Makes an error.
  public init(_ leftover: Leftover, lacksTableBefore: Bool = false) {
    self.leftover = leftover
    self.lacksTableBefore = lacksTableBefore
  }
}

extension Dialect {
  /// Changes the text of a schema source from what makes `old` to what makes `new`.
  public func patch(
    _ files: [SourceFile], from old: Schema, to new: Schema
  ) throws -> [SourceFile] {
    try patch(files, from: old, to: new, with: SourceTexts())
  }
}
