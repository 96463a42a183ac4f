import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite struct LoneStatementTests {
  @Test(arguments: [
    ("CREATE INDEX CONCURRENTLY i ON t (a)", LoneStatement.createIndex(name: "i", table: "t")),
    (
      "create unique index concurrently IF NOT EXISTS \"My i\" ON ONLY app.\"T\" USING gin (a)",
      .createIndex(name: "\"My i\"", table: "app.\"T\"")
    ),
    ("CREATE INDEX CONCURRENTLY ON app.t (a)", .createIndex(name: "", table: "app.t")),
    ("CREATE INDEX concurrently ON t (a)", .createIndex(name: "", table: "t")),
    ("CREATE INDEX i ON t (a)", nil),
    ("/* CONCURRENTLY */ CREATE INDEX i ON t (a)", nil),
    ("DROP INDEX CONCURRENTLY IF EXISTS app.i", .dropIndex(name: "app.i")),
    ("DROP INDEX i", nil),
    (
      "ALTER TABLE app.p DETACH PARTITION app.p1 CONCURRENTLY",
      .detach(parent: "app.p", partition: "app.p1")
    ),
    ("ALTER TABLE p DETACH PARTITION p1 FINALIZE", nil),
    ("ALTER TABLE p DETACH PARTITION p1", nil),
    ("ALTER TYPE mood ADD VALUE 'x'", nil),
    ("REINDEX TABLE CONCURRENTLY t", .repeatable),
    ("VACUUM (FULL) t", .repeatable),
    ("CLUSTER", .repeatable),
    ("CLUSTER t USING i", nil),
    ("REFRESH MATERIALIZED VIEW CONCURRENTLY v", nil),
    ("INSERT INTO t VALUES ('CREATE INDEX CONCURRENTLY i ON t (a)')", nil),
  ])
  func `what no transaction takes is told by its words`(sql: String, expected: LoneStatement?) {
    #expect(LoneStatement(StatementHead(sql), before: []) == expected)
  }

  @Test func `a value of an enum stands alone where a later statement uses it`() {
    let head = StatementHead("ALTER TYPE app.mood ADD VALUE IF NOT EXISTS 'x' BEFORE 'y'")
    let user = StatementHead("UPDATE t SET mood = 'x'")
    let other = StatementHead("UPDATE t SET mood = 'y'")
    #expect(
      LoneStatement(head, before: [other, user]) == .addValue(type: "app.mood", value: "'x'"))
    #expect(LoneStatement(head, before: [other]) == nil)
  }

  @Test func `a script is cut where a statement stands alone`() {
    let entry = LedgerEntry(
      action: .up, from: nil, to: nil, snapshot: Schema(format: TargetFixture.format).snapshot.id,
      time: "2026-11-22T18:03:01Z")
    let step = MoveStep(
      title: "up",
      script: "SELECT 0; SELECT 1; CREATE INDEX CONCURRENTLY i ON t (a); SELECT 3; VACUUM;",
      skippedStatements: [0], entry: entry, format: TargetFixture.format)
    let script = StepScript(step)
    #expect(script.parts.map(\.start) == [1, 2, 3, 4])
    #expect(!script.isWhole)
  }
}

@Suite(.needsServer) struct UnfinishedStepTests {
  private static let base = "CREATE TABLE t(a integer); INSERT INTO t VALUES (1), (2);"
  private static let script = """
    CREATE TABLE u(b integer);
    CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a);
    ALTER TABLE t ADD COLUMN z integer;
    """

  /// The step without what a scratch database of one connection cannot do.
  private static func step() throws -> MoveStep {
    try TargetFixture.plan([script], onTopOf: base)[0]
  }

  private func options(_ timeout: Double = 5) -> MoveOptions {
    MoveOptions(format: TargetFixture.format, timeout: timeout)
  }

  @Test func `an index is built concurrently between two transactions`() throws {
    let fixture = try TargetFixture(Self.base)
    let step = try Self.step()
    #expect(try fixture.target().move { _ in [step] }.count == 1)
    #expect(try fixture.query("SELECT * FROM stemma.unfinished") == [])
    #expect(try fixture.state().snapshot == step.entry.snapshot)
  }

