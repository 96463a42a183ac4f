import Foundation
import Testing

/// A server of PostgreSQL of this process, and databases on it; it goes with the process.
final class DatabaseServer: Sendable {
  /// The one of this process; `nil` where none is installed.
  static let shared = try? DatabaseServer()

  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../scripts/throwaway-server.sh").standardized.path

  /// The folder of its socket.
  private let folder: String

  private init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/stemma-server-\(getpid())"
    try Self.bash("start_server \(folder)")
    atexit {
      guard let folder = DatabaseServer.shared?.folder else { return }
      try? DatabaseServer.bash(
        "server=\(folder) server_bin=$(server_programs); stop_server; rm -rf \(folder)*")
    }
  }

  private static func bash(_ command: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    // The server must not keep what this process is told the end of its child by.
    let closing =
      "for fd in $(ls /proc/$$/fd 2>/dev/null); do [ $fd -le 2 ] || eval \"exec $fd>&-\"; done"
    process.arguments = ["-c", "\(closing); set -e; . '\(script)'; \(command)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  /// What a command has to find in its environment to reach the server, throwaway databases included.
  var environment: [String: String] {
    [
      "PGHOST": folder, "PGPORT": "5432", "PGUSER": "app",
      "STEMMA_SCRATCH": "host=\(folder) port=5432 user=app dbname=postgres",
    ]
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests that need a server of PostgreSQL.
  static var needsDatabaseServer: Self {
    .enabled(if: DatabaseServer.shared != nil, "no server of PostgreSQL 15 to 18 is installed")
  }
}

extension Sandbox {
  /// A workspace of PostgreSQL, and an empty database, whose location is given.
  static func onServer() throws -> (box: Sandbox, location: String) {
    let box = try Sandbox()
    let server = try #require(DatabaseServer.shared)
    box.environment.merge(server.environment) { $1 }
    let name = "shop_\(UUID().uuidString.prefix(8).lowercased())"
    try box.shell("createdb \(name)")
    try box.stemma("init", "--dialect", "postgresql")
    return (box, "postgresql:///\(name)")
  }

  /// Runs SQL by psql.
  @discardableResult
  func psql(_ location: String, _ sql: String) throws -> String {
    try write("script.sql", sql)
    let outcome = try shell("psql -qXAt -v ON_ERROR_STOP=1 -f script.sql '\(location)'")
    return outcome.status == 0 ? outcome.output : "\(outcome.errors)[\(outcome.status)]"
  }
}
