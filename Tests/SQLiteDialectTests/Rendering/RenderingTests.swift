import SchemaModel
import Testing

@testable import SQLiteDialect

struct RenderingTests {
  @Test(arguments: [
    "CREATE TABLE t (id INTEGER PRIMARY KEY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY DESC)",
    "CREATE TABLE t (id INTEGER, PRIMARY KEY (id DESC))",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    "CREATE TABLE t (id INTEGER, PRIMARY KEY (id DESC AUTOINCREMENT))",
    "CREATE TABLE t (id INT PRIMARY KEY)",
    "CREATE TABLE t (id \"INTEGER\" PRIMARY KEY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE t (id INTEGER PRIMARY KEY DESC) WITHOUT ROWID",
    "CREATE TABLE t (id TEXT COLLATE NOCASE, PRIMARY KEY (id COLLATE BINARY))",
    "CREATE TABLE t (a, b, CONSTRAINT k PRIMARY KEY (a, b DESC) ON CONFLICT REPLACE)",
    "CREATE TABLE t (a NOT NULL ON CONFLICT IGNORE DEFAULT 'it''s', b UNIQUE ON CONFLICT FAIL)",
    "CREATE TABLE t (a DEFAULT -1, b DEFAULT (1 + 1), c DEFAULT CURRENT_TIMESTAMP, d DEFAULT TRUE)",
    "CREATE TABLE t (a DEFAULT \"current_timestamp\", b DEFAULT word, c DEFAULT x'00', d DEFAULT NULL)",
    "CREATE TABLE t (a INT, b AS (a * 2), c TEXT GENERATED ALWAYS AS (a IN (1, 2)) STORED)",
    "CREATE TABLE t (a CHECK (a > 0) CONSTRAINT small CHECK (a < 9), CHECK (a <> 'b' COLLATE NOCASE))",
    "CREATE TABLE t (a REFERENCES t ON DELETE CASCADE, b REFERENCES u (x) DEFERRABLE INITIALLY DEFERRED)",
    "CREATE TABLE t (a, b, FOREIGN KEY (a, b) REFERENCES u (x, y) ON UPDATE SET NULL ON DELETE SET DEFAULT)",
    "CREATE TABLE \"select\" (\"from\" TEXT, \"a b\", \"x\"\"y\", [z z] COLLATE \"rtrim\")",
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID",
    "CREATE TABLE t (a, b); CREATE INDEX i ON t (a DESC, lower(b) COLLATE NOCASE, a || b) WHERE a > 1",
    "CREATE TABLE t (a COLLATE NOCASE); CREATE UNIQUE INDEX i ON t (a COLLATE BINARY, (a + 1) DESC)",
    "CREATE TABLE t (a, b); CREATE VIEW w AS SELECT * FROM v; CREATE VIEW v (x, \"y y\") AS SELECT a, b FROM t",
    "CREATE VIRTUAL TABLE f USING fts5(a, b UNINDEXED, tokenize = 'porter ascii', prefix='2 3')",
    "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)",
    """
    CREATE TABLE t (a, b); CREATE VIEW v AS SELECT a FROM t;
    CREATE TRIGGER z AFTER UPDATE OF a, b ON t WHEN new.a > 0 BEGIN
      SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t WHERE a = old.a; END;
    CREATE TRIGGER a INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END;
    CREATE TRIGGER m DELETE ON t BEGIN SELECT 1; END;
    """,
  ])
  func `what is rendered reads back as it was`(sql: String) throws {
    let first = try schema(of: sql)
    let text = SQLiteDialect().render(first).joined(separator: "\n")
    let second = try schema(of: text)
    #expect(DraftRun.difference(second, first) == "", "\(text)")
    #expect(second.triggerOrder == first.triggerOrder)
  }

  @Test func `a table stands in as many lines as it has columns and constraints`() throws {
    let read = try schema(
      of: """
        create table orders(id integer primary key autoincrement, customer int not null references
        customers(id) on delete cascade, total numeric(10,2) default 0 check(total>=0), unique(customer,id))
        """)
    #expect(
      SQLiteDialect().render(read) == [
        """
        CREATE TABLE orders (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          customer INT NOT NULL,
          total NUMERIC(10, 2) DEFAULT 0,
          UNIQUE (customer, id),
          CHECK (total >= 0),
          FOREIGN KEY (customer) REFERENCES customers (id) ON DELETE CASCADE
        );
        """
      ])
  }

  @Test func `what is referred to comes first, and circles end somewhere`() throws {
    let read = try schema(
      of: """
        CREATE TABLE a (x REFERENCES c); CREATE TABLE b (x REFERENCES a); CREATE TABLE c (x);
        CREATE TABLE d (x REFERENCES e); CREATE TABLE e (x REFERENCES d, y REFERENCES e);
        CREATE VIEW v1 AS SELECT * FROM v2; CREATE VIEW v2 AS SELECT * FROM a;
        """)
    let names = SchemaRenderer.objects(of: read).map(\.path.name)
    #expect(names == ["c", "a", "b", "e", "d", "v2", "v1"])
  }
}
