import Foundation

/// A server of PostgreSQL for one test, with settings that others would not bear; it may be killed and started again.
public final class OwnServer {
  /// The folder of its socket, and of its data.
  public let folder: String
  private let settings: [String: String]
  private var process: Daemon?

  /// The folder of its programs; `nil` where none of a tested version is installed.
  public static let programs: String? = {
    let environment = ProcessInfo.processInfo.environment
    let versions = [18, 17, 16, 15]
    let folders =
      versions.flatMap { ["/usr/lib/postgresql/\($0)/bin", "/usr/pgsql-\($0)/bin"] }
      + versions.map { "/opt/homebrew/opt/postgresql@\($0)/bin" }
      + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (environment["STEMMA_PG_BIN"].map { [$0] } ?? folders).first {
      FileManager.default.isExecutableFile(atPath: "\($0)/initdb")
    }
  }()

  /// Makes a cluster and starts its server.
  ///
  /// - Parameter settings: What its server is started with besides.
  /// - Throws: Where that cannot be done.
  public init(_ settings: [String: String] = [:]) throws {
    self.settings = settings
    folder = "/tmp/stemma-own-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if geteuid() == 0 { try output(["chown", "postgres", folder]) }
    try output(
      Self.words([
        "\(Self.programs ?? "")/initdb", "-D", "\(folder)/data", "-U", "stemma", "-A", "trust",
        "-E", "UTF8", "--no-locale", "-N",
      ]))
    try start()
  }

  deinit {
    kill()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// The URL of one of its databases.
  public func location(_ database: String) -> String {
    "postgresql://stemma@/\(database)?host=\(folder.replacing("/", with: "%2F"))&port=5432"
  }

  /// Starts the server, and waits until it takes connections.
  ///
  /// - Throws: Where it does not within a minute.
  public func start() throws {
    let options =
      [
        "listen_addresses=", "unix_socket_directories=\(folder)", "port=5432", "fsync=off",
        "max_connections=40",
      ] + settings.map { "\($0)=\($1)" }
    let words =
      ["\(Self.programs ?? "")/postgres", "-D", "\(folder)/data"]
      + options.flatMap { ["-c", $0] }
    for _ in 0..<600 {
      // What an old server has left behind ends by itself, and keeps a new one from starting until then.
      if process?.isRunning != true { process = try Self.start(asServer: words) }
      if try sql("SELECT 1") == "1\n" { return }
      usleep(100_000)
    }
    throw CocoaError(.executableLoad)
  }

  /// Kills the server with all its sessions, as a machine that loses its power does.
  public func kill() {
    guard let process, process.isRunning else { return }
    let children = (try? output(["pgrep", "-P", "\(process.number)"])) ?? ""
    process.kill()
    for child in children.split(separator: "\n").compactMap({ pid_t($0) }) {
      Foundation.kill(child, SIGKILL)
    }
  }

  /// What a statement prints, with a bar between columns; what went wrong where it fails.
  @discardableResult
  public func sql(_ text: String, in database: String = "postgres") throws -> String {
    try output(["psql", "-XqAt", "-c", text, location(database)])
  }

  @discardableResult
  private func output(_ words: [String]) throws -> String {
    let pipe = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    (process.standardOutput, process.standardError) = (pipe, pipe)
    process.standardInput = FileHandle.nullDevice
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  /// A command that a server may be run by, which root may not.
  private static func words(_ command: [String]) -> [String] {
    geteuid() == 0
      ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + command : command
  }

  /// Starts another program as whoever servers run as; nothing that it says is kept.
  public static func start(asServer command: [String]) throws -> Daemon {
    // They need not be let into our folder.
    try Daemon(["/bin/sh", "-c", "cd / && exec \"$@\"", "sh"] + words(command))
  }
}
