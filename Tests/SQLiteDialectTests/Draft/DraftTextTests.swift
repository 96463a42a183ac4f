import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What drafts look like.
struct DraftTextTests {
  private func draft(
    _ old: String, _ new: String, renames: RenameHints = RenameHints()
  ) throws -> Draft {
    try SQLiteDialect().draft(
      DraftRequest(from: try schema(of: old), to: try schema(of: new), renames: renames))
  }

  @Test func `equal schemas need nothing, wherever their constraints and columns stand`() throws {
    let result = try draft(
      "CREATE TABLE t (a INTEGER PRIMARY KEY, b UNIQUE, c CHECK (c > 0))",
      "CREATE TABLE t (c, b, a INTEGER, CHECK (c > 0), UNIQUE (b), PRIMARY KEY (a))")
    #expect(result.text == "")
    #expect(result.hazards == [])
  }

  @Test func `a column that ALTER TABLE can add is added in place`() throws {
    let result = try draft(
      "CREATE TABLE t (a)",
      """
      CREATE TABLE t (a, b INT NOT NULL DEFAULT 0 CHECK (b >= 0), c REFERENCES u (x) ON DELETE CASCADE,
      d TEXT COLLATE NOCASE, e AS (a || d))
      """)
    #expect(
      result.text == """
        -- expand
        ALTER TABLE t ADD COLUMN b INT NOT NULL DEFAULT 0 CHECK (b >= 0);
        ALTER TABLE t ADD COLUMN c REFERENCES u (x) ON DELETE CASCADE;
        ALTER TABLE t ADD COLUMN d TEXT COLLATE NOCASE;
        ALTER TABLE t ADD COLUMN e GENERATED ALWAYS AS (a || d) VIRTUAL;

        """)
  }

  @Test(
    arguments: [
      ("b UNIQUE", [.rewrite, .scan]), ("b DEFAULT CURRENT_TIMESTAMP", [.rewrite]),
      ("b DEFAULT (1 + 1)", [.rewrite]), ("b AS (a) STORED", [.rewrite]),
      ("b DEFAULT 1 REFERENCES u (x)", [.rewrite, .scan]),
    ] as [(String, [Hazard.Kind])])
  func `a column that ALTER TABLE cannot add comes with a rebuild`(
    column: String, hazards: [Hazard.Kind]
  ) throws {
    let result = try draft("CREATE TABLE t (a)", "CREATE TABLE t (a, \(column))")
    #expect(result.statements.count == 4)
    #expect(result.statements.allSatisfy { !$0.sql.contains("ADD COLUMN") })
    #expect(result.hazards.map(\.kind) == hazards)
  }

  @Test func `several changes to one table are one rebuild`() throws {
    let result = try draft(
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT);
      CREATE INDEX t_a ON t (a);
      CREATE TRIGGER t_i AFTER INSERT ON t BEGIN SELECT 1; END;
      """,
      """
      CREATE TABLE t (id INTEGER PRIMARY KEY, b VARCHAR(9) UNIQUE, a BIGINT CHECK (a > 0));
      CREATE INDEX t_a ON t (a);
      CREATE TRIGGER t_i AFTER INSERT ON t BEGIN SELECT 1; END;
      """)
    #expect(
      result.text == """
        -- contract
        PRAGMA legacy_alter_table = ON;
        CREATE TABLE _stemma_rebuild_t (
          id INTEGER PRIMARY KEY,
          b VARCHAR(9),
          a BIGINT,
          UNIQUE (b),
          CHECK (a > 0)
        );
        INSERT INTO _stemma_rebuild_t (id, b, a)
        SELECT id, b, a FROM t;
        DROP TABLE t;
        ALTER TABLE _stemma_rebuild_t RENAME TO t;
        PRAGMA legacy_alter_table = OFF;
        CREATE INDEX t_a ON t (a);
        CREATE TRIGGER t_i AFTER INSERT ON t
        BEGIN
          SELECT 1;
        END;

        """)
  }

  @Test func `a required column is added empty, filled by a person, and tightened last`() throws {
    let result = try draft(
      "CREATE TABLE orders (id INTEGER PRIMARY KEY)",
      "CREATE TABLE orders (id INTEGER PRIMARY KEY, status TEXT NOT NULL CHECK (status <> ''))")
    #expect(
      result.text == """
        -- expand
        ALTER TABLE orders ADD COLUMN status TEXT;

        -- data
        -- Every row needs a value in orders.status before it refuses NULL:
        -- UPDATE orders SET status = … WHERE status IS NULL;

        -- contract
        CREATE TABLE _stemma_rebuild_orders (
          id INTEGER PRIMARY KEY,
          status TEXT NOT NULL,
          CHECK (status != '')
        );
        INSERT INTO _stemma_rebuild_orders (id, status)
        SELECT id, status FROM orders;
        DROP TABLE orders;
        ALTER TABLE _stemma_rebuild_orders RENAME TO orders;

        """)
    #expect(result.backfills == [Draft.Backfill(table: "orders", column: "status")])
    #expect(result.hazards.contains { $0.subject == "table/orders.status" })
  }

  @Test func `a column that becomes required with a default shows the default as what to write`()
    throws
  {
    let result = try draft("CREATE TABLE t (a)", "CREATE TABLE t (a NOT NULL DEFAULT 'none')")
    #expect(result.advice.last == "UPDATE t SET a = 'none' WHERE a IS NULL;")
  }

  @Test func `a split column is there before the old one goes`() throws {
    let result = try draft(
      "CREATE TABLE people (name TEXT)", "CREATE TABLE people (given TEXT, family TEXT)")
    #expect(result.statements.first?.sql == "ALTER TABLE people ADD COLUMN given TEXT;")
    #expect(result.statements.last?.phase == .contract)
    #expect(result.hazards.contains { $0.kind == .dataLoss && $0.subject == "table/people.name" })
  }

  @Test func `a dropped column that nothing holds goes in place`() throws {
    let result = try draft(
      "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT a FROM t",
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t")
    #expect(result.text == "-- contract\nALTER TABLE t DROP COLUMN b;\n")
    #expect(result.hazards.map(\.kind) == [.dataLoss, .rewrite])
  }

  @Test(arguments: [
    ("a, b CHECK (b > 0)", "a"), ("a, b REFERENCES u", "a"), ("a, b UNIQUE", "a"),
    ("a, b PRIMARY KEY", "a"), ("a, b, c AS (b)", "a"),
  ])
  func `a dropped column in a constraint goes with a rebuild`(old: String, new: String) throws {
    let result = try draft("CREATE TABLE t (\(old))", "CREATE TABLE t (\(new))")
    #expect(result.statements.allSatisfy { !$0.sql.contains("DROP COLUMN") })
  }

  @Test func `a dropped column that a broken view is about goes with a rebuild`() throws {
    let result = try draft(
      "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT x FROM nowhere",
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT x FROM nowhere")
    #expect(result.statements.allSatisfy { !$0.sql.contains("DROP COLUMN") })
  }

  @Test func `a declared rename keeps the table, and what refers to it follows`() throws {
    let result = try draft(
      "CREATE TABLE a (x PRIMARY KEY, p REFERENCES a); CREATE TABLE b (y REFERENCES a (x)); CREATE INDEX i ON a (p)",
      "CREATE TABLE c (x PRIMARY KEY, p REFERENCES c); CREATE TABLE b (y REFERENCES c (x)); CREATE INDEX i ON c (p)",
      renames: RenameHints(tables: ["a": "c"]))
    #expect(result.text == "-- expand\nALTER TABLE a RENAME TO c;\n")
  }

  @Test func `a renamed column is renamed in keys, checks, indexes and references`() throws {
    let result = try draft(
      """
      CREATE TABLE a (x INTEGER PRIMARY KEY, y CHECK (y > x), UNIQUE (y, x));
      CREATE TABLE b (y REFERENCES a (x)); CREATE INDEX i ON a (lower(x), y) WHERE x > 1;
      """,
      """
      CREATE TABLE a (z INTEGER PRIMARY KEY, y CHECK (y > z), UNIQUE (y, z));
      CREATE TABLE b (y REFERENCES a (z)); CREATE INDEX i ON a (lower(z), y) WHERE z > 1;
      """,
      renames: RenameHints(columns: [.init(table: "a", from: "x", to: "z")]))
    #expect(result.text == "-- expand\nALTER TABLE a RENAME COLUMN x TO z;\n")
  }

  @Test func `views and triggers that use a renamed column are made anew around it`() throws {
    let result = try draft(
      """
      CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a; CREATE VIEW w AS SELECT 1 AS one;
      CREATE TRIGGER t AFTER UPDATE OF x ON a BEGIN SELECT 1; END;
      """,
      """
      CREATE TABLE a (y); CREATE VIEW v AS SELECT y FROM a; CREATE VIEW w AS SELECT 1 AS one;
      CREATE TRIGGER t AFTER UPDATE OF y ON a BEGIN SELECT 1; END;
      """,
      renames: RenameHints(columns: [.init(table: "a", from: "x", to: "y")]))
    #expect(
      result.statements.map { $0.sql.split(separator: "\n")[0] } == [
        "DROP VIEW v;", "DROP TRIGGER t;", "ALTER TABLE a RENAME COLUMN x TO y;",
        "CREATE VIEW v AS", "CREATE TRIGGER t AFTER UPDATE OF y ON a",
      ])
  }

  @Test func `nothing is renamed unless somebody said so, but it is mentioned`() throws {
    let result = try draft(
      "CREATE TABLE a (x INT, y TEXT, z REAL); CREATE TABLE t (old DATE, k)",
      "CREATE TABLE b (x INT, y TEXT, z REAL); CREATE TABLE t (new DATE, k)")
    #expect(
      result.likelyRenames == [
        Draft.LikelyRename(from: "table/a", to: "table/b"),
        Draft.LikelyRename(from: "table/t.old", to: "table/t.new"),
      ])
    #expect(result.hazards.filter { $0.kind == .dataLoss }.count == 2)
  }

  @Test(.needsModules) func `a changed search index over another table gets the rows that it had`()
    throws
  {
    let result = try draft(
      "CREATE TABLE n (a); CREATE VIRTUAL TABLE f USING fts5(a, content='n')",
      "CREATE TABLE n (a); CREATE VIRTUAL TABLE f USING fts5(a, content='n', tokenize='porter')")
    #expect(
      result.text == """
        -- contract
        CREATE TABLE _stemma_rebuild_f (c0 INTEGER PRIMARY KEY);
        INSERT INTO _stemma_rebuild_f (c0)
        SELECT id FROM f_docsize;
        CREATE TABLE _stemma_settings_f (c0, c1);
        INSERT INTO _stemma_settings_f (c0, c1)
        SELECT k, v FROM f_config WHERE k <> 'version';
        DROP TABLE f;
        CREATE VIRTUAL TABLE f USING fts5(a, content='n', tokenize='porter');
        INSERT INTO f (f, rank)
        SELECT c0, c1 FROM _stemma_settings_f;
        DROP TABLE _stemma_settings_f;
        INSERT INTO f (rowid, a)
        SELECT rowid, a FROM n
        WHERE rowid IN (SELECT c0 FROM _stemma_rebuild_f);
        DROP TABLE _stemma_rebuild_f;

        """)
    #expect(result.hazards.map(\.kind) == [.scan])
  }

  @Test(.needsModules) func `a changed search index with its own text gets it from the old one`()
    throws
  {
    let result = try draft(
      "CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE VIRTUAL TABLE f USING fts5(a, b)")
    #expect(
      result.text == """
        -- contract
        CREATE TABLE _stemma_rebuild_f (c0, c1);
        INSERT INTO _stemma_rebuild_f (c0, c1)
        SELECT rowid, a FROM f;
        CREATE TABLE _stemma_settings_f (c0, c1);
        INSERT INTO _stemma_settings_f (c0, c1)
        SELECT k, v FROM f_config WHERE k <> 'version';
        DROP TABLE f;
        CREATE VIRTUAL TABLE f USING fts5(a, b);
        INSERT INTO f (f, rank)
        SELECT c0, c1 FROM _stemma_settings_f;
        INSERT INTO f (rowid, a)
        SELECT c0, c1 FROM _stemma_rebuild_f;
        DROP TABLE _stemma_rebuild_f;
        DROP TABLE _stemma_settings_f;

        """)
    #expect(result.hazards.map(\.kind) == [.rewrite])
  }

  @Test(.needsModules) func `a search index that keeps no text cannot give it to another one`()
    throws
  {
    let result = try draft(
      "CREATE VIRTUAL TABLE f USING fts5(a, content='')",
      "CREATE VIRTUAL TABLE f USING fts5(a, b, content='')")
    #expect(result.hazards.map(\.kind) == [.dataLoss])
  }

  @Test func `a type that converts values is named where nothing is proven, too`() throws {
    let result = try draft("CREATE TABLE t (zip TEXT)", "CREATE TABLE t (zip INTEGER)")
    #expect(result.hazards.map(\.subject) == ["table/t.zip", "table/t"])
    #expect(result.hazards.map(\.kind) == [.dataLoss, .rewrite])
  }

  @Test func `a unique index on a table that was there comes after the data`() throws {
    let result = try draft(
      "CREATE TABLE t (a)", "CREATE TABLE t (a); CREATE UNIQUE INDEX i ON t (a)")
    #expect(result.statements.map(\.phase) == [.contract])
    #expect(result.hazards.map(\.kind) == [.scan])
  }
}
