public import SchemaModel

/// A database that Stemma inspects or moves.
///
/// A dialect opens one. Reading it changes nothing and holds no lock afterwards:
///
/// ```swift
/// let target = try dialect.open("copy-of-production", writable: false)
/// let state = try target.readState(format: SnapshotFormat(dialect: dialect.name))
/// print(target.displayName, state.position?.to?.short ?? "no ledger", state.snapshot.short)
/// ```
///
/// ``move(_:observer:outline:next:)`` is the one way in which a database of somebody's is changed. It verifies what
/// it did: unless the schema after a step has exactly the id that the step's ledger entry says, and no row refers
/// to nothing that did refer to something, the transaction is undone. It does not ask what a step costs: rows that
/// a script deletes are gone. Whoever calls it asks first, by ``weigh(_:findingBreaches:)``, and ``backUp(to:)`` is
/// there for what must not be lost.
///
/// Errors are ``TargetError``s. Not for use from several threads at once.
///
/// ## Topics
///
/// ### Reading
///
/// - ``readState(format:)``
/// - ``readSchema(format:)``
/// - ``readLedger(limit:)``
/// - ``brokenObjects()``
/// - ``texts()``
///
/// ### Before a move
///
/// - ``weigh(_:findingBreaches:)``
/// - ``checkMovable(backingUpTo:)``
/// - ``rehearse(_:_:)``
/// - ``onlineForm(of:without:from:)``
/// - ``backUp(to:)``
/// - ``copy(to:)``
///
/// ### Moving
///
/// - ``move(_:observer:outline:next:)``
/// - ``finishStep(_:observer:)``
/// - ``MoveStep``
/// - ``MoveOptions``
/// - ``MoveObserver``
public protocol Target: AnyObject {
  /// The name it is shown by; never holds a password.
  var displayName: String { get }

  /// Whether there is no such database yet: the first move makes it.
  var isAbsent: Bool { get throws }

  /// Reads the whole schema, Stemma's own tables left out.
  func readSchema(format: SnapshotFormat) throws -> Schema

  /// Reads the whole schema, but decodes only what is not remembered.
  func readSchema(format: SnapshotFormat, memory: any SchemaMemory) throws -> SchemaReading

  /// The ledger, oldest first; empty where there is none. At most the last `limit` entries.
  func readLedger(limit: Int?) throws -> [LedgerEntry]

  /// Reads the ledger's last entry and the whole schema, both as they are at one moment.
  ///
  /// No lock is held afterwards: who moves the database asks again under it.
  func readState(format: SnapshotFormat) throws -> TargetState

  /// Moves the database under its lock.
  ///
  /// `next` is called with the state as it is under the lock and says what is to be done; the steps run in
  /// that order, each verified before anything is committed. Between two transactions others may move the
  /// database: with a transaction for each step `next` is then asked again, and otherwise the rest is not run.
  /// Where the plan is to be one transaction, and a step stands against that, nothing is run.
  /// When `next` or a step throws, the open transaction is undone, and those before it stay.
  ///
  /// `outline` is asked about a step that rows have stopped, so that the error can name them.
  ///
  /// - Returns: The steps that were committed.
  /// - Throws: ``TargetError``, or what `next` throws.
  func move(
    _ options: MoveOptions, observer: any MoveObserver,
    outline: @escaping (MoveStep) throws -> StepOutline?, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep]

  /// Finishes a step that was begun, and that is no single transaction; there need be none.
  ///
  /// - Returns: The step; `nil` where none was unfinished.
  /// - Throws: ``TargetError`` as ``move(_:observer:outline:next:)`` does.
  func finishStep(_ options: MoveOptions, observer: any MoveObserver) throws -> MoveStep?

  /// Copies the database as it is to a new file, without blocking those who use it.
  func backUp(to path: String) throws

  /// Copies the database as it is to a new one of the same engine, without blocking those who use it.
  ///
  /// - Parameter location: Where; nothing is there yet, and nothing where that fails.
  /// - Throws: ``TargetError``
  func copy(to location: String) throws

  /// What the steps of a plan would lose here, and where that is asked, which rows stand against them.
  ///
  /// Nothing is written. The first step starts from the schema that the database has.
  ///
  /// - Returns: One result a step.
  func weigh(_ steps: [StepOutline], findingBreaches: Bool) throws -> [StepFindings]

  /// Refuses what stands against every move of the database: that it may not be written, or be copied first to where it
  /// shall be.
  ///
  /// - Parameter backup: Where it is to be copied before; `nil` for nowhere.
  /// - Throws: ``TargetError`` as ``move(_:observer:outline:next:)`` and ``backUp(to:)`` do.
  func checkMovable(backingUpTo backup: String?) throws

  /// Runs the steps where nothing is lost by it, without rows, and says what would stop them here whatever the rows are,
  /// also that they cannot be committed at once as the options ask for.
  ///
  /// Nothing is written to the database, and nobody is blocked.
  ///
  /// - Throws: ``TargetError`` as ``move(_:observer:outline:next:)`` does.
  func rehearse(_ steps: [MoveStep], _ options: MoveOptions) throws

  /// A script as it runs while others go on reading and writing, by what this server has.
  ///
  /// - Parameters:
  ///   - script: The script.
  ///   - skipped: The positions of statements that are not run.
  ///   - schema: What it starts from.
  /// - Returns: `nil` where nothing of it would block others, or there is no other way.
  /// - Throws: ``TargetError``
  func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) throws -> OnlineForm?

  /// Runs statements of a person's own, and says how many rows they give together.
  ///
  /// Meant for throwaway databases: nothing is verified, and what they change stays.
  ///
  /// - Throws: ``TargetError`` with the code `statement` for a statement that fails.
  func countRows(of statements: String) throws -> Int

  /// Objects that do not compile, sorted.
  func brokenObjects() throws -> [BrokenObject]

  /// The statements of objects as the database has them, with their comments, where it keeps them.
  func texts() throws -> [ObjectPath: String]
}

