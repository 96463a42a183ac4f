import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ProverTests {
  @Test func `a column that is added and dropped is proven, and down costs its values`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)",
      up: "ALTER TABLE t ADD COLUMN b TEXT;", down: "ALTER TABLE t DROP COLUMN b;"
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["down data-loss table/t.b", "down rewrite table/t"])
  }

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

  private static let roles = """
    CREATE TABLE role (id INTEGER PRIMARY KEY);
    CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role);
    """

  @Test func `inserted rows may refer to rows of earlier scripts, which no scratch database has`()
    throws
  {
    let proof = try Edge(
      parent: Self.roles, child: Self.roles,
      up: "INSERT INTO person (id, role) VALUES (900000, 700000);",
      down: "DELETE FROM person WHERE id = 900000;"
    ).proof()
    #expect(proof.failures == [])
  }

  @Test(arguments: [
    "INSERT INTO person (id, role) VALUES (900000, 1); DELETE FROM role WHERE id = 1",
    "UPDATE person SET role = 700000",
    "INSERT INTO role VALUES (9000); UPDATE role SET id = id + 9000",
  ])
  func `rows that refer to nothing by the script's own doing are refused`(script: String) throws {
    let proof = try Edge(
      parent: Self.roles, child: Self.roles, up: "\(script);", down: ""
    ).proof(allowing: [.dataLoss])
    #expect(
      proof.failures.contains {
        if case .foreignKeys(.up, "person", _) = $0 { true } else { false }
      },
      "\(proof.failures)")
  }

  private static let notes = """
    CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
    CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
    CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
    """

  @Test(
    .needsModules,
    arguments: [
      ("INSERT INTO note (id, a) VALUES (900000, 'x y')", ["words", "words4"]),
      (
        "INSERT INTO note (id, a) VALUES (900000, 'x y'); INSERT INTO words(words) VALUES ('rebuild')",
        ["words", "words4"]
      ),
      ("INSERT INTO words(words) VALUES ('delete-all')", ["words"]), ("SELECT 1", []),
    ])
  func `a full-text index that no longer agrees with its content is named`(
    script: String, names: [String]
  ) throws {
    let proof = try Edge(parent: Self.notes, child: Self.notes, up: "\(script);", down: "").proof()
    #expect(
      proof.hazardNames.filter { $0.contains("virtual/") }
        == names.map { "up data-loss virtual/\($0)" }, "\(proof.failures)")
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

  @Test func `a rename that nobody declared is a loss`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a)", child: "CREATE TABLE t (b)",
      up: "ALTER TABLE t RENAME COLUMN a TO b;", down: "ALTER TABLE t RENAME COLUMN b TO a;"
    ).proof()
    #expect(proof.isProven)
    #expect(proof.hazardNames == ["up data-loss table/t.a", "down data-loss table/t.b"])
  }

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

  @Test func `ids that a script chooses do not meet generated ones`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
      child: "CREATE TABLE roles (id INTEGER PRIMARY KEY, name TEXT UNIQUE)",
      up: "INSERT INTO roles (id, name) VALUES (1, 'admin'), (2, 'guest');",
      down: "DELETE FROM roles WHERE name IN ('admin', 'guest');"
    ).proof()
    #expect(proof.failures == [])
  }

  @Test func `new constraints are met by the rows of the proof`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (a TEXT, b INT)",
      child:
        "CREATE TABLE t (a TEXT NOT NULL, b INT CHECK (b > 17)); CREATE UNIQUE INDEX u ON t (a)",
      up: """
        CREATE TABLE n (a TEXT NOT NULL, b INT CHECK (b > 17)); INSERT INTO n (a, b) SELECT a, b FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t; CREATE UNIQUE INDEX u ON t (a);
        """,
      down: """
        CREATE TABLE n (a TEXT, b INT); INSERT INTO n (a, b) SELECT a, b FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t;
        """
    ).proof()
    #expect(proof.failures == [])
  }

  @Test func `inserted orphans are refused where foreign keys are on`() throws {
    let sql = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p)"
    var edge = Edge(
      parent: sql, child: sql, up: "INSERT INTO c (p) VALUES (777);",
      down: "DELETE FROM c WHERE p = 777;")
    // An earlier revision's script may have put 777 there, which only the database itself can tell.
    #expect(try edge.proof().failures == [])
    edge.enforcesForeignKeys = true
    guard case .statement(.up, 1, _, let message)? = try edge.proof().failures.first else {
      Issue.record("no failure")
      return
    }
    #expect(message.contains("FOREIGN KEY"))
  }

  @Test func `a commit that the engine refuses is a failure where no row can be named either`()
    throws
  {
    // The second key of `c` cannot be checked, which hides what the first one says.
    let sql = """
      CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE q (x);
      CREATE TABLE c (
        id INTEGER PRIMARY KEY, q INT REFERENCES q (x),
        p INT NOT NULL REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      """
    let edge = Edge(
      parent: sql, child: sql, up: "SELECT 1;\nDELETE FROM p;", down: "", irreversible: "gone",
      enforcesForeignKeys: true)
    guard
      case .statement(.up, 2, "COMMIT", let message)? =
        try edge.proof(allowing: [.dataLoss, .broken]).failures.first
    else {
      Issue.record("no failure")
      return
    }
    #expect(message == "FOREIGN KEY constraint failed")
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

  @Test func `a proof is the same for the same seed`() throws {
    let edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", up: "DELETE FROM t WHERE a > 'b';",
      down: "")
    #expect(try edge.proof(seed: 5).failures == edge.proof(seed: 5).failures)
  }

  @Test(.needsModules) func `rows of full-text tables that are made anew by hand are missed`()
    throws
  {
    let sql = "CREATE VIRTUAL TABLE f USING fts5(a)"
    let proof = try Edge(
      parent: sql, child: sql + "; CREATE TABLE t (a)",
      up: "DROP TABLE f; \(sql); CREATE TABLE t (a);",
      down: "DROP TABLE t;"
    ).proof()
    guard case .rowsLost(.up, "f", 5, 5, _)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(proof.hazardNames.contains("up data-loss virtual/f"))
  }

  @Test func `a parent that goes can be accepted as broken, whatever rows refer to it`() throws {
    let edge = Edge(
      parent: Self.roles,
      child: "CREATE TABLE person (id INTEGER PRIMARY KEY, role INTEGER REFERENCES role)",
      up: "DROP TABLE role;", down: "CREATE TABLE role (id INTEGER PRIMARY KEY);")
    guard case .broken(let object)? = try edge.proof().failures.first else {
      Issue.record("\(try edge.proof().failures)")
      return
    }
    #expect(object.path == ObjectPath(.table, "person"))
    #expect(try edge.proof().failures.count == 1)
    #expect(try edge.proof(allowing: [.broken]).failures == [])
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
