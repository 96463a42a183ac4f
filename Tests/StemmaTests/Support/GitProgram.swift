import Foundation

/// The git program, without anybody's configuration.
enum GitProgram {
  /// What Git finds wrong with a repository; a `HEAD` without a commit is nothing wrong.
  static func faults(in repository: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "fsck", "--full", "--strict"]
    process.currentDirectoryURL = URL(fileURLWithPath: repository)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": repository,
      "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    var lines = output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("notice: ") }
    if process.terminationStatus != 0 { lines.append("exit status \(process.terminationStatus)") }
    return lines
  }
}
