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
    guard pipe(&ends) == 0 else { throw failure(errno) }
    defer { close(ends[0]) }
    let process: pid_t
    do {
      defer { close(ends[1]) }
      process = try start(writingErrorsTo: ends[1], closing: ends[0])
    }
    let words = read(ends[0], whileRuns: process)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    try Interruption.check()
    return (status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f, words)
  }

  private func start(writingErrorsTo output: Int32, closing input: Int32) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addclose(&actions, input)
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, arguments[0], &actions, nil, &argv, &envp)
    guard code == 0 else { throw failure(code) }
    return process
  }

  private var environment: [String] {
    var own: [String] = []
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if variables[String(text.prefix { $0 != "=" })] == nil { own.append(text) }
      pointer += 1
    }
    return own + variables.map { "\($0.key)=\($0.value)" }
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

  private func failure(_ code: Int32) -> TargetError {
    TargetError(
      .input, "\(arguments[0]) could not be started: \(String(cString: strerror(code)))")
  }
}

/// What the C library calls `read`.
private func take(_ input: Int32, _ buffer: inout [UInt8]) -> Int {
  read(input, &buffer, buffer.count)
}
