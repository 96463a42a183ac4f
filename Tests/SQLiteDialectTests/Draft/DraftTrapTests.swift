import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// The traps of altering SQLite's tables, each with rows.
struct DraftTrapTests {
  /// Runs a draft, expects the target, and returns what a query then gives.
  private func rows(
    _ old: String, _ new: String, renames: RenameHints = RenameHints(), filled: Int = 3,
    setUp: String = "", query: String
  ) throws -> [[SQLiteValue]] {
    let run = try DraftRun(
      from: try schema(of: old), to: try schema(of: new), renames: renames, rows: filled,
      setUp: setUp)
    run.expectSuccess(new)
    return try run.connection.rows(query)
  }

  @Test(.needsModules)
  func `rowids survive a rebuild, so an external search index still points at its rows`()
    throws
  {
    let rest = """
      CREATE VIRTUAL TABLE f USING fts5(a, content='n');
      CREATE TRIGGER n_i AFTER INSERT ON n BEGIN INSERT INTO f (rowid, a) VALUES (new.rowid, new.a); END;
      CREATE TRIGGER n_d AFTER DELETE ON n BEGIN
        INSERT INTO f (f, rowid, a) VALUES ('delete', old.rowid, old.a); END;
      """
    let found = try rows(
      "CREATE TABLE n (a TEXT);" + rest, "CREATE TABLE n (a TEXT CHECK (a <> ''));" + rest,
      filled: 0, setUp: "INSERT INTO n (rowid, a) VALUES (7, 'seven'), (9, 'nine')",
      query: "SELECT rowid, a FROM f WHERE f MATCH 'nine'")
    #expect(found == [[.integer(9), .text("nine")]])
  }

