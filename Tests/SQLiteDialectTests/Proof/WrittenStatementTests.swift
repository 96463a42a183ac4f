import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What statements that somebody wrote cost, whatever the generated rows are.
@Suite struct WrittenStatementTests {
  @Test(arguments: [
    "DELETE FROM t WHERE a = 'x'", "WITH q AS (SELECT 1) DELETE FROM T WHERE a = 7",
  ])
  func `a deletion is named though no generated row meets its condition`(script: String) throws {
    let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"
    let proof = try Edge(parent: table, child: table, up: "\(script);", down: "").proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["up data-loss table/t"])
  }

  private static let people = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)"

  @Test(arguments: [
    "UPDATE t SET a = 'y' WHERE a = 'x'",
    "WITH q AS (SELECT 1) UPDATE T SET a = 'y' WHERE id = 7e9",
    "UPDATE t SET b = 'y', a = 'y' WHERE b IS NULL AND a = 'x'",
    "UPDATE t SET b = 'y', a = 'y' WHERE b IS NULL OR a = 'x'; UPDATE t SET b = NULL WHERE b IS NULL",
    "UPDATE t SET (b, a) = ('y', 'y') WHERE b ISNULL AND id = -1",
    "UPDATE t SET a = trim(a)", "UPDATE t SET a = coalesce(b, a) WHERE id < 0",
    "INSERT INTO t (id, a) VALUES (90000, 'y') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
    "INSERT INTO t (id) VALUES (9000) ON CONFLICT (id) DO UPDATE SET a = 'y' WHERE excluded.a IS NULL",
    "UPDATE t SET a = 'y' WHERE NOT (a IS NULL)", "UPDATE t SET a = 'y' WHERE a IS NULL OR id < 0",
    "UPDATE t SET a = 'y' WHERE NOT (a NOTNULL AND id < 0)",
  ])
  func `an update is named though no generated row meets its condition`(script: String) throws {
    let proof = try Edge(parent: Self.people, child: Self.people, up: "\(script);", down: "")
      .proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames.contains("up data-loss table/t.a"), "\(proof.hazardNames)")
  }

  @Test(arguments: [
    "UPDATE t SET a = 'y' WHERE a IS NULL", "UPDATE t SET a = b WHERE b <> '' AND (t.a IS NULL)",
    "UPDATE main.t AS p SET a = coalesce(p.a, 'y'), b = ifnull(b, a) RETURNING 1",
    "UPDATE t SET a = 'y', b = 'y' WHERE a ISNULL AND \"b\" IS NULL",
    "UPDATE t SET a = o.b FROM t AS o WHERE t.a IS NULL AND o.id = t.id",
    "UPDATE t SET a = 'y' WHERE ((a)) ISNULL AND (id > 0)",
    "UPDATE t SET a = 'y' WHERE NOT (a IS NOT NULL)",
    "UPDATE t SET a = 'y' WHERE NOT (a NOTNULL OR id < 0)",
    "UPDATE t SET a = 'y' WHERE ((a IS NULL) AND id > 0)",
    "UPDATE t SET a = 'y' WHERE a IS NULL AND id BETWEEN 1 AND 90000",
    "UPDATE t SET a = 'y' WHERE NULL IS a AND id IN (SELECT id FROM t)",
    "UPDATE t SET a = 'y' WHERE a IS NOT DISTINCT FROM NULL",
    "UPDATE t SET a = 'y' WHERE a IS NULL AND id IN (SELECT id FROM t)",
    "INSERT INTO t (id) VALUES (90000) ON CONFLICT (id) DO UPDATE SET a = 'y' WHERE t.a IS NULL",
    "INSERT INTO main.t AS p (id) VALUES (9000) ON CONFLICT (id) DO UPDATE SET a = 'y' WHERE p.a IS NULL",
    "INSERT INTO t (id) VALUES (90000) ON CONFLICT (id) DO UPDATE SET a = coalesce(t.a, 'y')",
  ])
  func `an update that only fills in costs nothing`(script: String) throws {
    let proof = try Edge(parent: Self.people, child: Self.people, up: "\(script);", down: "")
      .proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == [])
  }

  @Test func `filling a column that the edge adds costs nothing`() throws {
    let proof = try Edge(
      parent: Self.people, child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT)",
      up: "ALTER TABLE t ADD COLUMN c TEXT; UPDATE t SET c = b WHERE a = 'x';",
      down: "ALTER TABLE t DROP COLUMN c;"
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.upHazards.filter { $0.kind == .dataLoss } == [])
  }

  @Test func `rows put in place of others are named`() throws {
    let proof = try Edge(
      parent: Self.people, child: Self.people,
      up: "INSERT OR REPLACE INTO t (id, a, b) VALUES (90000, 'x', 'y');", down: ""
    ).proof()
    #expect(proof.hazardNames == ["up data-loss table/t"])
  }

  @Test func `what up puts there down may delete`() throws {
    let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)"
    let proof = try Edge(
      parent: table, child: table, up: "INSERT INTO t (id, a) VALUES (900000, 'x');",
      down: "DELETE FROM t WHERE id = 900000;"
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == [])
  }

  @Test func `a table dropped and made again by hand loses its rows`() throws {
    let edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
      up: "DROP TABLE t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);",
      down: "ALTER TABLE t DROP COLUMN b;")
    let proof = try edge.proof()
    guard case .rowsLost(.up, "t", 5, 5, let example)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(example.hasPrefix("id 1, a "))
    #expect(proof.hazardNames.contains("up data-loss table/t"))
    let allowed = try edge.proof(allowing: [.dataLoss])
    #expect(allowed.isProven)
    #expect(allowed.hazardNames.contains("up data-loss table/t"))
  }

  @Test func `rows deleted by hand are lost rows`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a)",
      up: "DELETE FROM t WHERE id IN (2, 4);", down: ""
    ).proof()
    guard case .rowsLost(.up, "t", 2, 5, _)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
  }

  @Test func `values that a drafted statement changes are refused, written ones are a hazard`()
    throws
  {
    var edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", up: "UPDATE t SET a = 'same';",
      down: "", isDrafted: true)
    let drafted = try edge.proof()
    guard case .valuesChanged(.up, "t", "a", 4, 5, let example)? = drafted.failures.first else {
      Issue.record("\(drafted.failures)")
      return
    }
    #expect(example.hasSuffix(" becomes 'same'"))
    edge.isDrafted = false
    let written = try edge.proof()
    #expect(written.isProven)
    #expect(written.hazardNames == ["up data-loss table/t.a"])
  }

  @Test func `a backfill of empty values costs nothing`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      up: "UPDATE t SET a = 'none' WHERE a IS NULL;", down: ""
    ).proof()
    #expect(proof.isProven)
    #expect(proof.hazardNames == [])
  }

  @Test func `a written update is known under the names that come later`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE u (id INTEGER PRIMARY KEY, b TEXT)",
      up: "UPDATE t SET a = 'x'; ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME TO u;",
      down: "ALTER TABLE u RENAME TO t; ALTER TABLE t RENAME COLUMN b TO a;",
      renames: RenameHints(
        tables: ["t": "u"], columns: [.init(table: "u", from: "a", to: "b")])
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["up data-loss table/t.a"])
  }
}
