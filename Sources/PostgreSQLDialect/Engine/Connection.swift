internal import CLibPQ
internal import Dialect
internal import LazyLibPQ

/// A connection to a server.
///
/// Statements run while nothing else does: the thread waits for them, and ends them when somebody asks for the end
/// of the work. Not for use from several threads at once.
final class Connection {
  /// What libpq knows of it; `nil` while it is closed.
  private(set) var handle: OpaquePointer?
  private let parameters: [(keyword: String, value: String)]
  private let inbox = NoticeInbox()
  /// Called again and again while a statement does not end.
  var whileWaiting: (() -> Void)?

  /// Connects.
  ///
  /// - Parameters:
  ///   - parameters: What [libpq takes](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS), by keyword; what is
  ///     not here comes from the environment, the service file and the password file.
  ///   - timeout: How long to wait for the server, in seconds; `connect_timeout` of the parameters comes before it.
  /// - Throws: ``PostgreSQLError``; `TargetError` with the code `missingLibrary` without libpq; `Interrupted`.
  init(_ parameters: [(keyword: String, value: String)], timeout: Double = 15) throws {
    try Self.loadLibrary()
    // Texts are UTF-8 here, whatever the location or the environment says; of two values libpq takes the last.
    self.parameters = parameters + [("client_encoding", "UTF8")]
    try open(timeout: timeout)
  }

  deinit { close() }

  /// Loads libpq, which must come before anything that is asked of it.
  ///
  /// - Throws: `TargetError` with the code `missingLibrary`.
  static func loadLibrary() throws(TargetError) {
    guard stemma_libpq_load() == 1 else {
      throw TargetError(
        .missingLibrary,
        "PostgreSQL's client library is needed: \(String(cString: stemma_libpq_failure()))",
        hint: "apt-get install libpq5")
    }
  }

  private func open(timeout: Double) throws {
    let handle = CStrings(parameters.map(\.keyword)).withPointers { keywords in
      CStrings(parameters.map(\.value)).withPointers { PQconnectStartParams(keywords, $0, 1) }
    }
    guard let handle else { throw PostgreSQLError(message: "libpq has no memory left") }
    self.handle = handle
    do { try Connecting(handle, timeout: timeout).run() } catch {
      close()
      throw error
    }
    inbox.receive(from: handle)
  }

  /// Closes the connection; what runs on the server runs to its end.
  func close() {
    if let handle { PQfinish(handle) }
    handle = nil
  }

  /// Closes the connection while something is done, and opens it anew; nothing of the session is left.
  ///
  /// - Throws: What the closure throws; ``PostgreSQLError`` where the server does not come back.
  func whileClosed(_ body: () throws -> Void) throws {
    close()
    let result = Result { try body() }
    try open(timeout: 15)
    try result.get()
  }

  /// What the server had to say beside results since this was asked last.
  func takeNotices() -> [PostgreSQLError] { inbox.take() }

  // MARK: Statements

  /// Runs statements, one after the other, in one message, by the simple protocol.
  ///
  /// Without a transaction that is open they are one.
  ///
  /// - Parameters:
  ///   - sql: The statements.
  ///   - isInterruptible: Whether they end when somebody asks for the end of the work; what undoes something does not.
  /// - Returns: What each statement gave, in their order.
  /// - Throws: ``PostgreSQLError`` of the first that failed; the others did not run. `Interrupted`.
  @discardableResult
  func execute(_ sql: String, isInterruptible: Bool = true) throws -> [QueryResult] {
    guard PQsendQuery(handle, sql) == 1 else { throw failure }
    return try results(isInterruptible: isInterruptible)
  }

  /// Runs statements as ``execute(_:isInterruptible:)`` does, and takes what each gave while the server works on the next.
  ///
  /// - Throws: ``PostgreSQLError`` of the first that failed; what those before it gave has been taken. `Interrupted`.
  func execute(_ sql: String, _ take: (QueryResult) -> Void) throws {
    guard PQsendQuery(handle, sql) == 1 else { throw failure }
    try receive(isInterruptible: true, take)
  }

  /// Runs one statement by the extended protocol, which refuses several.
  ///
  /// - Parameters:
  ///   - sql: The statement.
  ///   - parameters: The values of `$1` and so on, as text; `nil` for NULL.
  ///   - isInterruptible: Whether it ends when somebody asks for the end of the work.
  /// - Returns: What it gave.
  /// - Throws: ``PostgreSQLError``; `Interrupted`.
  @discardableResult
  func query(
    _ sql: String, _ parameters: [String?] = [], isInterruptible: Bool = true
  ) throws -> QueryResult {
    let isSent = CStrings(parameters).withPointers {
      PQsendQueryParams(handle, sql, Int32(parameters.count), nil, $0, nil, nil, 0)
    }
    guard isSent == 1 else { throw failure }
    guard let result = try results(isInterruptible: isInterruptible).last else {
      throw PostgreSQLError(message: "no result")
    }
    return result
  }

  /// Sends a statement, and does not wait for it; nothing else may be sent before ``finish()``.
  ///
  /// - Throws: ``PostgreSQLError`` where it cannot be sent.
  func start(_ sql: String) throws {
    guard PQsendQuery(handle, sql) == 1 else { throw failure }
  }

  /// Whether what was started runs still.
  var isWorking: Bool {
    PQconsumeInput(handle)
    return PQisBusy(handle) == 1
  }

  /// Waits for what was started.
  ///
  /// - Throws: ``PostgreSQLError``; `Interrupted`.
  @discardableResult
  func finish() throws -> [QueryResult] { try results(isInterruptible: true) }

  /// What libpq says of the last thing that failed.
  var failure: PostgreSQLError {
    PostgreSQLError(libraryMessage: PQerrorMessage(handle).map { String(cString: $0) } ?? "")
  }
}
