import Foundation

/// The git program with an empty repository of its own, as the authority on ids.
final class RealGit {
  static let isInstalled: Bool = {
    let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/git") }
  }()

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try run(["init", "-q", "--bare"], input: [])
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a command; gives its output without the final line end.
  func run(_ arguments: [String], input: [UInt8]) throws -> String {
    // Through a file: a pipe would block on more than it holds.
    let source = folder.appending(path: "stdin")
    try Data(input).write(to: source)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path,
      "GIT_CONFIG_NOSYSTEM": "1",
    ]
    process.standardInput = try FileHandle(forReadingFrom: source)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
  }

  struct Failure: Error {
    var arguments: [String]
  }
}
