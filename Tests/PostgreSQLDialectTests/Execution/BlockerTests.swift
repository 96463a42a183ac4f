import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct BlockerTests {
  /// A table that somebody holds in a transaction, and a view for whose text its lock is needed.
  private let fixture = try? TargetFixture(
    "CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t")

  private func holding(_ work: (TargetFixture) throws -> Void) throws {
    let fixture = try #require(fixture)
    try fixture.connection.execute(
      "SET application_name = 'editor'; BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
    try work(fixture)
    try fixture.connection.execute("ROLLBACK")
  }

  private func expectNames(_ error: TargetError, _ fixture: TargetFixture) {
    let process = fixture.connection.backendNumber
    #expect(error.code == .locked)
    #expect(error.message.contains("process \(process) (editor, user "))
    #expect(error.message.contains("LOCK TABLE t"))
    #expect(error.hint?.contains("pg_terminate_backend(\(process))") == true)
  }

  @Test func `who keeps a database from being read is named`() throws {
    try holding { fixture in
      let target = try PostgreSQLTarget(fixture.location, writable: false, timeout: 0.5)
      let error = try #require(throws: TargetError.self) {
        try target.readState(format: TargetFixture.format)
      }
      expectNames(error, fixture)
    }
  }

  @Test func `who keeps a move from reading the database is named`() throws {
    try holding { fixture in
      let error = try #require(throws: TargetError.self) {
        try fixture.target().move(timeout: 0.5) { _ in [] }
      }
      expectNames(error, fixture)
    }
  }
}
