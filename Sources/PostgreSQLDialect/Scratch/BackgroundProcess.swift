#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program that outlives ours: in a session of its own, so that no Ctrl-C reaches it, and with nothing open
/// that is ours, so that nobody waits for the end of what we write.
struct BackgroundProcess {
  private let process: SpawnedProcess

  /// Starts a program.
  ///
  /// - Parameter arguments: The program, looked up in `PATH`, and its arguments.
  /// - Throws: ``SystemFailure`` when it cannot be started.
  init(_ arguments: [String]) throws(SystemFailure) {
    process = try SpawnedProcess(arguments) { actions, attributes in
      for descriptor in 0...2 as ClosedRange<Int32> {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      }
      var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | Self.ownSession
      #if canImport(Glibc)
        for descriptor in 3..<Self.openEnd {
          posix_spawn_file_actions_addclose(&actions, descriptor)
        }
      #else
        flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
      #endif
      var signals = sigset_t()
      sigemptyset(&signals)
      posix_spawnattr_setsigmask(&attributes, &signals)
      sigfillset(&signals)
      posix_spawnattr_setsigdefault(&attributes, &signals)
      posix_spawnattr_setflags(&attributes, Int16(flags))
    }
  }

  /// Its exit status, where it has ended: 128 and the signal's number when a signal ended it.
  func statusIfEnded() -> Int32? { process.statusIfEnded() }

  /// Ends it at once, and all that it started.
  func kill() {
    _ = killpg(process.number, SIGKILL)
    process.wait()
  }

  #if canImport(Glibc)
    /// `POSIX_SPAWN_SETSID`, which the C library hides from Swift.
    private static let ownSession: Int32 = 0x80
    /// What is behind the last open file, with room for those that other threads open meanwhile.
    private static var openEnd: Int32 {
      let open = (try? FileTree.names(in: "/proc/self/fd"))?.compactMap { Int32($0) } ?? []
      return (open.max() ?? 0) + 1024
    }
  #else
    private static let ownSession = POSIX_SPAWN_SETSID
  #endif
}