  @Test func `ids that AUTOINCREMENT gave once are not given again`() throws {
    for check in ["a TEXT", "a TEXT, CHECK (t.id > 0)"] {
      let next = try rows(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, \(check))",
        setUp: "INSERT INTO t (id) VALUES (500); DELETE FROM t",
        query: "INSERT INTO t (a) VALUES (1) RETURNING id")
      #expect(next == [[.integer(501)]])
    }
  }

  @Test func `a self-reference points at the table after its rebuild`() throws {
    let key = try rows(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, p REFERENCES t (id))",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, p REFERENCES t (id), UNIQUE (p))",
      query: "SELECT \"table\" FROM pragma_foreign_key_list('t')")
    #expect(key == [[.text("t")]])
  }

  @Test func `references in a circle and from others stay, and no row of theirs goes`() throws {
    let count = try rows(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b (id) ON DELETE CASCADE);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a (id) ON DELETE CASCADE);
      CREATE TABLE c (a REFERENCES a (id) ON DELETE CASCADE);
      """,
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b (id) ON DELETE CASCADE);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a (id) ON DELETE CASCADE);
      CREATE TABLE c (a REFERENCES a (id) ON DELETE CASCADE);
      """, query: "SELECT count(*) FROM c")
    #expect(count == [[.integer(3)]])
  }

  @Test func `a broken view elsewhere stops neither a rebuild nor a rename`() throws {
    let broken = "; CREATE VIEW broken AS SELECT x FROM nowhere"
    _ = try rows(
      "CREATE TABLE t (a)" + broken, "CREATE TABLE t (a UNIQUE)" + broken, query: "SELECT 1")
    _ = try rows(
      "CREATE TABLE t (a); CREATE TABLE r (t REFERENCES t (a))" + broken,
      "CREATE TABLE u (b); CREATE TABLE r (t REFERENCES u (b))" + broken,
      renames: RenameHints(
        tables: ["t": "u"], columns: [.init(table: "u", from: "a", to: "b")]),
      query: "SELECT 1")
  }

  @Test func `views over views and triggers of others survive a rebuild`() throws {
    let rest = """
      CREATE TABLE log (x);
      CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT * FROM v;
      CREATE TRIGGER w_i INSTEAD OF INSERT ON w BEGIN INSERT INTO t (a) VALUES (new.a); END;
      CREATE TRIGGER log_i AFTER INSERT ON log BEGIN INSERT INTO w VALUES (new.x); END;
      """
    let found = try rows(
      "CREATE TABLE t (a TEXT);" + rest, "CREATE TABLE t (a TEXT NOT NULL);" + rest,
      query: "INSERT INTO log VALUES ('here') RETURNING (SELECT count(*) FROM w WHERE a = 'here')")
    #expect(found.count == 1)
  }

  @Test func `triggers fire in the order of the new schema after a rebuild`() throws {
    func triggers(_ names: [String]) -> String {
      names.map {
        "CREATE TRIGGER \($0) AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('\($0)'); END;"
      }.joined()
    }
    for (old, new) in [("a TEXT", "a TEXT NOT NULL"), ("a TEXT", "a TEXT")] {
      let order = ["z", "m", "a"]
      let run = try DraftRun(
        from: try schema(
          of: "CREATE TABLE log (x); CREATE TABLE t (\(old));" + triggers(["z", "a"])),
        to: try schema(of: "CREATE TABLE log (x); CREATE TABLE t (\(new));" + triggers(order)))
      run.expectSuccess("triggers")
      let actual = try SchemaReader.read(run.connection, format: run.new.format)
      #expect(actual.triggerOrder == order)
    }
  }

  @Test func `two tables swap their names`() throws {
    for extra in ["", "; CREATE VIEW broken AS SELECT x FROM nowhere"] {
      _ = try rows(
        "CREATE TABLE a (x); CREATE TABLE b (y, r REFERENCES a (x))" + extra,
        "CREATE TABLE b (x); CREATE TABLE a (y, r REFERENCES b (x))" + extra,
        renames: RenameHints(tables: ["a": "b", "b": "a"]), query: "SELECT 1")
    }
  }

  @Test func `two columns swap their names`() throws {
    let found = try rows(
      "CREATE TABLE t (a TEXT, b INT)", "CREATE TABLE t (b TEXT, a INT)",
      renames: RenameHints(columns: [
        .init(table: "t", from: "a", to: "b"), .init(table: "t", from: "b", to: "a"),
      ]),
      query: "SELECT b FROM t LIMIT 1")
    #expect(found == [[.text("a 0")]])
  }

  @Test func `names that change in letter case alone are the same things`() throws {
    _ = try rows(
      "CREATE TABLE Users (Id INTEGER PRIMARY KEY, \"Name\"); CREATE TABLE r (u REFERENCES Users (Id))",
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name); CREATE TABLE r (u REFERENCES users (id))",
      query: "SELECT 1")
  }

  @Test(arguments: [
    ("CREATE TABLE x (a)", "CREATE VIEW x AS SELECT 1 AS a"),
    ("CREATE TABLE x (a)", "CREATE VIRTUAL TABLE x USING fts5(a)"),
    ("CREATE TABLE x (a)", "CREATE TABLE y (a); CREATE INDEX x ON y (a)"),
    (
      "CREATE TABLE y (a); CREATE INDEX x ON y (a)", "CREATE TABLE y (a); CREATE VIEW x AS SELECT 1"
    ),
    ("CREATE VIEW x AS SELECT 1", "CREATE VIRTUAL TABLE x USING rtree(a, b, c)"),
  ])
  func `one name stands for another kind of thing`(first: String, second: String) throws {
    _ = try rows(first, second, query: "SELECT 1")
    _ = try rows(second, first, query: "SELECT 1")
  }

  @Test func `a renamed table takes the name of one that goes`() throws {
    _ = try rows(
      "CREATE TABLE a (x); CREATE TABLE b (y); CREATE VIEW v AS SELECT y FROM b",
      "CREATE TABLE b (x)", renames: RenameHints(tables: ["a": "b"]), query: "SELECT 1")
  }

  @Test func `an index or trigger that moves to another table waits for its old one to go`() throws
  {
    _ = try rows(
      """
      CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x);
      CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;
      """,
      """
      CREATE TABLE a (x NOT NULL); CREATE TABLE b (x); CREATE INDEX i ON b (x);
      CREATE TRIGGER t AFTER INSERT ON b BEGIN SELECT 1; END;
      """, query: "SELECT 1")
  }

  @Test func `a conflict clause does not choose in silence which rows survive`() throws {
    let run = try DraftRun(
      from: try schema(of: "CREATE TABLE t (a)"),
      to: try schema(of: "CREATE TABLE t (a UNIQUE ON CONFLICT REPLACE)"),
      setUp: "UPDATE t SET a = 1")
    #expect(throws: ScriptError.self) { try run.run() }
  }

  @Test func `an unedited script fails on rows without values and works without rows`() throws {
    let (old, new) = (
      try schema(of: "CREATE TABLE t (a)"), try schema(of: "CREATE TABLE t (a, b NOT NULL)")
    )
    let draft = try SQLiteDialect().draft(DraftRequest(from: old, to: new))
    let full = try DraftRun.database(old, rows: 1)
    #expect(throws: SQLiteError.self) { try full.execute(draft.text) }
    try DraftRun.database(old, rows: 0).execute(draft.text)
  }

  @Test func `a surrogate key that comes takes over the rowids`() throws {
    let ids = try rows(
      "CREATE TABLE t (a TEXT)", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      query: "SELECT id FROM t ORDER BY id")
    #expect(ids == [[.integer(1)], [.integer(2)], [.integer(3)]])
  }

  @Test func `a column named rowid does not hide the rowids from a rebuild`() throws {
    let found = try rows(
      "CREATE TABLE t (rowid TEXT, a TEXT)", "CREATE TABLE t (rowid TEXT, a TEXT UNIQUE)",
      setUp: "UPDATE t SET _rowid_ = _rowid_ + 40",
      query: "SELECT min(_rowid_), min(rowid) FROM t")
    #expect(found == [[.integer(41), .text("rowid 0")]])
  }

  @Test func `a view that nobody reads does not keep a table from being made anew`() throws {
    let (old, new) = ("CREATE TABLE t (a)", "CREATE TABLE t (a, CHECK (a > 0))")
    let draft = try SQLiteDialect().draft(
      DraftRequest(
        from: schema(old, ignoring: ["view/ext_*"]), to: schema(new, ignoring: ["view/ext_*"])))
    let connection = try Connection()
    try connection.execute(old + "; CREATE VIEW ext_v AS SELECT a FROM t; BEGIN")
    try ScriptRunner(connection).run(draft.text)
    #expect(try connection.rows("SELECT a FROM ext_v") == [])
  }
}
