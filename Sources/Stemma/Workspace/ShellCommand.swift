#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A command of `stemma.toml`, run by the shell for what it prints.
struct ShellCommand {
  private let command: String
  private let directory: String
  private let environment: [String: String]

  init(_ command: String, directory: String, environment: [String: String]) {
    self.command = command
    self.directory = directory
    self.environment = environment
  }

  /// Runs the command to its end.
  ///
  /// - Returns: What it wrote to its standard output; its standard error goes where ours goes.
  /// - Throws: ``StemmaError`` when it cannot be started, fails, or prints no UTF-8.
  func run() throws -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw StemmaError.failed("cannot start \(command): \(Self.reason)")
    }
    let process = try spawn(writingTo: ends[1], alsoOpen: ends[0])
    close(ends[1])
    let output = Self.readAll(ends[0])
    close(ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      let code =
        status & 0x7f == 0 ? "exit status \(status >> 8 & 0xff)" : "signal \(status & 0x7f)"
      throw StemmaError.failed("the schema command failed with \(code)", details: [command])
    }
    guard let text = String(validating: output, as: UTF8.self) else {
      throw StemmaError.failed(
        "the schema command printed something that is not UTF-8", details: [command])
    }
    return text
  }

  private func spawn(writingTo output: Int32, alsoOpen input: Int32) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addclose(&actions, input)
    // The folder is handed over as an argument: nothing of it is read as shell text.
    let arguments = ["sh", "-c", "cd \"$1\" && eval \"$2\"", "sh", directory, command]
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] =
      environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, "/bin/sh", &actions, nil, &argv, &envp)
    guard code == 0 else {
      throw StemmaError.failed("cannot start \(command): \(String(cString: strerror(code)))")
    }
    return process
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

  private static var reason: String { String(cString: strerror(errno)) }
}
