import Dialect
import Testing

@testable import PostgreSQLDialect

/// What a script may not do, however it is hidden.
@Suite(.needsServer) struct ScriptGuardTests {
  @Test(arguments: [
    ("COMMIT", "COMMIT is not allowed in a migration script"),
    ("COMMIT AND CHAIN", "Stemma controls the transaction"),
    ("ROLLBACK", "Stemma controls the transaction"),
    ("/* x */ END", "Stemma controls the transaction"),
    ("SET search_path = pg_catalog", "it changed the setting search_path"),
    ("SELECT set_config('TimeZone', 'Asia/Tokyo', true)", "it changed the setting TimeZone"),
    ("DO $$ BEGIN SET LOCAL DateStyle = 'German'; END $$", "it changed the setting DateStyle"),
    ("SET enable_seqscan = off", "it changed the setting enable_seqscan"),
    ("SET ROLE pg_monitor", "it changed the role to pg_monitor"),
    ("SET SESSION AUTHORIZATION pg_monitor", "it changed the role to pg_monitor"),
    ("SELECT pg_advisory_unlock_all()", "it gave back the lock"),
    ("CREATE TEMPORARY TABLE x(a integer)", "it left the temporary object x"),
    ("PREPARE x AS SELECT 1", "it left the prepared statement x"),
    ("DECLARE x CURSOR WITH HOLD FOR SELECT 1", "it left the cursor x"),
    ("DELETE FROM stemma.ledger", "belongs to Stemma"),
    ("UPDATE stemma.ledger SET action = 'down'", "belongs to Stemma"),
    ("TRUNCATE stemma.ledger", "belongs to Stemma"),
    ("CREATE TABLE stemma.x(a integer)", "belongs to Stemma"),
    ("DROP SCHEMA stemma CASCADE", "belongs to Stemma"),
    ("COPY t FROM PROGRAM 'echo 1'", "COPY is not allowed in a migration script"),
    ("ALTER SYSTEM SET work_mem = '1MB'", "ALTER SYSTEM is not allowed in a migration script"),
    ("DISCARD ALL", "DISCARD is not allowed in a migration script"),
  ])
  func `a script that leaves its place is undone and told why`(bad: String, reason: String) throws {
    let fixture = try TargetFixture("CREATE TABLE t(a integer)")
    let plan = try TargetFixture.plan(
      ["CREATE TABLE ok(a integer)"], onTopOf: "CREATE TABLE t(a integer)")
    var second = TargetFixture.step(plan[0], running: "CREATE TABLE more(a integer);\n\(bad);")
    second.title = "up 2"
    (second.entry.from, second.entry.to) = (second.entry.to, TargetFixture.revision(2))
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [plan[0], second] }
    }
    #expect(error.code == .forbidden)
    #expect(error.message.hasPrefix("up 2, line 2: "), "\(error.message)")
    #expect(error.message.contains(reason), "\(error.message)")
    let state = try fixture.state()
    #expect(state.position == plan[0].entry)
    #expect(state.snapshot == plan[0].entry.snapshot)
  }

  @Test func `a procedure that ends the transaction is found by its number`() throws {
    let base = """
      CREATE TABLE t(a integer);
      CREATE PROCEDURE leave() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); COMMIT; END $$;
      """
    let fixture = try TargetFixture(base)
    let step = TargetFixture.step(
      try TargetFixture.plan([""], onTopOf: base)[0], running: "CALL leave()")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(error.message.contains("invalid transaction termination"))
    #expect(try fixture.query("SELECT * FROM t") == [])
  }

  @Test func `a script may use savepoints, its own temporary tables and more memory`() throws {
    let script = """
      SET LOCAL maintenance_work_mem = '128MB';
      CREATE TEMPORARY TABLE x AS SELECT 1 AS a; SAVEPOINT s; CREATE TABLE no(a integer);
      ROLLBACK TO s; CREATE TABLE yes AS SELECT a FROM x; DROP TABLE x;
      """
    let fixture = try TargetFixture()
    let step = TargetFixture.step(
      try TargetFixture.plan(["CREATE TABLE yes(a integer)"])[0], running: script)
    #expect(try fixture.target().move { _ in [step] }.count == 1)
    #expect(try fixture.query("SELECT a FROM yes") == ["1"])
  }

  @Test func `a role that is not there is told with the statement that makes it`() throws {
    let base = "CREATE TABLE t(a integer)"
    let fixture = try TargetFixture(base)
    let step = TargetFixture.step(
      try TargetFixture.plan([""], onTopOf: base)[0],
      running: "GRANT SELECT ON t TO \"no such role\"")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(
      error.hint
        == "CREATE ROLE \"no such role\";     makes it: a role is the server's, and in no schema")
  }

  @Test func `a role's own settings change nothing of what a script means`() throws {
    let fixture = try TargetFixture("CREATE SCHEMA other")
    try fixture.connection.execute(
      "ALTER DATABASE \(fixture.connection.database) SET search_path = other")
    let plan = try TargetFixture.plan(["CREATE TABLE t(a integer)"], onTopOf: "CREATE SCHEMA other")
    #expect(try fixture.target().move(along: plan).count == 1)
  }
}
