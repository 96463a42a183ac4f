#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program, run to its end.
public struct ChildProcess {
  private let arguments: [String]
  private let environment: [String: String]?

  /// Names a program.
  ///
  /// - Parameters:
  ///   - arguments: The program, looked up in `PATH`, and its arguments.
  ///   - environment: Its environment variables; `nil` for our own.
  public init(_ arguments: [String], environment: [String: String]? = nil) {
    self.arguments = arguments
    self.environment = environment
  }

  /// Runs it in the foreground, with our terminal.
  ///
  /// Meanwhile Ctrl-C and Ctrl-\ are its own affair, as with Git: an editor takes them for commands.
  ///
  /// - Parameter writesToErrors: Whether what it writes to its standard output goes where our standard error goes.
  /// - Returns: Its exit status; 128 and the signal's number when a signal ended it.
  /// - Throws: ``StemmaError`` when it cannot be started.
  public func run(writingToErrors writesToErrors: Bool = false) throws(StemmaError) -> Int32 {
    let (interrupt, quit) = (signal(SIGINT, SIG_IGN), signal(SIGQUIT, SIG_IGN))
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    return Self.status(of: try spawn(writingTo: writesToErrors ? STDERR_FILENO : nil))
  }

  /// Runs it and takes what it writes to its standard output; its standard error goes where ours goes.
  ///
  /// - Returns: What it wrote, and its exit status as of ``run(writingToErrors:)``.
  /// - Throws: ``StemmaError`` when it cannot be started.
  public func output() throws(StemmaError) -> (bytes: [UInt8], status: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(errno) }
    let (input, output) = (ends[0], ends[1])
    defer { close(input) }
    let process: pid_t
    do {
      defer { close(output) }
      process = try spawn(writingTo: output, closing: input)
    }
    let bytes = Self.readAll(input)
    return (bytes, Self.status(of: process))
  }

  private func failure(_ code: Int32) -> StemmaError {
    .failed(
      .programFailed, "cannot start \(arguments.first ?? ""): \(String(cString: strerror(code)))",
      about: arguments.first)
  }

  // MARK: The system

  #if canImport(Glibc)
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  private func spawn(
    writingTo output: Int32?, closing input: Int32? = nil
  ) throws(StemmaError) -> pid_t {
    #if canImport(Glibc)
      var actions = FileActions()
      var attributes = Attributes()
    #else
      var actions: FileActions = nil
      var attributes: Attributes = nil
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    if let input { posix_spawn_file_actions_addclose(&actions, input) }
    Self.restoreSignals(&attributes)
    return try start(&actions, &attributes)
  }

  /// What we leave to the child must not be ignored by it, too.
  private static func restoreSignals(_ attributes: inout Attributes) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGQUIT)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
  }

  private func start(
    _ actions: inout FileActions, _ attributes: inout Attributes
  ) throws(StemmaError) -> pid_t {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      environment.map { $0.map { strdup("\($0.key)=\($0.value)") } + [nil] } ?? []
    defer { (argv + envp).forEach { free($0) } }
    var process: pid_t = 0
    let program = arguments.first ?? ""
    let code =
      envp.isEmpty
      ? posix_spawnp(&process, program, &actions, &attributes, &argv, environ)
      : posix_spawnp(&process, program, &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw failure(code) }
    return process
  }

  private static func status(of process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        result += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return result
      }
    }
  }
}
