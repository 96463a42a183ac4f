import Dialect
import Foundation
import SchemaModel
import TestSupport
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct MoveTests {
  private static let scripts = [
    "CREATE TABLE a(id integer PRIMARY KEY, x text);",
    "CREATE INDEX a_x ON a(x); INSERT INTO a VALUES (1, 'one');",
    "ALTER TABLE a ADD COLUMN y integer DEFAULT 3;",
  ]

  @Test func `a plan is run, verified and written into the ledger`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    let observer = RecordingObserver()
    let target = try fixture.target()
    let done = try target.move(along: plan, observer: observer)
    #expect(done.map(\.title) == ["up 1", "up 2", "up 3"])
    #expect(observer.steps == ["up 1 (1 of 3)", "up 2 (2 of 3)", "up 3 (3 of 3)"])
    #expect(observer.statements.count == 4)
    #expect(try fixture.query("SELECT * FROM a") == ["1|one|3"])
    #expect(try target.readLedger(limit: nil) == plan.map(\.entry))
    #expect(try target.readLedger(limit: 1).map(\.to) == [TargetFixture.revision(3)])
    let schema = try target.readSchema(format: TargetFixture.format)
    #expect(schema.snapshot.id == plan[2].entry.snapshot)
    #expect(schema.objects.keys.map(\.description).sorted() == ["index/a_x", "table/a"])
  }

  @Test func `the ledger is readable by people`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    try fixture.target().move { _ in plan }
    #expect(
      try fixture.query(
        "SELECT sequence, time AT TIME ZONE 'UTC', action, from_revision FROM stemma.ledger LIMIT 2"
      )
        == [
          "1|2026-11-22 18:03:01|up|NULL",
          "2|2026-11-22 18:03:02|up|1111111111111111111111111111111111111111",
        ])
  }

  @Test func `where nothing is to be done nothing is made`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a integer)")
    #expect(try fixture.target().move { _ in [] }.isEmpty)
    #expect(try fixture.query("SELECT nspname FROM pg_namespace WHERE nspname = 'stemma'") == [])
  }

  @Test func `a schema that is not the expected one is undone and shown`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a integer)")
    let plan = try TargetFixture.plan(
      ["CREATE TABLE other(c integer)"], onTopOf: "CREATE TABLE t(a integer)")
    let step = TargetFixture.step(plan[0], running: "CREATE TABLE u(b integer)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(error.code == .verification)
    #expect(error.mismatch?.expected == step.entry.snapshot)
    #expect(error.mismatch?.actual.tables.map(\.name) == ["t", "u"])
    #expect(try fixture.query("SELECT to_regclass('u')") == ["NULL"])
    #expect(try fixture.state().position == nil)
  }

  @Test func `what somebody else changes between two steps is seen before the second`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    var seen: [[String]] = []
    let done = try fixture.target().move { state in
      seen.append(state.schema.objects.keys.map(\.description).sorted())
      if seen.count == 1 { return [plan[0]] }
      return []
    }
    #expect(done.count == 1)
    // The next plan begins with what is there then, as somebody else has left it.
    let observer = ForeignHand { number in
      guard number == 1 else { return }
      try fixture.connection.execute("ALTER TABLE a ADD COLUMN z integer")
    }
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(observer: observer) { TargetFixture.remaining(plan, $0) }
    }
    #expect(error.code == .verification)
    #expect(try fixture.state().position?.to == TargetFixture.revision(2))
    #expect(try fixture.query("SELECT count(*) FROM a") == ["1"])
  }

  /// Does something when a step begins.
  private final class ForeignHand: MoveObserver {
    private let act: (Int) throws -> Void
    init(_ act: @escaping (Int) throws -> Void) { self.act = act }

    func willRun(_ step: MoveStep, index: Int, count: Int) {
      #expect(throws: Never.self) { try act(index) }
    }

    func didRun(statement: String, seconds: Double) {}
  }

  @Test func `a step that fails leaves those before it, and nothing of its own`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    let bad = "ALTER TABLE a ADD COLUMN y integer;\n\n  SELECT nothing"
    var steps = plan
    steps[2] = TargetFixture.step(plan[2], running: bad)
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in steps }
    }
    #expect(error.code == .statement)
    #expect(
      error.message == #"up 3, line 3: column "nothing" does not exist, in: SELECT nothing"#)
    #expect(error.committedSteps == 2)
    #expect(!error.leavesUnfinished)
    let state = try fixture.state()
    #expect(state.position == plan[1].entry)
    #expect(state.snapshot == plan[1].entry.snapshot)
  }

  @Test(.inFullTier)
  func `what became of a step in which the server goes away is told by its ledger`() throws {
    let server = try OwnServer()
    try server.sql("CREATE DATABASE shop")
    let target = try PostgreSQLTarget(server.location("shop"), writable: true)
    let plan = try TargetFixture.plan(Self.scripts)
    let death = ForeignHand { if $0 == 1 { server.kill() } }
    let error = try #require(throws: TargetError.self) {
      try target.move(along: plan, observer: death)
    }
    #expect(error.code == .refusedConnection && error.committedSteps == 1)
    #expect(
      error.message.hasSuffix("; whether it has committed up 2 its ledger says"),
      "\(error.message)")
    #expect(error.hint?.hasPrefix("pg_isready -d ") == true)
    try server.start()
    let again = try PostgreSQLTarget(server.location("shop"), writable: true)
    #expect(try again.move(along: plan).map(\.title) == ["up 2", "up 3"])
  }

  @Test func `a connection that breaks is made again also for who says what comes next`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    let target = try fixture.target()
    let cut = {
      try fixture.connection.execute(
        """
        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
    }
    var isCut = false
    let hand = ForeignHand { number in
      guard number == 2, !isCut else { return }
      isCut = true
      _ = try cut()
    }
    var asked = 0
    let moved = try target.move(observer: hand) { state in
      asked += 1
      if asked == 2 { _ = try cut() }
      _ = try target.onlineForm(of: "", without: [], from: state.schema)
      return TargetFixture.remaining(plan, state)
    }
    #expect(moved.map(\.title) == ["up 1", "up 2", "up 3"])
    #expect(try target.readLedger(limit: nil) == plan.map(\.entry))
  }

  @Test func `what next throws is passed on, and the lock is free again`() throws {
    struct Refusal: Error {}
    let fixture = try TargetFixture()
    let target = try fixture.target()
    #expect(throws: Refusal.self) { try target.move { _ in throw Refusal() } }
    #expect(try fixture.target().move(timeout: 0) { _ in [] }.isEmpty)
  }

  @Test func `a step without a script only writes the ledger`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a integer)")
    var step = try TargetFixture.plan([""], onTopOf: "CREATE TABLE t(a integer)")[0]
    step.entry.action = .stamp
    step.entry.leftovers = [
      Leftover(ObjectPath(.table, "au\"dit\\\n,{")), Leftover(ObjectPath(.table, "t"), column: "é"),
    ]
    let target = try fixture.target()
    try target.move { _ in [step] }
    #expect(try target.readLedger(limit: nil) == [step.entry])
  }

  @Test func `skipped statements are left out`() throws {
    let fixture = try TargetFixture("CREATE TABLE kept(a integer); INSERT INTO kept VALUES (1)")
    var step = try TargetFixture.plan(["CREATE TABLE kept(a integer);\nCREATE TABLE new(b text);"])[
      0]
    step.skippedStatements = [0]
    try fixture.target().move { _ in [step] }
    #expect(try fixture.query("SELECT a FROM kept") == ["1"])
  }

  @Test func `rows that refer to each other wait for the end of the data, not of the step`() throws
  {
    let base = """
      CREATE TABLE p(id integer PRIMARY KEY);
      CREATE TABLE c(p integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      """
    let script = """
      INSERT INTO c VALUES (1); INSERT INTO p VALUES (1);
      ALTER TABLE c ADD COLUMN x integer;
      INSERT INTO c VALUES (2, 2); INSERT INTO p VALUES (2);
      ALTER TABLE c ADD COLUMN y integer;
      """
    let fixture = try TargetFixture(base)
    let schema = "ALTER TABLE c ADD COLUMN x integer; ALTER TABLE c ADD COLUMN y integer;"
    let step = TargetFixture.step(
      try TargetFixture.plan([schema], onTopOf: base)[0], running: script)
    try fixture.target().move { _ in [step] }
    #expect(try fixture.query("SELECT p, x FROM c ORDER BY p") == ["1|NULL", "2|2"])
  }

  @Test func `rows that refer to nothing in the end are told by the step`() throws {
    let base = """
      CREATE TABLE p(id integer PRIMARY KEY);
      CREATE TABLE c(p integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      """
    let fixture = try TargetFixture(base)
    let step = TargetFixture.step(
      try TargetFixture.plan([""], onTopOf: base)[0], running: "INSERT INTO c VALUES (7)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(error.isAboutRows)
    #expect(try fixture.query("SELECT * FROM c") == [])
  }

  @Test func `a database that is not there is made, and goes with a move that comes to nothing`()
    throws
  {
    let server = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    let name = "absent_\(UInt32.random(in: 0 ... .max))"
    let location = TargetFixture.location(of: server.connection, database: name)
    #expect(throws: TargetError.self) { try PostgreSQLTarget(location, writable: false) }
    let count = "SELECT count(*) FROM pg_database WHERE datname = '\(name)'"
    let target = try PostgreSQLTarget(location, writable: true)
    #expect(target.isAbsent)
    let bad = TargetFixture.step(plan[0], running: "SELECT nothing")
    #expect(throws: TargetError.self) { try target.move { _ in [bad] } }
    #expect(try server.query(count) == ["0"])
    try target.move(along: plan)
    #expect(try server.query(count) == ["1"])
  }
}
