import Dialect
import Foundation
import TestSupport
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct ServerLimitTests {
  @Test func `more tables than a server has locks for are refused with the setting's name`() throws
  {
    let server = try OwnServer(["max_locks_per_transaction": "10", "max_connections": "10"])
    try server.sql("CREATE DATABASE shop")
    let statements = (1...1500).map {
      "CREATE TABLE t\($0) (id integer PRIMARY KEY, x text UNIQUE);"
    }
    var step = try TargetFixture.plan([""])[0]
    step.script = statements.joined(separator: "\n")
    let target = try PostgreSQLTarget(server.location("shop"), writable: true)
    let error = try #require(throws: TargetError.self) { try target.move { _ in [step] } }
    #expect(error.code == .tooFewLocks, "\(error.message)")
    #expect(
      error.message.contains(
        "the transaction needs more locks than the server has room for, in: CREATE TABLE t"),
      "\(error.message)")
    #expect(error.hint?.contains("max_locks_per_transaction = 1024") == true)
    #expect(try server.sql("SELECT to_regclass('t1') IS NULL", in: "shop") == "t\n")
    #expect(try server.sql("SELECT count(*) FROM stemma.ledger", in: "shop") == "0\n")
  }
}
