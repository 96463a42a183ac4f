#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program, as the system starts it.
struct SpawnedProcess {
  #if canImport(Glibc)
    /// What is done with open files before the program begins.
    typealias FileActions = posix_spawn_file_actions_t
    /// What else the program is started with.
    typealias Attributes = posix_spawnattr_t
  #else
    /// What is done with open files before the program begins.
    typealias FileActions = posix_spawn_file_actions_t?
    /// What else the program is started with.
    typealias Attributes = posix_spawnattr_t?
  #endif

  /// Its number.
  let number: pid_t

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: The program, looked up in `PATH` unless it is a path, and its arguments.
  ///   - variables: Environment variables beside our own, and instead of them.
  ///   - prepare: Says what is to be done before it begins.
  /// - Throws: ``SystemFailure`` when it cannot be started.
  init(
    _ arguments: [String], adding variables: [String: String] = [:],
    _ prepare: (inout FileActions, inout Attributes) -> Void
  ) throws(SystemFailure) {
    #if canImport(Glibc)
      var (actions, attributes) = (FileActions(), Attributes())
    #else
      var (actions, attributes) = (FileActions.none, Attributes.none)
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    prepare(&actions, &attributes)
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = Self.environment(adding: variables).map { strdup($0) } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw SystemFailure("start", arguments[0], code) }
    number = process
  }

  /// Waits for its end.
  ///
  /// - Returns: Its exit status, or 128 and the number of the signal that ended it.
  @discardableResult
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0, errno == EINTR {}
    return Self.exitStatus(status)
  }

  /// Its exit status as of ``wait()``; `nil` while it runs.
  func statusIfEnded() -> Int32? {
    var status: Int32 = 0
    return waitpid(number, &status, WNOHANG) == number ? Self.exitStatus(status) : nil
  }

  private static func exitStatus(_ status: Int32) -> Int32 {
    status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  private static func environment(adding variables: [String: String]) -> [String] {
    var result = variables.map { "\($0.key)=\($0.value)" }
    var pointer = environ
    while let entry = pointer.pointee {
      let text = String(cString: entry)
      if variables[String(text.prefix { $0 != "=" })] == nil { result.append(text) }
      pointer += 1
    }
    return result
  }
}

/// Why the system did not do something.
struct SystemFailure: Error, CustomStringConvertible {
  /// What was tried and why it failed: `cannot open /tmp/x: No such file or directory`.
  let description: String

  /// Takes a number of the C library.
  init(_ action: String, _ path: String, _ code: Int32) {
    description = "cannot \(action) \(path): \(String(cString: strerror(code)))"
  }
}
