public import Foundation

/// A program that runs beside the tests until it is killed.
///
/// `Process` notices an end by a file that the program has open, and with it whatever else is started at that moment:
/// where one of these is a server, the end of the other is noticed when that one ends, which may be never. So servers
/// have nothing open that is ours, and are waited for by their number.
public final class Daemon {
  /// Its number.
  public let number: pid_t
  private var hasEnded = false

  /// Starts a program, by its path; what it writes nobody sees.
  ///
  /// - Throws: Where it cannot be started.
  public init(_ words: [String]) throws {
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
    Self.closeFiles(&actions)
    Self.prepare(&attributes)
    var arguments = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var number: pid_t = 0
    let code = posix_spawn(&number, words[0], &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
    self.number = number
  }

  deinit { kill() }

  /// Whether it has not ended.
  public var isRunning: Bool {
    if !hasEnded { hasEnded = waitpid(number, nil, WNOHANG) != 0 }
    return !hasEnded
  }

  /// Ends it at once.
  public func kill() {
    guard isRunning else { return }
    Foundation.kill(number, SIGKILL)
    while waitpid(number, nil, 0) < 0, errno == EINTR {}
    hasEnded = true
  }

  #if canImport(Glibc)
    private typealias FileActions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias FileActions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  private static func closeFiles(_ actions: inout FileActions) {
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    #if canImport(Glibc)
      // Also those that other threads open meanwhile.
      for descriptor in 3..<1024 as Range<Int32> {
        posix_spawn_file_actions_addclose(&actions, descriptor)
      }
    #endif
  }

  private static func prepare(_ attributes: inout Attributes) {
    // Whatever signals the thread that starts it keeps from itself.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    #if canImport(Glibc)
      let flags = POSIX_SPAWN_SETSIGMASK
    #else
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
  }
}
