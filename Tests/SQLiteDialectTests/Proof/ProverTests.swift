import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What a proof finds out of the two scripts of an edge.
@Suite struct ProverTests {
  @Test func `a rebuild is a rewrite and keeps every row and its children`() throws {
    let child = "CREATE TABLE c (t INTEGER REFERENCES t ON DELETE CASCADE);"
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);" + child,
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);" + child,
      up: """
        CREATE TABLE new_t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT NOT NULL);
        INSERT INTO new_t (id, n) SELECT id, n FROM t;
        DELETE FROM sqlite_sequence WHERE name = 'new_t';
        INSERT INTO sqlite_sequence SELECT 'new_t', seq FROM sqlite_sequence WHERE name = 't';
        DROP TABLE t;
        ALTER TABLE new_t RENAME TO t;
        """,
      down: """
        CREATE TABLE new_t (id INTEGER PRIMARY KEY AUTOINCREMENT, n TEXT);
        INSERT INTO new_t (id, n) SELECT id, n FROM t;
        DROP TABLE t;
        ALTER TABLE new_t RENAME TO t;
        """
    ).proof()
    #expect(proof.failures == [])
    #expect(
      proof.hazardNames == [
        "up rewrite table/t", "up scan table/t.n", "down data-loss table/t", "down rewrite table/t",
      ])
    #expect(proof.downHazards.first?.detail.contains("AUTOINCREMENT") == true)
  }

  @Test func `a type that takes the values as they are costs nothing, one that converts them does`()
    throws
  {
    let rebuild = { (type: String) in
      """
      CREATE TABLE n (id INTEGER PRIMARY KEY, v \(type)); INSERT INTO n (id, v) SELECT id, v FROM t;
      DROP TABLE t; ALTER TABLE n RENAME TO t;
      """
    }
    var edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, v REAL)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, v BLOB)", up: rebuild("BLOB"),
      down: rebuild("REAL"), isDrafted: true)
    #expect(
      try edge.proof().hazardNames == [
        "up rewrite table/t", "down data-loss table/t.v", "down rewrite table/t",
      ])
    edge.parent = "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER)"
    edge.down = rebuild("INTEGER")
    edge.child = "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)"
    edge.up = rebuild("TEXT").replacing("SELECT id, v", with: "SELECT id, substr(v, 1, 1)")
    let lossy = try edge.proof()
    #expect(lossy.hazardNames.contains("up data-loss table/t.v"))
  }

  @Test func `an irreversible edge is proven upwards only and says so`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (a); CREATE TABLE u (b)",
      up: "CREATE TABLE u (b);", down: "", irreversible: "nobody knows the way back"
    ).proof()
    #expect(proof.isProven)
    #expect(proof.downHazards == [Hazard(.irreversible, "down", "nobody knows the way back")])
  }

  @Test func `what down leaves behind is adopted by the next up`() throws {
    let leftover = try #require(Leftover("table/t.b"))
    let proof = try Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (a, b TEXT); CREATE TABLE u (c)",
      up: "ALTER TABLE t ADD COLUMN b TEXT; CREATE TABLE u (c);", down: "DROP TABLE u;",
      leftovers: [leftover], adopting: [0: leftover]
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["down data-loss table/u"])
  }

  @Test func `a proof is the same for the same seed`() throws {
    let edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", up: "DELETE FROM t WHERE a > 'b';",
      down: "")
    #expect(try edge.proof(seed: 5).failures == edge.proof(seed: 5).failures)
  }
}
