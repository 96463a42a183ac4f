import Dialect
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLDialect

/// Through a real pooler, `pgbouncer`.
@Suite(.needsServer, .enabled(if: Pooler.program != nil, "pgbouncer is not installed"))
struct PoolerTests {
  @Test(arguments: ["transaction", "session"])
  func `a database behind a pooler is read, and not moved`(mode: String) throws {
    let server = try OwnServer()
    try server.sql("CREATE DATABASE shop")
    let pooler = try Pooler(of: server, mode: mode)
    defer { pooler.stop() }
    let location = server.location("shop").replacing("port=5432", with: "port=6432")
    let plan = try TargetFixture.plan(["CREATE TABLE t(a integer);"])
    #expect(try PostgreSQLTarget(location, writable: false).readLedger(limit: nil) == [])
    let target = try PostgreSQLTarget(location, writable: true)
    for act in [
      { _ = try target.move(along: plan) }, { try target.checkMovable(backingUpTo: nil) },
    ] {
      let error = try #require(throws: TargetError.self) { try act() }
      #expect(error.code == .pooler)
      #expect(error.message.contains("is reached through a pooler"))
      let direct = try #require(error.hint?.components(separatedBy: "     ").first)
      #expect(direct == "postgresql://stemma@/shop?host=\(server.folder)&port=5432")
    }
    #expect(
      try server.sql("SELECT to_regclass('t'), to_regclass('stemma.ledger')", in: "shop") == "|\n")
    // The hint is a location that does.
    let error = try #require(throws: TargetError.self) { try target.move(along: plan) }
    let direct = try #require(error.hint?.components(separatedBy: "     ").first)
    #expect(try PostgreSQLTarget(direct, writable: true).move(along: plan).count == 1)
  }
}

/// A pooler in front of a server, which listens in the same folder.
private struct Pooler {
  static let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
    .first(where: FileManager.default.isExecutableFile)

  private let process: Daemon

  init(of server: OwnServer, mode: String) throws {
    let file = "\(server.folder)/pooler.ini"
    let users = "\(server.folder)/users.txt"
    try "\"stemma\" \"\"\n".write(toFile: users, atomically: false, encoding: .utf8)
    try """
    [databases]
    * = host=\(server.folder) port=5432
    [pgbouncer]
    unix_socket_dir = \(server.folder)
    listen_port = 6432
    auth_type = trust
    auth_file = \(users)
    pool_mode = \(mode)
    """.write(toFile: file, atomically: false, encoding: .utf8)
    process = try OwnServer.start(asServer: [Self.program ?? "", file])
    for _ in 0..<200
    where !FileManager.default.fileExists(atPath: "\(server.folder)/.s.PGSQL.6432") {
      usleep(50_000)
    }
  }

  func stop() { process.kill() }
}
