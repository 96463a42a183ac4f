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
    // The folder is handed over as an argument: nothing of it is read as shell text.
    let shell = ["/bin/sh", "-c", "cd \"$1\" && eval \"$2\"", "sh", directory, command]
    let (bytes, status) = try ChildProcess(shell, environment: environment).output()
    guard status == 0 else {
      let code = status > 128 ? "signal \(status - 128)" : "exit status \(status)"
      throw StemmaError.failed(
        .programFailed, "the schema command failed with \(code)", about: command, details: [command]
      )
    }
    return try SourceText(bytes: bytes, name: "output of \(command)", origin: .command).text()
  }
}
