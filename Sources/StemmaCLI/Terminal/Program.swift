internal import Stemma

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Another program, run in the foreground with our terminal.
struct Program {
  private let arguments: [String]

  /// Names a program, looked up in `PATH`, with its arguments.
  init(_ arguments: [String]) {
    self.arguments = arguments
  }

  /// Runs it to its end.
  ///
  /// - Returns: Its exit status; 128 and the signal's number when a signal ended it.
  /// - Throws: ``StemmaError`` when it cannot be started.
  func run() throws -> Int32 {
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { argv.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, arguments[0], nil, nil, &argv, environ)
    guard code == 0 else {
      throw StemmaError(.failed, "cannot start \(arguments[0]): \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
  }
}