extension Target {
  /// Nothing: not every engine keeps what it was told.
  public func texts() throws -> [ObjectPath: String] { [:] }

  /// None: an embedded engine has one writer at a time.
  public func onlineForm(
    of script: String, without skipped: Set<Int>, from schema: Schema
  ) throws -> OnlineForm? { nil }

  /// The file that a backup is, where databases are files.
  public func copy(to location: String) throws { try backUp(to: location) }

  /// Nothing: where each step is one transaction, none is left half done.
  public func finishStep(_ options: MoveOptions, observer: any MoveObserver) throws -> MoveStep? {
    nil
  }
}

extension Target {
  /// Moves the database under its lock; rows that stop a step are not named.
  public func move(
    _ options: MoveOptions, observer: any MoveObserver, next: (TargetState) throws -> [MoveStep]
  ) throws -> [MoveStep] {
    try move(options, observer: observer, outline: { _ in nil }, next: next)
  }
}

/// A target as it is under its lock.
public struct TargetState: Sendable {
  /// The ledger's last entry; `nil` where there is none.
  public var position: LedgerEntry?
  /// The live schema.
  public var schema: Schema
  /// Its id.
  public var snapshot: SnapshotID
  /// The step that was begun, and is no single transaction; `nil` where none is unfinished.
  public var unfinished: MoveStep?

  /// Makes a state.
  public init(
    position: LedgerEntry?, schema: Schema, snapshot: SnapshotID, unfinished: MoveStep? = nil
  ) {
    self.position = position
    self.schema = schema
    self.snapshot = snapshot
    self.unfinished = unfinished
  }
}

/// What is to be done with a target in one step.
///
/// ```swift
/// let step = MoveStep(
///   title: "up 7f3c2a91d04b", script: "ALTER TABLE users ADD COLUMN mail TEXT;\n",
///   entry: LedgerEntry(
///     action: .up, from: nil, to: nil, snapshot: new.snapshot.id, time: "2026-11-22T18:03:00Z"),
///   format: new.format)
/// let done = try target.move(MoveOptions(format: new.format), observer: SilentObserver()) { state in
///   state.snapshot == old.snapshot.id ? [step] : []
/// }
/// ```
///
/// The closure is called under the database's lock: what it is told of the state holds until the transaction ends.
public struct MoveStep: Sendable {
  /// What to call it while it runs: `up 7f3c2a91d04b`.
  public var title: String
  /// The SQL; empty for a step that runs nothing.
  public var script: String
  /// The statements of the script (by position) that are skipped because their leftover is there.
  public var skippedStatements: Set<Int>
  /// The statements of the script (by position) with which another transaction begins; none where all of it is one, as far
  /// as the engine takes that.
  public var starts: Set<Int>
  /// Whether foreign keys are enforced meanwhile: the step then has a transaction of its own.
  public var enforcesForeignKeys: Bool
  /// The line for the ledger; its `snapshot` is what the live schema must hash to afterwards.
  public var entry: LedgerEntry
  /// The format in which the live schema is hashed afterwards.
  public var format: SnapshotFormat
  /// What whoever runs the step from a script should know, one line each.
  public var notes: [String]

  /// Makes a step.
  public init(
    title: String, script: String, skippedStatements: Set<Int> = [], starts: Set<Int> = [],
    enforcesForeignKeys: Bool = false, entry: LedgerEntry, format: SnapshotFormat,
    notes: [String] = []
  ) {
    self.title = title
    self.script = script
    self.skippedStatements = skippedStatements
    self.starts = starts
    self.enforcesForeignKeys = enforcesForeignKeys
    self.entry = entry
    self.format = format
    self.notes = notes
  }
}

/// How a target is moved.
public struct MoveOptions: Sendable {
  /// How the live schema is read before the first step.
  public var format: SnapshotFormat
  /// What is committed at once.
  public var grouping: Grouping
  /// How long to wait for others' locks, in seconds.
  public var timeout: Double

  /// What is committed at once.
  public enum Grouping: String, Hashable, Sendable {
    /// What suits the engine: the plan, or each step.
    case usual
    /// Each step.
    case step
    /// The plan: it is done as a whole or not at all.
    case plan
  }

  /// Makes options.
  public init(format: SnapshotFormat, grouping: Grouping = .usual, timeout: Double = 5) {
    self.format = format
    self.grouping = grouping
    self.timeout = timeout
  }
}

/// Somebody who watches a target move.
public protocol MoveObserver: AnyObject {
  /// A step begins; `index` counts from zero.
  func willRun(_ step: MoveStep, index: Int, count: Int)
  /// A statement ran.
  func didRun(statement: String, seconds: Double)
  /// A lock was not to be had for a step, which is tried again; who held it, one line each, as far as that is known.
  func didWait(for holders: [String], in step: MoveStep)
  /// A step was finished that somebody had begun before.
  func didFinish(_ step: MoveStep)
}

extension MoveObserver {
  /// Nothing: not every engine waits so.
  public func didWait(for holders: [String], in step: MoveStep) {}

  /// Nothing: where each step is one transaction, none is left half done.
  public func didFinish(_ step: MoveStep) {}
}
