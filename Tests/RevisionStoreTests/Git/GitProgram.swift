import Foundation

/// The git program, without anybody's configuration.
enum Git {
  struct Failure: Error {
    let output: String
  }

  @discardableResult
  static func run(_ arguments: [String], in folder: String) throws -> String {
    try execute(["git"] + arguments, in: folder)
  }

  /// What Git finds wrong with a repository; a `HEAD` without a commit is nothing wrong.
  static func faults(in folder: String) throws -> [String] {
    try run(["fsck", "--full", "--strict"], in: folder).split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("notice: ") }
  }

  /// Runs a line of shell, for what needs a pipe.
  static func shell(_ line: String, in folder: String) throws -> String {
    try execute(["sh", "-c", line], in: folder)
  }

  private static func execute(_ arguments: [String], in folder: String) throws -> String {
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
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let output = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failure(output: output) }
    return output
  }
}
