public import SchemaModel

/// What throwaway databases are opened with.
public struct ScratchContext {
  /// Where filled databases may be kept; `nil` for nowhere.
  public var memory: (any SchemaMemory)?

  /// Makes a context.
  public init(memory: (any SchemaMemory)? = nil) { self.memory = memory }
}

/// A place for throwaway databases, made from schemas and never by replaying a history.
///
/// ```swift
/// let scratch = try dialect.openScratch(ScratchContext())
/// defer { scratch.close() }
/// let rows = try scratch.rows(RowRequest(for: schema, count: 5, seed: 1))
/// let database = try scratch.database(schema, rows: rows)
/// print(try database.image(of: schema).tables.keys.sorted(), database.unfilled)
/// ```
///
/// The same request gives the same rows, on every machine; where that changes, ``version`` does. A table that no
/// row can be made up for is named with the reason, and is no error: a proof then says what it could not show.
///
/// What is made here is gone once the place is closed and nobody holds it any more. Not for use from several
/// threads at once.
public protocol Scratch: AnyObject {
  /// What the same request gives the same rows and databases for: it changes with the engine and with how rows are made up.
  var version: String { get }

  /// Makes up rows.
  ///
  /// - Throws: When the engine fails; tables that no row is found for are named in the result.
  func rows(_ request: RowRequest) throws -> GeneratedRows

  /// Makes a database.
  ///
  /// The rows come before the views and triggers: nothing fires, and generated rows stay as they are.
  ///
  /// - Parameters:
  ///   - schema: What is in it.
  ///   - rows: Its rows; `nil` for none.
  ///   - isTolerant: Whether objects that the engine refuses are left out.
  /// - Returns: The database.
  /// - Throws: ``TargetError`` where the engine refuses an object.
  func database(
    _ schema: Schema, rows: GeneratedRows?, leavingOutRefused isTolerant: Bool
  ) throws -> any ScratchDatabase

  /// Finds a database that was kept.
  ///
  /// - Returns: A database as it was then, which may be changed freely; `nil` where there is none.
  func database(keptUnder key: ObjectID) -> (any ScratchDatabase)?

  /// Keeps a database as it is; that this cannot be done is no failure.
  func keep(_ database: any ScratchDatabase, under key: ObjectID)

  /// Takes away what there is beside memory.
  func close()
}

/// A throwaway database, in which a script runs as it would in somebody's.
///
/// ```swift
/// let scratch = try dialect.openScratch(ScratchContext())
/// defer { scratch.close() }
/// let database = try scratch.database(old)
/// do {
///   let run = try database.run(migration.up, skipping: [], from: old, to: new)
///   print(run.reports.count, "statements ran")
///   try database.commit()
/// } catch let stop as ScriptStop {
///   print("line \(stop.line): \(stop.refusal.message)")
/// }
/// ```
///
/// The same rules hold here as in a move: what a script may not do there it may not do here. A refusal is told with
/// its line and reason; rows that stand against the commit are one as well.
public protocol ScratchDatabase: AnyObject {
  /// Tables that were to have rows and have none because none could be found, with the reason.
  var unfilled: [String: String] { get }

  /// Objects that the engine refused to make, in their order.
  var refused: [BrokenObject] { get }

  /// Reads the schema as it is now.
  func readSchema(format: SnapshotFormat) throws -> Schema

  /// Runs a script as a target would run it, in a transaction that stays open, and follows the rows.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - skipped: The positions of statements to leave out.
  ///   - start: The schema that the database has.
  ///   - end: The schema that the script is to lead to.
  /// - Returns: What the script did.
  /// - Throws: ``ScriptStop`` where a statement is refused.
  func run(
    _ script: MigrationScript, skipping skipped: Set<Int>, from start: Schema, to end: Schema
  ) throws -> ScriptRun

  /// Commits what a script did.
  ///
  /// - Throws: ``Refusal`` where rows stand against it.
  func commit() throws

  /// Reads all rows; what cannot be read has none.
  func image(of schema: Schema) throws -> DatabaseImage

  /// How many rows refer to nothing, by the folded names of their tables.
  ///
  /// Where missing tables are spared, rows do not count that refer to a table that is not there: no script could help them, and the
  /// foreign key is named as broken.
  func danglingRows(sparingMissingTables isSparing: Bool) throws -> [String: Int]

  /// The objects that do not compile, sorted.
  func brokenObjects() throws -> [BrokenObject]

  /// Has rows that refer to nothing refused from now on.
  func enforceReferences() throws

  /// Reads values of all rows of a table, sorted by some of the columns.
  func rows(of table: String, columns: [String], sortedBy key: [String]) throws -> [[Value]]

  /// Changes rows as an application would.
  ///
  /// - Throws: When the engine fails; that it refuses the change is an answer.
  func change(_ change: RowChange) throws -> RowAnswer

  /// Does something in a transaction that is undone.
  func undoing<Result>(_ body: () throws -> Result) throws -> Result

  /// Whether relations that are made from the rows of others agree with them, by their paths.
  func agreement(of schema: Schema) -> [ObjectPath: Bool]
}

/// What a script did that ran to its end.
public struct ScriptRun: Sendable {
  /// One report a statement, in their order; that of one that was left out is of nothing.
  public var reports: [StatementReport]
  /// Where the rows are now.
  public var trail: RowTrail

  /// Makes the result of a script.
  public init(_ reports: [StatementReport], _ trail: RowTrail) {
    (self.reports, self.trail) = (reports, trail)
  }
}

/// Why a script stopped.
public struct ScriptStop: Error, Sendable {
  /// The statements before, and the one that was refused, where it could be told apart.
  public var reports: [StatementReport]
  /// The line that is at fault, counted from one.
  public var line: Int
  /// The statement's first words, or the lines of the script with a caret below the place.
  public var text: String
  /// Why it was refused.
  public var refusal: Refusal

  /// Makes the stop of a script.
  public init(_ reports: [StatementReport], line: Int, text: String, _ refusal: Refusal) {
    (self.reports, self.line, self.text, self.refusal) = (reports, line, text, refusal)
  }
}

extension Scratch {
  /// Makes a database.
  public func database(
    _ schema: Schema, rows: GeneratedRows? = nil
  ) throws -> any ScratchDatabase {
    try database(schema, rows: rows, leavingOutRefused: false)
  }

  /// Forgets everything: not every engine can keep databases.
  public func keep(_ database: any ScratchDatabase, under key: ObjectID) {}

  /// Nothing: not every engine can keep databases.
  public func database(keptUnder key: ObjectID) -> (any ScratchDatabase)? { nil }
}

extension ScratchDatabase {
  /// Nothing: few engines have such relations that could disagree.
  public func agreement(of schema: Schema) -> [ObjectPath: Bool] { [:] }
}
