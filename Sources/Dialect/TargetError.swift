public import SchemaModel

/// Why a target could not be read or moved.
///
/// ```swift
/// do {
///   _ = try dialect.open("copy-of-production", writable: true)
/// } catch let error as TargetError where error.code == .locked {
///   print(error.message, error.hint ?? "")
/// }
/// ```
///
/// A step that failed has changed nothing, nor have the others of its transaction; ``committedSteps`` were
/// committed before, with a transaction for each step, and stay. ``mismatch`` has the schema that came out instead
/// of the right one, ``breaches`` the rows that stood in the way.
public struct TargetError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// There is no such database.
    case notFound
    /// It is not a database, or damaged.
    case notADatabase
    /// It may not be written.
    case readOnly
    /// Somebody else holds a lock, and the timeout is over.
    case locked
    /// The disk is full, or could not be read or written.
    case input
    /// A statement failed.
    case statement
    /// A statement does what scripts may not.
    case forbidden
    /// The schema after a step is not what it must be.
    case verification
    /// Rows refer to nothing that did refer to something before.
    case foreignKeys
    /// The ledger cannot be understood.
    case ledger
    /// A step was begun that is no single transaction, and has to be finished first.
    case unfinished
    /// The plan was to be one transaction, and a step stands against that.
    case divided
    /// No server answers there, or it takes nobody now.
    case refusedConnection
    /// The server does not let this user in.
    case authentication
    /// The user may not do this.
    case privilege
    /// A transaction needs more locks than the server has room for.
    case tooFewLocks
    /// The server copies another one, and takes no changes.
    case standby
    /// The server's version is not one of those that the engine is tested with.
    case serverVersion
    /// Others share the connection to the server, so that a lock protects nothing.
    case pooler
    /// A library that is loaded when it is needed is not installed.
    case missingLibrary
    /// There is no server for throwaway databases, and none could be started.
    case noScratch
  }

  /// What went wrong.
  public var code: Code
  /// What happened, with the object and line, in one or more sentences without a final full stop.
  public var message: String
  /// One next step, if there is one.
  public var hint: String?
  /// What the schema was instead of what it had to be, for ``Code-swift.enum/verification``.
  public var mismatch: SchemaMismatch?
  /// Whether rows break what a step asks of them.
  public var isAboutRows = false
  /// Whether a step calls what this engine does not have, but the application that uses the database.
  public var needsApplication = false
  /// The title of the step that failed; `nil` where it was none, or all of them together.
  public var step: String?
  /// The rows that a step failed by, where they could be told.
  public var breaches: [Breach] = []
  /// How many steps of a plan were committed before, and stay.
  public var committedSteps = 0
  /// Whether the step that failed is no single transaction, and parts of it were committed and stay.
  public var leavesUnfinished = false

  /// Makes an error.
  public init(
    _ code: Code, _ message: String, hint: String? = nil, mismatch: SchemaMismatch? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.mismatch = mismatch
  }
}

/// A schema that is not what it must be.
public struct SchemaMismatch: Hashable, Sendable {
  /// What it had to be.
  public var expected: SnapshotID
  /// What it was.
  public var actual: Schema

  /// Makes a mismatch.
  public init(expected: SnapshotID, actual: Schema) {
    self.expected = expected
    self.actual = actual
  }
}
