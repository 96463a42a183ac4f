import Foundation

/// A program of the system, without anybody's configuration.
enum Program {
  /// Runs a program to its end.
  ///
  /// - Returns: What it printed, and its exit status.
  @discardableResult
  static func run(_ arguments: [String], in folder: String) throws -> (
    output: String, status: Int32
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder,
      "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (output, process.terminationStatus)
  }
}

/// The git program.
enum GitProgram {
  /// What Git finds wrong with a repository; a `HEAD` without a commit is nothing wrong.
  static func faults(in repository: String) throws -> [String] {
    let (output, status) = try Program.run(["git", "fsck", "--full", "--strict"], in: repository)
    var lines = output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("notice: ") }
    if status != 0 { lines.append("exit status \(status)") }
    return lines
  }
}
