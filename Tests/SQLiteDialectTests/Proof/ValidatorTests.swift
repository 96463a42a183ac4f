import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ValidatorTests {
  private func broken(_ sql: String, objects: Set<ObjectPath>? = nil) throws -> [String] {
    let connection = try Connection()
    try connection.execute(sql)
    return try Validator.check(connection, objects: objects).map { "\($0.path): \($0.reason)" }
  }

  @Test(.needsModules) func `a sound schema has nothing broken`() throws {
    let found = try broken(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT COLLATE NOCASE UNIQUE, g AS (x || id));
      CREATE TABLE b (a REFERENCES a, x TEXT REFERENCES a(x), y REFERENCES A(ID));
      CREATE TABLE w (p, q, PRIMARY KEY (p, q)) WITHOUT ROWID;
      CREATE TABLE c (p, q, FOREIGN KEY (q, p) REFERENCES w(q, p), FOREIGN KEY (p, q) REFERENCES w);
      CREATE VIEW v AS SELECT * FROM a;
      CREATE VIRTUAL TABLE f USING fts5(x, content='a', content_rowid='id');
      CREATE TRIGGER a_i AFTER INSERT ON a BEGIN INSERT INTO f(rowid, x) VALUES (new.id, new.x); END;
      CREATE TRIGGER v_i INSTEAD OF INSERT ON v BEGIN INSERT INTO a(x) VALUES (new.x); END;
      """)
    #expect(found == [])
  }

  @Test func `a column whose collation is missing is broken, although nothing compares by it`()
    throws
  {
    let connection = try Connection()
    try connection.execute("CREATE TABLE t (a TEXT COLLATE nocse, b TEXT COLLATE rtrim)")
    let found = try Validator.check(connection)
    #expect(found.map(\.reason) == ["no such collation sequence: nocse"])
  }

  @Test func `a view over a table that is gone is broken, and so is what reads it`() throws {
    let found = try broken(
      "CREATE VIEW v AS SELECT x FROM gone; CREATE VIEW w AS SELECT * FROM v; CREATE TABLE t (a);")
    #expect(found == ["view/v: no such table: gone", "view/w: no such table: gone"])
  }

  @Test func `circular views are broken`() throws {
    let found = try broken("CREATE VIEW v AS SELECT * FROM w; CREATE VIEW w AS SELECT * FROM v;")
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.contains("circularly defined") })
  }

  @Test func `a trigger with a dead body is blamed itself, not its table or its neighbours`() throws
  {
    let found = try broken(
      """
      CREATE TABLE t (a, b); CREATE TABLE u (a);
      CREATE TRIGGER fine AFTER INSERT ON t BEGIN INSERT INTO u VALUES (new.a); END;
      CREATE TRIGGER "dead one" AFTER INSERT ON u BEGIN UPDATE t SET missing = 1; END;
      CREATE TRIGGER dead_update AFTER UPDATE OF b ON t BEGIN DELETE FROM gone; END;
      CREATE TRIGGER dead_delete BEFORE DELETE ON t WHEN old.zzz BEGIN SELECT 1; END;
      """)
    #expect(
      found == [
        "trigger/dead one: no such column: missing",
        "trigger/dead_delete: no such column: old.zzz",
        "trigger/dead_update: no such table: gone",
      ])
  }

  @Test func `a trigger that waits for a column which is not there is broken`() throws {
    let found = try broken(
      """
      CREATE TABLE t (a, b AS (a)); CREATE VIEW v AS SELECT a FROM t;
      CREATE TRIGGER fine AFTER UPDATE OF a, B, rowid ON t BEGIN SELECT 1; END;
      CREATE TRIGGER dead AFTER UPDATE OF a, gone ON t BEGIN SELECT 1; END;
      CREATE TRIGGER dead_view INSTEAD OF UPDATE OF b ON v BEGIN SELECT 1; END;
      """)
    #expect(
      found == ["trigger/dead: no such column: gone", "trigger/dead_view: no such column: b"])
  }

  @Test(.needsModules) func `a full-text index that does not find its text is broken`() throws {
    let found = try broken(
      """
      CREATE TABLE doc (id INTEGER PRIMARY KEY, title);
      CREATE VIEW shown AS SELECT id, title FROM doc;
      CREATE VIRTUAL TABLE fine USING fts5(title, content=doc, content_rowid=id);
      CREATE VIRTUAL TABLE fine4 USING fts4(title, content="doc");
      CREATE VIRTUAL TABLE over_view USING fts5(title, content='shown', content_rowid='id');
      CREATE VIRTUAL TABLE nowhere USING fts5(title, content='');
      CREATE VIRTUAL TABLE own USING fts5(title);
      CREATE VIRTUAL TABLE no_column USING fts5(title, body, content=doc, content_rowid=id);
      CREATE VIRTUAL TABLE no_id USING fts5(title, content=doc, content_rowid=key);
      CREATE VIRTUAL TABLE no_table USING fts5(title, content=gone, content_rowid=id);
      """)
    #expect(
      found == [
        "virtual/no_column: no such column: x.body", "virtual/no_id: no such column: x.key",
        "virtual/no_table: no such table: gone",
      ])
  }

  @Test(
    .enabled(
      if: Engine.takesColumnLoops, "this SQLite takes no generated columns that need each other"))
  func `generated columns that need each other break their table`() throws {
    #expect(
      try broken("CREATE TABLE x (a, b AS (b + 1))")
        == ["table/x: generated column loop on \"b\""])
  }

  @Test func `a dead trigger on a view is found`() throws {
    let found = try broken(
      """
      CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t;
      CREATE TRIGGER d INSTEAD OF DELETE ON v BEGIN DELETE FROM gone; END;
      CREATE TRIGGER i INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a); END;
      """)
    #expect(found == ["trigger/d: no such table: gone"])
  }

  @Test func `an upsert whose index was dropped is found`() throws {
    let found = try broken(
      """
      CREATE TABLE t (a, b); CREATE TABLE counts (k, n); CREATE UNIQUE INDEX k ON counts (k);
      CREATE TRIGGER i AFTER INSERT ON t BEGIN
        INSERT INTO counts VALUES (new.a, 1) ON CONFLICT (k) DO UPDATE SET n = n + 1; END;
      DROP INDEX k;
      """)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("trigger/i: ON CONFLICT clause does not match") == true)
  }

  @Test func `foreign keys without a parent key are named`() throws {
    let found = try broken(
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT, cased TEXT);
      CREATE UNIQUE INDEX partial ON parent (code) WHERE code > 'a';
      CREATE UNIQUE INDEX cased ON parent (cased COLLATE NOCASE);
      CREATE TABLE a (x REFERENCES gone);
      CREATE TABLE b (x REFERENCES parent(code), y REFERENCES parent(cased));
      CREATE TABLE c (x, y, FOREIGN KEY (x, y) REFERENCES parent);
      CREATE VIEW v AS SELECT 1 AS id;
      CREATE TABLE d (x REFERENCES v(id));
      """)
    #expect(
      found == [
        "table/a: foreign key (x) refers to gone, which does not exist",
        "table/b: foreign key (x) refers to parent(code), which no primary key or unique constraint"
          + " covers; foreign key (y) refers to parent(cased), which no primary key or unique"
          + " constraint covers",
        "table/c: foreign key (x, y) refers to the primary key of parent, which has none of so many"
          + " columns",
        "table/d: foreign key (x) refers to view v, which is no table",
      ])
  }

  @Test func `inside a transaction and with foreign keys on the answer is the same`() throws {
    let connection = try Connection()
    try connection.execute(
      """
      PRAGMA foreign_keys = ON; CREATE TABLE a (x REFERENCES gone); CREATE TABLE b (y);
      CREATE TRIGGER t AFTER INSERT ON b BEGIN INSERT INTO a VALUES (1); END;
      """)
    let outside = try Validator.check(connection)
    #expect(outside.map(\.path.description) == ["table/a"])
    #expect(try connection.value("PRAGMA foreign_keys") == .integer(1))
    try connection.execute("BEGIN")
    #expect(try Validator.check(connection) == outside)
    try connection.execute("COMMIT; PRAGMA foreign_keys = OFF; BEGIN")
    #expect(try Validator.check(connection) == outside)
  }

  @Test func `only the wanted objects are compiled`() throws {
    let sql = """
      CREATE VIEW v AS SELECT x FROM gone; CREATE TABLE t (a REFERENCES gone);
      CREATE TRIGGER d AFTER INSERT ON t BEGIN DELETE FROM gone; END;
      """
    #expect(try broken(sql, objects: []) == [])
    let found = try broken(sql, objects: [ObjectPath(.trigger, "d")])
    #expect(found.map { $0.prefix(9) } == ["table/t: ", "trigger/d"])
  }

  @Test func `an object that the engine refuses to make is named, too`() throws {
    var schema = try schema(
      "CREATE TABLE t (a, b); CREATE INDEX t_b ON t (b); CREATE VIEW v AS SELECT a FROM t")
    guard var table = schema.table("t") else { return }
    table.columns.removeAll { $0.name == "b" }
    schema[table.path] = .table(table)
    let broken = try SQLiteDialect().validate(schema)
    #expect(broken.map(\.path) == [ObjectPath(.index, "t_b")])
    #expect(broken[0].reason.contains("b"))
  }
}
