import Dialect
import Foundation
import SchemaModel
import Synchronization
import Testing

@testable import PostgreSQLDialect

/// Steps that run while others go on reading and writing.
@Suite(.needsServer) struct OnlineMoveTests {
  /// A step, and what it starts from.
  struct Trial: Sendable, CustomTestStringConvertible {
    var name: String
    var base: String
    var script: String
    /// A query that gives the same after the step, however it was run.
    var rows = "SELECT count(*) FROM t"
    var testDescription: String { name }
  }

  private static let table = """
    CREATE TABLE t(id bigint PRIMARY KEY, a integer, b text);
    INSERT INTO t SELECT g, g, 'X' || g FROM generate_series(1, 25000) g;
    """

  static let trials = [
    Trial(
      name: "indexes", base: table + "CREATE INDEX old ON t (a);",
      script: "CREATE INDEX t_a ON t (a); CREATE UNIQUE INDEX t_b ON t (b); DROP INDEX old"),
    Trial(
      name: "checks", base: table,
      script: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);\nALTER TABLE t ALTER a SET NOT NULL"),
    Trial(
      name: "foreign key",
      base: table + "CREATE TABLE p(id bigint PRIMARY KEY); INSERT INTO p SELECT id FROM t;",
      script: "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES p ON DELETE CASCADE"),
    Trial(
      name: "keys",
      base: "CREATE TABLE t(id bigint, a integer); INSERT INTO t VALUES (1, 2), (2, 2);",
      script: """
        ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
        ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, id) DEFERRABLE;
        """),
    Trial(
      name: "materialized view",
      base: table
        + "CREATE MATERIALIZED VIEW v AS SELECT id FROM t; CREATE UNIQUE INDEX v_id ON v (id);",
      script: "REFRESH MATERIALIZED VIEW v; CREATE INDEX t_a ON t (a)"),
    Trial(
      name: "partition",
      base: """
        CREATE TABLE t(a integer, CONSTRAINT k CHECK (a < 9)) PARTITION BY LIST (a);
        CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
        CREATE TABLE q PARTITION OF t FOR VALUES IN (2);
        ALTER TABLE p ADD CONSTRAINT own CHECK (a > 0);
        """,
      script: "ALTER TABLE t DETACH PARTITION p; COMMENT ON TABLE p IS 'alone'"),
    Trial(
      name: "values", base: table,
      script: """
        ALTER TABLE t ADD COLUMN c text;
        UPDATE t SET c = lower(b) || '''%' WHERE c IS NULL AND b <> '%s';
        ALTER TABLE t ALTER COLUMN c SET NOT NULL;
        """, rows: "SELECT count(*), count(c), min(c), max(c) FROM t"),
    Trial(
      name: "values by several columns",
      base: """
        CREATE TABLE t("a b" text, d date, x integer, PRIMARY KEY ("a b", d));
        INSERT INTO t SELECT 'k''' || g % 50, date '2020-01-01' + g, g FROM generate_series(1, 21000) g;
        """,
      script: "ALTER TABLE t ADD COLUMN c integer; UPDATE t SET c = x + 1;",
      rows: "SELECT count(*), sum(c) FROM t"),
  ]