  @Test func `a build that rows stop leaves the step half done, and is finished later`() throws {
    let fixture = try TargetFixture(Self.base + "INSERT INTO t VALUES (2);")
    let step = try Self.step()
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(
      error.message == """
        up 1, line 2: could not create unique index "t_a": Key (a)=(2) is duplicated,\
         in: CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)
        """)
    #expect(error.leavesUnfinished && error.isAboutRows)
    #expect(try fixture.state().unfinished?.title == "up 1")
    #expect(try fixture.state().position == nil)
    // What failed is not there any more; what came before it stays.
    #expect(try fixture.query("SELECT to_regclass('t_a'), to_regclass('u')") == ["NULL|u"])
    let other = TargetFixture.step(step, running: "SELECT 1")
    let refusal = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [other] }
    }
    #expect(refusal.code == .unfinished)
    try fixture.connection.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)")
    let observer = RecordingObserver()
    #expect(try fixture.target().finishStep(options(), observer: observer)?.title == "up 1")
    #expect(observer.statements.count == 2)
    #expect(try fixture.target().finishStep(options(), observer: observer) == nil)
    let state = try fixture.state()
    #expect(state.position == step.entry && state.snapshot == step.entry.snapshot)
    #expect(state.unfinished == nil)
  }

  @Test func `where the first statement fails nothing is left`() throws {
    let fixture = try TargetFixture(Self.base + "INSERT INTO t VALUES (2);")
    let plan = try TargetFixture.plan(
      ["CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)"], onTopOf: Self.base)
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in plan }
    }
    #expect(!error.leavesUnfinished)
    #expect(try fixture.state().unfinished == nil)
    #expect(try fixture.query("SELECT to_regclass('t_a')") == ["NULL"])
  }

  @Test func `an index that was cut off is dropped and built again`() throws {
    let fixture = try TargetFixture(Self.base + "INSERT INTO t VALUES (2);")
    let step = try Self.step()
    #expect(throws: TargetError.self) { try fixture.target().move { _ in [step] } }
    // As after a kill: the build has failed, and nobody has cleaned up.
    #expect(throws: PostgreSQLError.self) {
      try fixture.connection.query("CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)")
    }
    let validity = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_a')"
    #expect(try fixture.query(validity) == ["f"])
    try fixture.connection.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)")
    _ = try fixture.target().finishStep(options(), observer: SilentObserver())
    #expect(try fixture.query(validity) == ["t"])
    #expect(try fixture.state().snapshot == step.entry.snapshot)
  }

  @Test func `an index that was built before the kill is not built twice`() throws {
    let fixture = try TargetFixture(Self.base + "INSERT INTO t VALUES (2);")
    let step = try Self.step()
    #expect(throws: TargetError.self) { try fixture.target().move { _ in [step] } }
    try fixture.connection.execute("DELETE FROM t WHERE ctid = (SELECT max(ctid) FROM t)")
    try fixture.connection.query("CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)")
    let observer = RecordingObserver()
    _ = try fixture.target().finishStep(options(), observer: observer)
    #expect(observer.statements == ["ALTER TABLE t ADD COLUMN z integer;"])
    #expect(try fixture.state().snapshot == step.entry.snapshot)
  }

  @Test func `a stamp gives a half done step up`() throws {
    let fixture = try TargetFixture(Self.base + "INSERT INTO t VALUES (2);")
    let step = try Self.step()
    #expect(throws: TargetError.self) { try fixture.target().move { _ in [step] } }
    try fixture.connection.execute("DROP TABLE u")
    let stamp = try TargetFixture.plan([""], onTopOf: Self.base)
    try fixture.target().move { _ in stamp }
    #expect(try fixture.state().unfinished == nil)
    #expect(try fixture.state().position == stamp[0].entry)
  }

  @Test func `an index without a name is refused before anything runs`() throws {
    let fixture = try TargetFixture(Self.base)
    let step = TargetFixture.step(
      try Self.step(), running: "CREATE TABLE u(b integer); CREATE INDEX CONCURRENTLY ON t (a)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(error.code == .forbidden && error.message.contains("needs a name"))
    #expect(try fixture.query("SELECT to_regclass('u')") == ["NULL"])
  }

  @Test func `a new value of an enum can be used in the same step`() throws {
    let base = "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE m(x mood);"
    let fixture = try TargetFixture(base)
    let plan = try TargetFixture.plan(
      [
        "ALTER TYPE mood ADD VALUE 'b'; INSERT INTO m VALUES ('b'); ALTER TABLE m ADD COLUMN y text"
      ],
      onTopOf: base)
    try fixture.target().move(along: plan)
    #expect(try fixture.query("SELECT x FROM m") == ["b"])
  }

  @Test func `a partition is detached concurrently`() throws {
    let base = """
      CREATE TABLE p(a integer) PARTITION BY LIST (a);
      CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
      """
    let fixture = try TargetFixture(base)
    let plan = try TargetFixture.plan(
      ["ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY; COMMENT ON TABLE p1 IS 'alone'"],
      onTopOf: base)
    #expect(try fixture.target().move(along: plan).count == 1)
  }
}
