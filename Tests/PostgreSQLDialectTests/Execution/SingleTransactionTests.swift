import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct SingleTransactionTests {
  private func move(_ fixture: TargetFixture, _ steps: [MoveStep], timeout: Double = 5) throws
    -> Int
  {
    try fixture.target().move(
      MoveOptions(format: TargetFixture.format, grouping: .plan, timeout: timeout),
      observer: SilentObserver()
    ) { TargetFixture.remaining(steps, $0) }.count
  }

  private static let scripts = [
    """
    CREATE TABLE p(id integer PRIMARY KEY);
    CREATE TABLE c(p integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);
    """, "ALTER TABLE c ADD COLUMN x integer DEFAULT 7;", "CREATE VIEW v AS SELECT x FROM c;",
  ]

  /// The steps, the first two of which write rows that refer to what comes behind them.
  private static func plan() throws -> [MoveStep] {
    var plan = try TargetFixture.plan(scripts)
    for number in 0...1 {
      plan[number].script +=
        "INSERT INTO c (p) VALUES (\(number + 1)); INSERT INTO p VALUES (\(number + 1));"
    }
    return plan
  }

  @Test func `a plan is one transaction, with the lines of all its steps`() throws {
    let fixture = try TargetFixture()
    let plan = try Self.plan()
    #expect(try move(fixture, plan) == 3)
    #expect(try fixture.target().readLedger(limit: nil) == plan.map(\.entry))
    #expect(try fixture.query("SELECT count(DISTINCT xmin::text) FROM stemma.ledger") == ["1"])
    #expect(try fixture.query("SELECT p, x FROM c ORDER BY p") == ["1|7", "2|7"])
  }

  @Test func `where one step fails nothing of the plan is there`() throws {
    let fixture = try TargetFixture()
    var plan = try Self.plan()
    plan[2].script = "CREATE VIEW v AS SELECT nothing FROM c;"
    let error = try #require(throws: TargetError.self) { try move(fixture, plan) }
    #expect(
      error.message.hasPrefix(#"up 3, line 1: column "nothing" does not exist"#), "\(error.message)"
    )
    #expect(error.committedSteps == 0)
    #expect(try fixture.state().schema.objects.isEmpty)
    #expect(try fixture.target().readLedger(limit: nil) == [])
  }

  @Test func `a step that no transaction takes is named before anything runs`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan([
      "CREATE TABLE t(a integer);", "\nCREATE INDEX CONCURRENTLY i ON t (a);",
    ])
    let error = try #require(throws: TargetError.self) { try move(fixture, plan) }
    #expect(error.code == .divided)
    #expect(
      error.message.hasSuffix(
        "cannot be one transaction: up 2, line 2: no transaction takes it: CREATE INDEX CONCURRENTLY i ON t (a)"
      ), "\(error.message)")
    #expect(
      try fixture.query("SELECT to_regclass('t'), to_regclass('stemma.ledger')") == ["NULL|NULL"])
    let options = MoveOptions(format: TargetFixture.format, grouping: .plan)
    #expect(throws: TargetError.self) { try fixture.target().rehearse(plan, options) }
  }

  @Test func `a label that a later step uses stands in the way, one that none uses does not`()
    throws
  {
    let base = "CREATE TYPE mood AS ENUM ('sad');"
    let scripts = ["ALTER TYPE mood ADD VALUE 'ok';", "CREATE TABLE t(m mood DEFAULT 'ok');"]
    let plan = try TargetFixture.plan(scripts, onTopOf: base)
    let fixture = try TargetFixture(base)
    let error = try #require(throws: TargetError.self) { try move(fixture, plan) }
    #expect(error.message.contains("up 1, line 1: the value must be committed before it is used"))
    #expect(try move(fixture, Array(plan[..<1])) == 1)
    #expect(try move(fixture, plan) == 1)
  }

  @Test func `a plan that waits for a lock begins anew, and says who holds it`() throws {
    let base = "CREATE TABLE t(a integer);"
    let fixture = try TargetFixture(base)
    let plan = try TargetFixture.plan(
      ["CREATE TABLE u(a integer);", "ALTER TABLE t ADD COLUMN b integer;"], onTopOf: base)
    try fixture.connection.execute("BEGIN; SELECT * FROM t")
    let error = try #require(throws: TargetError.self) { try move(fixture, plan, timeout: 1) }
    #expect(error.code == .locked)
    #expect(error.message.hasPrefix("up 2, line 1: waited 1 s for a lock"), "\(error.message)")
    #expect(error.message.contains("process \(fixture.connection.backendNumber) ("))
    try fixture.connection.execute("COMMIT")
    #expect(try move(fixture, plan) == 2)
  }
}
