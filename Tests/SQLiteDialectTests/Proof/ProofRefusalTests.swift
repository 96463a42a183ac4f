import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What a proof refuses: scripts that fail, that lead elsewhere, and that rely on what they cannot know.
@Suite struct ProofRefusalTests {
  @Test func `a script that fails is named with its line`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (a, b NOT NULL)",
      up: "-- expand\n\nALTER TABLE t ADD COLUMN b NOT NULL;\n", down: ""
    ).proof()
    #expect(
      proof.failures == [
        .statement(
          .up, line: 3, text: "ALTER TABLE t ADD COLUMN b NOT NULL;",
          message: "Cannot add a NOT NULL column with default value NULL")
      ])
  }

  @Test func `a script that may not do what it does is refused`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (a)", up: "SELECT 1;\nCOMMIT;", down: ""
    ).proof()
    guard case .statement(.up, 2, "COMMIT", let message)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(message.contains("not allowed"))
  }

  @Test func `a script that leads elsewhere is refused, either way`() throws {
    var edge = Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (a, b)",
      up: "ALTER TABLE t ADD COLUMN c;", down: "ALTER TABLE t DROP COLUMN b;")
    guard case .schema(.up, let expected, let actual)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
    #expect(expected.table("t")?.columns.map(\.name) == ["a", "b"])
    #expect(actual.table("t")?.columns.map(\.name) == ["a", "c"])
    edge.up = "ALTER TABLE t ADD COLUMN b;"
    edge.down = ""
    guard case .schema(.down, _, _)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
  }

  @Test func `an insert that relies on the order of columns is refused with its line`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
      up: "SELECT 1;\nINSERT INTO t VALUES (900, 'one', 'two');",
      down: "DELETE FROM t WHERE id = 900;"
    ).proof()
    #expect(proof.failures == [.columnOrder(.up, line: 2, table: "t")])
  }

  @Test func `a copy that relies on the order of columns is refused with its line`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a TEXT, b TEXT)",
      child: "CREATE TABLE t (a TEXT, b TEXT, CHECK (1))",
      up: """
        CREATE TABLE n (a TEXT, b TEXT, CHECK (1));
        INSERT INTO n SELECT * FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t;
        """,
      down: """
        CREATE TABLE n (a TEXT, b TEXT); INSERT INTO n (a, b) SELECT a, b FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t;
        """
    ).proof()
    guard case .columnOrder(.up, 2, _)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
  }

  @Test func `a view over a dropped table is refused with its name`() throws {
    let edge = Edge(
      parent: "CREATE TABLE t (a); CREATE TABLE o (x); CREATE VIEW v AS SELECT a FROM t",
      child: "CREATE TABLE o (x); CREATE VIEW v AS SELECT a FROM t", up: "DROP TABLE t;",
      down: "CREATE TABLE t (a);")
    let proof = try edge.proof()
    let broken = BrokenObject(path: ObjectPath(.view, "v"), reason: "no such table: t")
    #expect(proof.newlyBroken == [broken])
    #expect(proof.failures == [.broken(broken)])
    let allowed = try edge.proof(allowing: [.broken])
    #expect(allowed.isProven)
    #expect(allowed.hazardNames == ["up broken view/v", "up data-loss table/t"])
  }

  @Test func `a dead trigger and a foreign key without parent key are refused`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a)",
      child: """
        CREATE TABLE t (a); CREATE TABLE c (t REFERENCES t(a));
        CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM gone; END;
        """,
      up: """
        CREATE TABLE c (t REFERENCES t(a));
        CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM gone; END;
        """, down: "DROP TRIGGER g; DROP TABLE c;"
    ).proof()
    #expect(proof.newlyBroken.map(\.path.description) == ["table/c", "trigger/g"])
    #expect(proof.failures.count == 2)
  }

  @Test func `what was broken before does not block`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a); CREATE VIEW v AS SELECT * FROM gone",
      child: "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT * FROM gone",
      up: "ALTER TABLE t ADD COLUMN b;",
      down: "DROP VIEW v; ALTER TABLE t DROP COLUMN b; CREATE VIEW v AS SELECT * FROM gone;"
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.newlyBroken == [])
  }

  @Test(
    .enabled(
      if: Engine.takesColumnLoops, "this SQLite takes no generated columns that need each other"))
  func `a table that the engine takes but cannot use is named as broken`() throws {
    let edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE x (a, b AS (b + 1))",
      up: "CREATE TABLE x (a, b AS (b + 1));", down: "DROP TABLE x;")
    #expect(
      try edge.proof().failures == [
        .broken(
          BrokenObject(path: ObjectPath(.table, "x"), reason: "generated column loop on \"b\""))
      ])
    #expect(try edge.proof(allowing: [.broken]).failures == [])
  }
}
