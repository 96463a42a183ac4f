internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program, run to its end; what it writes to its standard error is kept.
struct CapturedProcess {
  private let arguments: [String]
  private let variables: [String: String]

  /// Names a program by its path, with its arguments and environment variables beside our own.
  init(_ arguments: [String], adding variables: [String: String]) {
    (self.arguments, self.variables) = (arguments, variables)
  }

  /// Runs it.
  ///
  /// - Returns: Its exit status, or the signal that ended it with the shell's 128, and what it wrote.
  /// - Throws: `TargetError` where it cannot be started; `Interrupted`, when it is ended too.
  func run() throws -> (status: Int32, words: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw TargetError(.input, SystemFailure("start", arguments[0], errno).description)
    }
    defer { close(ends[0]) }
    let process: SpawnedProcess
    do {
      defer { close(ends[1]) }
      process = try start(writingErrorsTo: ends[1], closing: ends[0])
    }
    let words = read(ends[0], whileRuns: process.number)
    let status = process.wait()
    try Interruption.check()
    return (status, words)
  }

  private func start(
    writingErrorsTo output: Int32, closing input: Int32
  ) throws(TargetError) -> SpawnedProcess {
    do {
      return try SpawnedProcess(arguments, adding: variables) { actions, _ in
        posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addclose(&actions, input)
      }
    } catch { throw TargetError(.input, error.description) }
  }

  private func read(_ input: Int32, whileRuns process: pid_t) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    var isEnded = false
    while true {
      if Interruption.requested != nil, !isEnded {
        kill(process, SIGTERM)
        isEnded = true
      }
      var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 100) > 0 else { continue }
      let count = take(input, &buffer)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What the C library calls `read`.
private func take(_ input: Int32, _ buffer: inout [UInt8]) -> Int {
  read(input, &buffer, buffer.count)
}