  /// The step as it was sealed, and as it runs online.
  static func steps(_ trial: Trial) throws -> (plain: MoveStep, online: MoveStep) {
    let plain = try TargetFixture.plan([trial.script], onTopOf: trial.base)[0]
    let fixture = try TargetFixture(trial.base)
    let schema = try fixture.state().schema
    let form = try #require(
      try fixture.target().onlineForm(of: trial.script, without: [], from: schema))
    var online = plain
    (online.script, online.starts) = (form.script, form.starts)
    return (plain, online)
  }

  @Test(arguments: trials) func `a step ends where the sealed script ends`(trial: Trial) throws {
    let (plain, online) = try Self.steps(trial)
    let (one, other) = (try TargetFixture(trial.base), try TargetFixture(trial.base))
    try one.target().move(along: [plain])
    try other.target().move(along: [online])
    #expect(try other.state().snapshot == plain.entry.snapshot)
    #expect(try other.state().unfinished == nil)
    #expect(try other.query(trial.rows) == one.query(trial.rows))
    #expect(try other.query("SELECT count(*) FROM stemma.unfinished") == ["0"])
  }

  @Test(arguments: trials)
  func `a step that was cut off is finished from each part on`(trial: Trial) throws {
    let (plain, online) = try Self.steps(trial)
    let one = try TargetFixture(trial.base)
    try one.target().move(along: [plain])
    let parts = StepScript(online).parts
    for place in parts.indices {
      let isAlone = if case .alone = parts[place] { true } else { false }
      for isBegun in isAlone ? [false, true] : [false] {
        let fixture = try TargetFixture(trial.base)
        try Self.begin(online, parts, upTo: place, isBegun: isBegun, fixture)
        let done = try fixture.target().finishStep(
          MoveOptions(format: TargetFixture.format), observer: SilentObserver())
        #expect(done?.entry == plain.entry)
        #expect(try fixture.query(trial.rows) == one.query(trial.rows), "from part \(place)")
      }
    }
  }

  /// Leaves a step behind as somebody does who is killed in front of a part, or within it.
  private static func begin(
    _ step: MoveStep, _ parts: [StepScript.Part], upTo place: Int, isBegun: Bool,
    _ fixture: TargetFixture
  ) throws {
    let connection = fixture.connection
    try connection.execute(LedgerTable.creation.joined(separator: ";"))
    var unfinished = UnfinishedStep(step: step, position: parts[0].start, isBegun: false)
    try unfinished.begin(connection)
    for part in parts[..<place] {
      switch part {
      case .together(let items):
        for item in items { try connection.query(item.statement.text) }
      case .alone(let item, _): try connection.query(item.statement.text)
      }
    }
    unfinished.isBegun = isBegun
    unfinished.position = parts[place].start
    try unfinished.note(connection)
  }

  /// Does something of its own when a statement has run.
  private final class Writer: MoveObserver {
    private let connection: Connection
    private let statement: String

    init(_ fixture: TargetFixture, _ statement: String) {
      (connection, self.statement) = (fixture.connection, statement)
    }

    func willRun(_ step: MoveStep, index: Int, count: Int) {}

    func didRun(statement: String, seconds: Double) {
      #expect(throws: Never.self) { try connection.execute(self.statement) }
    }
  }

  /// Writes into a table all the time, in a thread of its own, and counts how often it had to wait for long.
  private final class Traffic: Sendable {
    private let state = Mutex((isOver: false, written: 0, refused: 0))

    init(_ location: String, _ statement: String) {
      Thread.detachNewThread { [self] in
        let connection = try? DatabaseLocation(location).connect()
        _ = try? connection?.execute("SET lock_timeout = 600")
        while !state.withLock({ $0.isOver }) {
          let isWritten = (try? connection?.execute(statement)) != nil
          state.withLock { if isWritten { $0.written += 1 } else { $0.refused += 1 } }
          usleep(2_000)
        }
      }
    }

    func end() -> (written: Int, refused: Int) {
      state.withLock {
        $0.isOver = true
        return ($0.written, $0.refused)
      }
    }
  }

  @Test(arguments: [true, false])
  func `others write while it runs, and not while the sealed script does`(isOnline: Bool) throws {
    let trial = Trial(
      name: "slow",
      base: """
        CREATE FUNCTION slow(integer) RETURNS boolean IMMUTABLE LANGUAGE plpgsql
          AS 'BEGIN IF $1 > 0 THEN PERFORM pg_sleep(0.03); END IF; RETURN true; END';
        CREATE TABLE t(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer);
        INSERT INTO t(a) SELECT generate_series(1, 40);
        """,
      script: """
        CREATE INDEX t_a ON t (slow(a));
        ALTER TABLE t ADD CONSTRAINT c CHECK (slow(a));
        """)
    let steps = try Self.steps(trial)
    let fixture = try TargetFixture(trial.base)
    let traffic = Traffic(fixture.location, "INSERT INTO t(a) VALUES (0)")
    try fixture.target().move(along: [isOnline ? steps.online : steps.plain], timeout: 20)
    let (written, refused) = traffic.end()
    #expect((refused == 0) == isOnline, "\(refused) of \(written + refused)")
    #expect(written > 0)
    #expect(try fixture.state().snapshot == steps.plain.entry.snapshot)
  }

  @Test func `an open transaction of somebody else's keeps nobody else from writing`() throws {
    let trial = Trial(
      name: "check", base: Self.table, script: "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)")
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base)
    try fixture.connection.execute("BEGIN; INSERT INTO t VALUES (0, 1, 'open')")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online], timeout: 1)
    }
    #expect(error.code == .locked)
    #expect(!error.leavesUnfinished)
    try fixture.connection.execute("COMMIT")
    try fixture.target().move(along: [online])
    #expect(try fixture.state().snapshot == online.entry.snapshot)
  }

  @Test func `rows that break a constraint are counted, and the step is taken up`() throws {
    let trial = Trial(
      name: "value", base: Self.table, script: "ALTER TABLE t ALTER COLUMN a SET NOT NULL")
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base + "UPDATE t SET a = NULL WHERE id IN (3, 5, 7);")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online])
    }
    #expect(error.isAboutRows && error.leavesUnfinished)
    #expect(error.breaches.map(\.description) == ["3 rows of t break NOT NULL (a)"])
    // From now on nobody adds such rows.
    #expect(throws: PostgreSQLError.self) {
      try fixture.connection.query("INSERT INTO t VALUES (0, NULL, 'x')")
    }
    try fixture.connection.execute("UPDATE t SET a = 0 WHERE a IS NULL")
    _ = try fixture.target().finishStep(
      MoveOptions(format: TargetFixture.format), observer: SilentObserver())
    #expect(try fixture.state().snapshot == online.entry.snapshot)
  }

  @Test func `rows that refer to nothing are counted, and the step is given up`() throws {
    let trial = Self.trials[2]
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base + "DELETE FROM p WHERE id < 5;")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online])
    }
    #expect(error.breaches.map(\.count) == [4])
    #expect(
      error.breaches.first?.constraint
        == "FOREIGN KEY (id) REFERENCES public.p(id) ON DELETE CASCADE")
    try fixture.connection.execute("ALTER TABLE t DROP CONSTRAINT f")
    let stamp = try TargetFixture.plan([""], onTopOf: trial.base)
    try fixture.target().move { _ in stamp }
    #expect(try fixture.state().unfinished == nil)
  }

  @Test func `batches go on behind the last one that was committed`() throws {
    let trial = Trial(
      name: "values", base: Self.table,
      script: "UPDATE t SET b = 'new'; ALTER TABLE t ADD z integer")
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base)
    // The second batch waits for somebody.
    try fixture.connection.execute("BEGIN; SELECT FROM t WHERE id = 15000 FOR UPDATE")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online], timeout: 0.5)
    }
    #expect(error.code == .locked && error.leavesUnfinished)
    try fixture.connection.execute("COMMIT")
    #expect(try fixture.query("SELECT batch FROM stemma.unfinished") == ["{10000}"])
    #expect(try fixture.query("SELECT count(*) FROM t WHERE b = 'new'") == ["10000"])
    // What somebody has written behind it meanwhile stays.
    try fixture.connection.execute("UPDATE t SET b = 'theirs' WHERE id = 1")
    _ = try fixture.target().finishStep(
      MoveOptions(format: TargetFixture.format), observer: SilentObserver())
    #expect(
      try fixture.query("SELECT b, count(*) FROM t GROUP BY b ORDER BY b") == [
        "new|24999", "theirs|1",
      ])
  }

  @Test func `where the first batch fails nothing is left half done`() throws {
    let trial = Trial(
      name: "values", base: Self.table,
      script: "UPDATE t SET b = 1 / (a - 30000); ALTER TABLE t ADD z integer")
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base)
    try fixture.connection.execute("UPDATE t SET a = 30000 WHERE id = 7")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online])
    }
    #expect(error.message.contains("division by zero"))
    #expect(!error.leavesUnfinished)
    #expect(try fixture.state().unfinished == nil)
    // Where a later one does, the others stay, and the step is finished once that can be.
    try fixture.connection.execute(
      "UPDATE t SET a = 1 WHERE id = 7; UPDATE t SET a = 30000 WHERE id = 12000")
    let later = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online])
    }
    #expect(later.leavesUnfinished)
    try fixture.connection.execute("UPDATE t SET a = 1 WHERE id = 12000")
    _ = try fixture.target().finishStep(
      MoveOptions(format: TargetFixture.format), observer: SilentObserver())
    #expect(try fixture.state().snapshot == online.entry.snapshot)
  }

  @Test func `a schema that is another one in the end is told, and the step ends once it is right`()
    throws
  {
    let trial = Self.trials[0]
    let online = try Self.steps(trial).online
    let fixture = try TargetFixture(trial.base)
    let writer = Writer(fixture, "CREATE TABLE IF NOT EXISTS public.other(a integer)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move(along: [online], observer: writer)
    }
    #expect(error.code == .verification && error.leavesUnfinished)
    #expect(error.mismatch?.actual.tables.map(\.name) == ["other", "t"])
    #expect(error.hint?.contains("stemma upgrade ends the step; stemma stamp gives it up") == true)
    try fixture.connection.execute("DROP TABLE public.other")
    _ = try fixture.target().finishStep(
      MoveOptions(format: TargetFixture.format), observer: SilentObserver())
    #expect(try fixture.state().position == online.entry)
  }

  @Test func `psql runs the parts one by one`() throws {
    let online = try Self.steps(Self.trials[6]).online
    let script = OfflineScript.text(of: [online], from: nil)
    // Each asks first where the database is: nothing of the step is in the ledger before its end.
    #expect(
      script.contains(
        "END $stemma$;\nALTER TABLE t ADD COLUMN c text;\nCOMMIT;\nDO $stemma_batches$"))
    #expect(script.contains("NOT VALID;\nCOMMIT;\nBEGIN;\nDO $stemma$"))
    #expect(script.contains("END $stemma$;\nALTER TABLE t VALIDATE"))
  }
}
