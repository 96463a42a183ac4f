#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program that outlives ours: in a session of its own, so that no Ctrl-C reaches it, and with nothing open
/// that is ours, so that nobody waits for the end of what we write.
struct BackgroundProcess {
  /// Its number, and that of its session.
  let number: pid_t

  /// Starts a program.
  ///
  /// - Parameter arguments: The program, looked up in `PATH`, and its arguments.
  /// - Throws: ``SystemFailure`` when it cannot be started.
  init(_ arguments: [String]) throws(SystemFailure) {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | Self.ownSession
    #if canImport(Glibc)
      for descriptor in 3..<Self.openEnd { posix_spawn_file_actions_addclose(&actions, descriptor) }
    #else
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var argv = arguments.map { strdup($0) } + [nil]
    defer { argv.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], &actions, &attributes, &argv, environ)
    guard code == 0 else { throw SystemFailure("start", arguments[0], code) }
    number = process
  }

  /// Its exit status, where it has ended: 128 and the signal's number when a signal ended it.
  func statusIfEnded() -> Int32? {
    var status: Int32 = 0
    guard waitpid(number, &status, WNOHANG) == number else { return nil }
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }

  /// Ends it at once, and all that it started.
  func kill() {
    _ = killpg(number, SIGKILL)
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0, errno == EINTR {}
  }

  #if canImport(Glibc)
    /// `POSIX_SPAWN_SETSID`, which the C library hides from Swift.
    private static let ownSession: Int32 = 0x80
    /// What is behind the last open file.
    private static var openEnd: Int32 {
      let open = (try? FileTree.names(in: "/proc/self/fd"))?.compactMap { Int32($0) } ?? []
      return (open.max() ?? 255) + 1
    }
  #else
    private static let ownSession = POSIX_SPAWN_SETSID
  #endif
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
