import Dialect
import Foundation
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct MoveTests {
  private static let scripts = [
    "CREATE TABLE a(id INTEGER PRIMARY KEY, x TEXT);",
    "CREATE INDEX a_x ON a(x); INSERT INTO a VALUES (1, 'one');",
    "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 3;",
  ]

  @Test(arguments: [false, true])
  func `a plan is run, verified and written into the ledger`(perStep: Bool) throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan(Self.scripts)
    let observer = RecordingObserver()
    let target = try fixture.target()
    let done = try target.move(perStep: perStep, observer: observer) {
      TargetFixture.remaining(plan, $0)
    }
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
      try fixture.query("SELECT sequence, time, action, from_revision FROM stemma_ledger LIMIT 2")
        == [
          "1|2026-11-22T18:03:01Z|up|NULL",
          "2|2026-11-22T18:03:02Z|up|1111111111111111111111111111111111111111",
        ])
  }

  @Test func `the state says what is there`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    var states: [TargetState] = []
    try fixture.target().move {
      states.append($0)
      return []
    }
    #expect(states.map(\.position) == [nil])
    #expect(states.first?.snapshot == (try TargetFixture.snapshot(after: "CREATE TABLE t(a)")))
  }

  @Test func `where nothing is to be done nothing is written`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let before = fixture.bytes
    #expect(try fixture.target().move { _ in [] }.isEmpty)
    #expect(fixture.bytes == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.folder) == ["app.db"])
  }

  @Test(arguments: [
    "INSERT INTO t VALUES (1), (2), (1)", "SELECT nothing", "COMMIT", "CREATE TABLE t(a)",
    "INSERT OR ROLLBACK INTO t VALUES (5), (5)", "DROP TABLE stemma_ledger",
  ])
  func `a script that fails half way leaves the file as it was, byte for byte`(bad: String) throws {
    let base = "CREATE TABLE t(a UNIQUE)"
    let fixture = try TargetFixture(base)
    let before = fixture.bytes
    let good = "CREATE TABLE u(a); INSERT INTO u VALUES (1);"
    let first = try TargetFixture.step(1, good, makes: base + ";" + good)
    let second = try TargetFixture.step(2, good + "\n" + bad, makes: base)
    let third = try TargetFixture.step(3, "SELECT 1;\n\n" + bad, makes: base + ";" + good)
    let target = try fixture.target()
    #expect(throws: TargetError.self) { try target.move { _ in [first, second] } }
    let error = try #require(throws: TargetError.self) { try target.move { _ in [first, third] } }
    #expect(error.code == .statement || error.code == .forbidden)
    #expect(error.message.hasPrefix("up 3, line 3: "), "\(error.message)")
    #expect(fixture.bytes == before)
    #expect(try target.readSchema(format: TargetFixture.format).objects.count == 1)
  }

  @Test func `a schema that is not the expected one is undone and shown`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let before = fixture.bytes
    let step = try TargetFixture.step(1, "CREATE TABLE u(b)", makes: "CREATE TABLE other(c)")
    let error = try #require(throws: TargetError.self) {
      try fixture.target().move { _ in [step] }
    }
    #expect(error.code == .verification)
    #expect(error.mismatch?.expected == step.entry.snapshot)
    #expect(error.mismatch?.actual.tables.map(\.name) == ["t", "u"])
    #expect(fixture.bytes == before)
  }

  @Test func `after an undone plan another one is verified against what is really there`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let target = try fixture.target()
    let bad = try TargetFixture.step(1, "CREATE TABLE u(b)", makes: "SELECT 1")
    #expect(throws: TargetError.self) { try target.move { _ in [bad] } }
    let script = "CREATE TABLE v(c)"
    let good = try TargetFixture.step(1, script, makes: "CREATE TABLE t(a);" + script)
    #expect(try target.move { _ in [good] }.count == 1)
  }

  @Test func `with a transaction for each step a failure leaves a boundary`() throws {
    let fixture = try TargetFixture()
    var plan = try TargetFixture.plan(Self.scripts)
    plan[2].script = "ALTER TABLE a ADD COLUMN y; SELECT nothing"
    let target = try fixture.target()
    var asked = 0
    let error = try #require(throws: TargetError.self) {
      try target.move(perStep: true) {
        asked += 1
        return TargetFixture.remaining(plan, $0)
      }
    }
    #expect(error.committedSteps == 2)
    #expect(asked == 1, "nobody else moved it, so that the plan holds")
    #expect(try target.readLedger(limit: nil).map(\.to) == plan[..<2].map(\.entry.to))
    #expect(try fixture.query("SELECT * FROM a") == ["1|one"])
  }

  @Test func `what next throws is passed on and undoes everything`() throws {
    struct Refusal: Error {}
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    #expect(throws: Refusal.self) { try fixture.target().move { _ in throw Refusal() } }
    // Nobody holds a lock.
    try Connection(path: fixture.path, mode: .readWrite).execute("BEGIN EXCLUSIVE; COMMIT")
  }

  @Test func `a step without a script only writes the ledger`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    var step = try TargetFixture.step(1, "", makes: "CREATE TABLE t(a)")
    step.entry.action = .stamp
    step.entry.leftovers = [
      Leftover(ObjectPath(.table, "au\"dit\n,")), Leftover(ObjectPath(.table, "t"), column: "é"),
    ]
    let target = try fixture.target()
    try target.move { _ in [step] }
    #expect(try target.readLedger(limit: nil) == [step.entry])
  }

  @Test func `skipped statements are left out`() throws {
    let fixture = try TargetFixture("CREATE TABLE kept(a); INSERT INTO kept VALUES (1)")
    let script = "CREATE TABLE kept(a);\nCREATE TABLE new(b);"
    var step = try TargetFixture.step(1, script, makes: script)
    step.skippedStatements = [0]
    try fixture.target().move { _ in [step] }
    #expect(try fixture.query("SELECT a FROM kept") == ["1"])
  }

  @Test(arguments: ["DELETE", "WAL"])
  func `either journal mode stays and works`(mode: String) throws {
    let fixture = try TargetFixture("PRAGMA journal_mode=\(mode); CREATE TABLE t(a)")
    let plan = try TargetFixture.plan(Self.scripts, onTopOf: "CREATE TABLE t(a)")
    try fixture.target().move { TargetFixture.remaining(plan, $0) }
    #expect(try fixture.query("PRAGMA journal_mode") == [mode.lowercased()])
    #expect(try fixture.query("SELECT count(*) FROM stemma_ledger") == ["3"])
  }

  @Test func `settings of a script that fails do not outlive it either`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t")
    let target = try fixture.target()
    let base = "CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t"
    let bad = try TargetFixture.step(1, "PRAGMA legacy_alter_table=ON; SELECT nothing", makes: base)
    #expect(throws: TargetError.self) { try target.move { _ in [bad] } }
    let rename = "ALTER TABLE t RENAME TO u"
    let good = try TargetFixture.step(1, rename, makes: base + ";" + rename)
    #expect(try target.move { _ in [good] }.count == 1)
  }
}
