internal import Dialect
internal import CSQLite

/// A connection to a SQLite database.
///
/// Used from one thread at a time.
final class Connection {
  /// How a database is opened.
  enum Mode {
    case readOnly
    case readWrite
    /// For reading, as a file that nobody changes: nothing beside it is looked at or made.
    case unchanging
    /// Created when it is not there.
    case create
  }

  /// SQLite's own handle; lives as long as the connection.
  let handle: OpaquePointer

  /// What stands in for parts that a schema needs and the engine does not have.
  let standIns: StandIns

  /// Called for each action that a statement would take; kept alive here while it is installed.
  var authorizerBox: AuthorizerBox?

  /// How long to wait for others' locks; SQLite points at it.
  let patience = Patience()

  /// Turns off the counting of allocated bytes, which takes a lock for each; nobody asks for the count.
  ///
  /// Does nothing in a process that used SQLite before.
  private static let isConfigured = stemma_sqlite_config_memory_statistics(0) == SQLITE_OK

  /// Opens a database file.
  init(path: String, mode: Mode) throws(SQLiteError) {
    _ = Self.isConfigured
    let flags =
      switch mode {
      case .readOnly: SQLITE_OPEN_READONLY
      case .unchanging: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
      case .readWrite: SQLITE_OPEN_READWRITE
      case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var opened: OpaquePointer?
    let path = mode == .unchanging ? Self.unchangingURI(of: path) : path
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let opened else {
      let error = SQLiteError(
        code: code, message: opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory")
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    standIns = StandIns(isScratch: path == Self.memory)
    sqlite3_extended_result_codes(handle, 1)
    watchForInterruption()
  }

  private static func unchangingURI(of path: String) -> String {
    let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f")
      .replacing("#", with: "%23")
    return "file:\(escaped)?immutable=1"
  }

  /// Opens a new, empty database in memory.
  convenience init() throws(SQLiteError) {
    try self.init(path: Self.memory, mode: .create)
  }

  private static let memory = ":memory:"

  deinit {
    sqlite3_close_v2(handle)
  }

  /// Compiles the first statement of a text.
  ///
  /// - Returns: `nil` when there is none before the end, only white space and comments.
  func prepare(_ sql: String) throws(SQLiteError) -> Statement? {
    try prepare(at: sql).statement
  }

  /// Compiles the statement at the beginning of a text that is ended by a zero byte.
  ///
  /// The text is neither copied nor looked at beyond the statement, so that a script can be walked through
  /// in time that grows with its length.
  ///
  /// - Returns: The statement, `nil` for none before the next semicolon, and where it ends.
  func prepare(at text: UnsafePointer<CChar>) throws(SQLiteError) -> (
    statement: Statement?, end: UnsafePointer<CChar>
  ) {
    var statement: OpaquePointer?
    var end: UnsafePointer<CChar>?
    while true {
      let code = sqlite3_prepare_v3(handle, text, -1, 0, &statement, &end)
      if code == SQLITE_OK { break }
      let error = lastError(code)
      guard admitsStandIn(for: error, in: String(cString: text)) else { throw error }
    }
    return (statement.map { Statement(connection: self, handle: $0) }, end ?? text)
  }

  /// Runs every statement of a text and throws their rows away.
  func execute(_ sql: String) throws(SQLiteError) {
    let failure = sql.withCString { text -> SQLiteError? in
      do throws(SQLiteError) {
        var rest = text
        while rest.pointee != 0 {
          let (statement, end) = try prepare(at: rest)
          while try statement?.step() == true {}
          rest = end
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Runs one statement with bound values and throws its rows away.
  func run(_ sql: String, _ values: [Value]) throws(SQLiteError) {
    guard let statement = try prepare(sql) else { return }
    statement.bind(values)
    while try statement.step() {}
  }

  /// All rows of one query.
  func rows(_ sql: String, _ values: [Value] = []) throws(SQLiteError) -> [[Value]] {
    guard let statement = try prepare(sql) else { return [] }
    statement.bind(values)
    var rows: [[Value]] = []
    while try statement.step() { rows.append(statement.row) }
    return rows
  }

  /// The first value of a query's first row; `nil` when there is no row.
  func value(_ sql: String, _ values: [Value] = []) throws(SQLiteError) -> Value? {
    guard let statement = try prepare(sql) else { return nil }
    statement.bind(values)
    return try statement.step() ? statement.value(at: 0) : nil
  }

  /// Whether no transaction is open.
  var isAutocommit: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// The number of rows that were inserted, updated or deleted since the database was opened, by triggers too.
  var totalChanges: Int64 { sqlite3_total_changes64(handle) }

  /// The error of the call that just failed.
  func lastError(_ code: Int32) -> SQLiteError {
    let offset = sqlite3_error_offset(handle)
    return SQLiteError(
      code: code, message: String(cString: sqlite3_errmsg(handle)),
      offset: offset < 0 ? nil : Int(offset))
  }
}
