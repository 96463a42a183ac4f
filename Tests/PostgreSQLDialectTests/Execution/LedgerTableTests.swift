import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct LedgerTableTests {
  private func fixture(_ change: String) throws -> TargetFixture {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(["CREATE TABLE t(a integer)"])
    try fixture.target().move { _ in plan }
    try fixture.connection.execute(change)
    return fixture
  }

  @Test(arguments: [
    ("UPDATE stemma.ledger SET action = 'sideways'", "line 1 has an action that is not known"),
    ("UPDATE stemma.ledger SET snapshot = 'x'", "line 1 has no snapshot id"),
    ("UPDATE stemma.ledger SET to_revision = 'x'", "line 1 has something that is no revision id"),
    ("UPDATE stemma.ledger SET leftovers = '7'", "line 1 has leftovers that cannot be read"),
    ("UPDATE stemma.ledger SET leftovers = '[7]'", "line 1 has leftovers that cannot be read"),
    ("UPDATE stemma.ledger SET leftovers = '[null]'", "line 1 has leftovers that cannot be read"),
    (
      "ALTER TABLE stemma.ledger DROP COLUMN snapshot",
      "it has other columns (column \"snapshot\" does not exist)"
    ),
  ])
  func `a ledger that makes no sense is an error`(change: String, reason: String) throws {
    let fixture = try fixture(change)
    let error = try #require(throws: TargetError.self) { try fixture.state() }
    #expect(error.code == .ledger)
    #expect(
      error.message == "the table stemma.ledger of \(try fixture.target().displayName)"
        + " cannot be understood: \(reason)")
    #expect(throws: TargetError.self) { try fixture.target().move { _ in [] } }
  }

  @Test func `a line stands behind those that are there, whatever a counter of the server says`()
    throws
  {
    let fixture = try fixture("UPDATE stemma.ledger SET sequence = 41")
    let plan = try TargetFixture.plan(["CREATE TABLE t(a integer)", "CREATE TABLE u(a integer)"])
    try fixture.target().move { _ in [plan[1]] }
    #expect(try fixture.query("SELECT sequence FROM stemma.ledger") == ["41", "42"])
    #expect(try fixture.state().position == plan[1].entry)
  }

  @Test func `who may not read the ledger is told what to grant`() throws {
    let name = "reader_\(UInt16.random(in: 0 ... .max))"
    let fixture = try fixture("CREATE ROLE \(name) LOGIN")
    let location = TargetFixture.location(
      of: fixture.connection, database: fixture.connection.database, user: name)
    let target = try PostgreSQLTarget(location, writable: false)
    let read = { try target.readState(format: TargetFixture.format) }
    let error = try #require(throws: TargetError.self) { try read() }
    #expect(error.code == .privilege)
    #expect(
      error.message == "the role \(name) may not read the ledger of \(target.displayName)")
    let hint = try #require(error.hint)
    #expect(hint.hasPrefix("let the owner run: GRANT USAGE ON SCHEMA stemma TO \(name); "))
    try fixture.connection.execute(String(hint.dropFirst("let the owner run: ".count)))
    #expect(try read().position != nil)
  }

  @Test func `a ledger is no part of the schema`() throws {
    let fixture = try fixture("CREATE TABLE stemma.mine(a integer)")
    #expect(try fixture.state().schema.objects.keys.map(\.description) == ["table/t"])
  }

  @Test func `who may not write the ledger is told what to grant`() throws {
    let fixture = try fixture("CREATE ROLE reader_\(UInt16.random(in: 0 ... .max)) LOGIN")
    let role = try fixture.query(
      "SELECT rolname FROM pg_roles WHERE rolname LIKE 'reader%' ORDER BY oid DESC LIMIT 1")[0]
    let location = TargetFixture.location(
      of: fixture.connection, database: fixture.connection.database, user: role)
    let target = try PostgreSQLTarget(location, writable: true)
    let error = try #require(throws: TargetError.self) {
      try target.checkMovable(backingUpTo: nil)
    }
    #expect(error.code == .privilege)
    #expect(error.hint == "let the owner run: GRANT USAGE ON SCHEMA stemma TO \(role)")
    try fixture.connection.execute("GRANT USAGE ON SCHEMA stemma TO \(role)")
    let second = try #require(throws: TargetError.self) {
      try target.checkMovable(backingUpTo: nil)
    }
    #expect(second.hint == "let the owner run: GRANT ALL ON ALL TABLES IN SCHEMA stemma TO \(role)")
    try fixture.connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA stemma TO \(role)")
    try target.checkMovable(backingUpTo: nil)
  }
}
