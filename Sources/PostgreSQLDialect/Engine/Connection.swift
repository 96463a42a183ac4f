internal import CLibPQ
internal import Dialect
internal import LazyLibPQ

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A connection to a server.
///
/// Statements run while nothing else does: the thread waits for them, and ends them when somebody asks for the end
/// of the work. Not for use from several threads at once.
final class Connection {
  private let handle: OpaquePointer

  /// Connects.
  ///
  /// - Parameter parameters: What [libpq takes](https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS), by keyword; what is not
  ///   here comes from the environment, the service file and the password file.
  /// - Throws: ``PostgreSQLError``
  init(_ parameters: [(keyword: String, value: String)]) throws {
    guard stemma_libpq_load() == 1 else {
      throw PostgreSQLError(message: "libpq: \(String(cString: stemma_libpq_failure()))")
    }
    let handle = CStrings(parameters.map(\.keyword)).withPointers { keywords in
      CStrings(parameters.map(\.value)).withPointers { PQconnectStartParams(keywords, $0, 1) }
    }
    guard let handle else { throw PostgreSQLError(message: "libpq has no memory left") }
    self.handle = handle
    do { try connect() } catch {
      PQfinish(handle)
      throw error
    }
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
  }

  deinit { PQfinish(handle) }

  /// The version of the server as a number: 150018 for 15.18.
  var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// Runs statements, one after the other, in one message, by the simple protocol.
  ///
  /// Without a transaction that is open they are one.
  ///
  /// - Returns: What each statement gave, in their order.
  /// - Throws: ``PostgreSQLError`` of the first that failed; the others did not run.
  @discardableResult
  func execute(_ sql: String) throws -> [QueryResult] {
    guard PQsendQuery(handle, sql) == 1 else { throw failure }
    return try results()
  }

  /// Runs one statement by the extended protocol, which refuses several.
  ///
  /// - Parameter parameters: The values of `$1` and so on, as text; `nil` for NULL.
  @discardableResult
  func query(_ sql: String, _ parameters: [String?] = []) throws -> QueryResult {
    let isSent = CStrings(parameters).withPointers {
      PQsendQueryParams(handle, sql, Int32(parameters.count), nil, $0, nil, nil, 0)
    }
    guard isSent == 1 else { throw failure }
    guard let result = try results().last else { throw PostgreSQLError(message: "no result") }
    return result
  }
}

// MARK: - Waiting

extension Connection {
  private var failure: PostgreSQLError {
    PostgreSQLError(message: PQerrorMessage(handle).map { String(cString: $0) } ?? "")
  }

  private func connect() throws {
    var state = PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      guard state != PGRES_POLLING_FAILED else { throw failure }
      try Interruption.check()
      if wait(for: state == PGRES_POLLING_WRITING ? POLLOUT : POLLIN) {
        state = PQconnectPoll(handle)
      }
    }
  }

  /// All results of what was sent; the connection is free again afterwards.
  private func results() throws -> [QueryResult] {
    var results: [QueryResult] = []
    var error: PostgreSQLError?
    var isCancelled = false
    while true {
      while PQisBusy(handle) == 1 {
        if Interruption.requested != nil, !isCancelled {
          cancel()
          isCancelled = true
        }
        if wait(for: POLLIN), PQconsumeInput(handle) == 0 { throw failure }
      }
      guard let result = PQgetResult(handle).map(QueryResult.init) else { break }
      if result.isSuccess { results.append(result) } else { error = error ?? result.error }
    }
    if isCancelled { try Interruption.check() }
    if let error { throw error }
    return results
  }

  /// Waits some time for the server; `false` where nothing came.
  private func wait(for events: Int32) -> Bool {
    var descriptor = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
    return poll(&descriptor, 1, 100) > 0
  }

  /// Asks the server to end the statement that runs.
  private func cancel() {
    guard let cancel = PQgetCancel(handle) else { return }
    var message = [CChar](repeating: 0, count: 256)
    PQcancel(cancel, &message, 256)
    PQfreeCancel(cancel)
  }
}
