internal import CLibPQ
internal import Dialect
internal import LazyLibPQ

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Connection {
  /// All results of what was sent; the connection is free again afterwards.
  func results(isInterruptible: Bool) throws -> [QueryResult] {
    var results: [QueryResult] = []
    try receive(isInterruptible: isInterruptible) { results.append($0) }
    return results
  }

  /// Takes each result of what was sent as it comes; the connection is free again afterwards.
  func receive(isInterruptible: Bool, _ take: (QueryResult) -> Void) throws {
    var error: PostgreSQLError?
    var isCancelled = false
    while true {
      while PQisBusy(handle) == 1 {
        if isInterruptible, !isCancelled, Interruption.requested != nil {
          cancel()
          isCancelled = true
        }
        if !Self.wait(on: PQsocket(handle), for: POLLIN) {
          whileWaiting?()
        } else if PQconsumeInput(handle) == 0 {
          throw failure
        }
      }
      guard let result = PQgetResult(handle).map(QueryResult.init) else { break }
      if let copy = result.copy {
        endCopying(copy)
      } else if result.isSuccess {
        take(result)
      } else {
        error = error ?? result.error
      }
    }
    if isCancelled { try Interruption.check() }
    if let error { throw error }
  }

  /// Rows that a statement wants, or gives, beside its result: there are none to give, and nobody takes them.
  private func endCopying(_ direction: QueryResult.Copy) {
    switch direction {
    case .toServer: PQputCopyEnd(handle, "COPY FROM STDIN has no rows here")
    case .toClient:
      var row: UnsafeMutablePointer<CChar>?
      while PQgetCopyData(handle, &row, 0) > 0 { PQfreemem(row) }
    }
  }

  /// Asks the server to end the statement that runs.
  private func cancel() {
    guard let cancel = PQgetCancel(handle) else { return }
    var message = [CChar](repeating: 0, count: 256)
    PQcancel(cancel, &message, 256)
    PQfreeCancel(cancel)
  }

  /// Waits for the server a tenth of a second at most, so that somebody who asks for the end is heard.
  ///
  /// - Returns: `false` where nothing came.
  fileprivate static func wait(on socket: Int32, for events: Int32) -> Bool {
    var descriptor = pollfd(fd: socket, events: Int16(events), revents: 0)
    return poll(&descriptor, 1, 100) > 0
  }
}

/// A connection that is being made.
struct Connecting {
  private let handle: OpaquePointer
  private let timeout: Double

  /// Takes what `PQconnectStartParams` gave.
  init(_ handle: OpaquePointer, timeout: Double) {
    self.handle = handle
    self.timeout = Self.ownTimeout(of: handle) ?? timeout
  }

  /// Goes on until the server has let us in.
  ///
  /// - Throws: ``PostgreSQLError`` where it does not; `Interrupted`.
  func run() throws {
    // Where the server refuses us only its text has the code, and only so.
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    let clock = ContinuousClock()
    let end = clock.now + .seconds(timeout)
    var state = PQstatus(handle) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      guard state != PGRES_POLLING_FAILED else { throw failure }
      try Interruption.check()
      let events = state == PGRES_POLLING_WRITING ? POLLOUT : POLLIN
      if Connection.wait(on: PQsocket(handle), for: events) {
        state = PQconnectPoll(handle)
      } else if clock.now > end {
        throw PostgreSQLError(message: "the server did not answer in time")
      }
    }
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
  }

  private var failure: PostgreSQLError {
    var error = PostgreSQLError(
      libraryMessage: PQerrorMessage(handle).map { String(cString: $0) } ?? "")
    // The class of "invalid authorization specification".
    if error.state.isEmpty, PQconnectionNeedsPassword(handle) == 1 { error.state = "28P01" }
    return error
  }

  /// What the location says itself; zero and less are for ever.
  private static func ownTimeout(of handle: OpaquePointer) -> Double? {
    guard let text = ConnectionOptions(of: handle)["connect_timeout"], let seconds = Double(text)
    else { return nil }
    return seconds > 0 ? seconds : .greatestFiniteMagnitude
  }
}
