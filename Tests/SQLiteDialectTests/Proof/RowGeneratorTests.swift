import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct RowGeneratorTests {
  private func rows(
    _ sql: String, leadingTo other: String? = nil, renames: RenameHints = RenameHints(),
    seed: UInt64 = 1
  ) throws -> GeneratedRows {
    try GeneratedRows(
      for: schema(sql), leadingTo: other.map { try schema($0) }, renames: renames, count: 5,
      seed: seed)
  }

  private func values(_ rows: GeneratedRows, _ table: String, _ column: String) -> [SQLiteValue] {
    guard let found = rows.tables.first(where: { $0.table == table }),
      let position = found.columns.firstIndex(of: column)
    else { return [] }
    return found.rows.map { $0[position] }
  }

  @Test func `a column has empty and different values`() throws {
    let found = values(try rows("CREATE TABLE t (a TEXT, b INT)"), "t", "a")
    #expect(found.count == 5)
    #expect(found.filter { $0 == .null }.count == 1)
    #expect(Set(found).count == 5)
  }

  @Test func `the same seed gives the same rows and another one others`() throws {
    let sql = "CREATE TABLE t (a TEXT, b INT, c REAL, d); CREATE TABLE u (t REFERENCES t(a))"
    let first = try rows(sql, seed: 7)
    #expect(try rows(sql, seed: 7).tables.map(\.rows) == first.tables.map(\.rows))
    #expect(try rows(sql, seed: 8).tables.map(\.rows) != first.tables.map(\.rows))
  }

  @Test(
    .enabled(if: SQLiteVersion.minor >= 45, "JSON in a BLOB came with SQLite 3.45"),
    arguments: [
      "j BLOB NOT NULL CHECK (json_valid(j, 8))", "j BLOB NOT NULL CHECK (json_valid(j, 4))",
      "j BLOB NOT NULL UNIQUE CHECK (json_valid(j, 6))", "j TEXT NOT NULL CHECK (json_valid(j, 2))",
      "j TEXT NOT NULL CHECK (unhex(j) IS NOT NULL AND length(unhex(j)) = 16)",
      "j TEXT NOT NULL UNIQUE CHECK (length(unhex(j)) = 4)",
    ])
  func `JSON in a BLOB and texts of digits are found`(column: String) throws {
    let rows = try rows("CREATE TABLE t (\(column))")
    #expect(rows.unfilled == [:])
    #expect(rows.tables.first?.rows.count == 5)
  }

  @Test(arguments: [
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL UNIQUE)",
    "CREATE TABLE t (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID",
    "CREATE TABLE t (a INT, b REAL, c TEXT, d BLOB, e ANY) STRICT",
    "CREATE TABLE t (state TEXT NOT NULL CHECK (state IN ('open', 'it''s', 'done')))",
    "CREATE TABLE t (n INT NOT NULL CHECK (n BETWEEN 100 AND 103), CHECK (n % 2 = 0))",
    "CREATE TABLE t (a INT NOT NULL, b INT NOT NULL, CHECK (a < b))",
    "CREATE TABLE t (code TEXT NOT NULL CHECK (length(code) = 3) UNIQUE)",
    "CREATE TABLE t (code TEXT NOT NULL CHECK (code LIKE 'AB-%'))",
    "CREATE TABLE t (code TEXT NOT NULL CHECK (code GLOB '[A-F][0-9]*'))",
    "CREATE TABLE t (doc TEXT NOT NULL CHECK (json_valid(doc)))",
    "CREATE TABLE t (a INT, b INT AS (a * 2) STORED, CHECK (b IS NULL OR b > 10))",
    "CREATE TABLE t (a TEXT NOT NULL CHECK (typeof(a) = 'blob'))",
    "CREATE TABLE t (a INT UNIQUE ON CONFLICT REPLACE, b INT NOT NULL ON CONFLICT IGNORE)",
    "CREATE TABLE t (a, b); CREATE UNIQUE INDEX i ON t (lower(a)) WHERE b IS NOT NULL",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT NOT NULL REFERENCES t)",
    "CREATE TABLE t (rowid, _rowid_, oid)",
    "CREATE TABLE t (k BLOB PRIMARY KEY CHECK (length(k) = 32 AND typeof(k) = 'blob')) WITHOUT ROWID",
    "CREATE TABLE t (at TEXT NOT NULL CHECK (at = strftime('%Y-%m-%dT%H:%M:%SZ', at)))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (julianday(b) - julianday(a) BETWEEN 1 AND 9))",
    "CREATE TABLE t (net INT NOT NULL, vat INT NOT NULL, CHECK (net > 0 AND vat * 100 = net * 19))",
    "CREATE TABLE t (c TEXT NOT NULL CHECK (length(c) = 13 AND c NOT GLOB '*[^0-9]*') UNIQUE)",
    "CREATE TABLE t (a INT, b INT, c INT, CHECK ((a IS NULL) + (b IS NULL) + (c IS NULL) = 2))",
    "CREATE TABLE t (f INT NOT NULL CHECK ((f & 5) = 5 AND (f & 2) = 0))",
    "CREATE TABLE t (j TEXT, n INTEGER NOT NULL AS (json_extract(j, '$.a[0].n')) STORED) STRICT",
    "CREATE TABLE t (j TEXT NOT NULL); CREATE UNIQUE INDEX i ON t (j ->> 'a' ->> 'b') WHERE j ->> 'x' = 1",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT NOT NULL REFERENCES t CHECK (up <> id))",
    "CREATE TABLE t (a TEXT NOT NULL CHECK (substr(a, 1, instr(a, '@') - 1) <> ''))",
    "CREATE TABLE t (a TEXT NOT NULL CHECK (length(substr(a, instr(a, ':') + 1)) = 4 AND instr(a, ':') > 2))",
    "CREATE TABLE t (y BLOB NOT NULL CHECK (hex(y) LIKE 'DEADBEEF%'))",
    "CREATE TABLE t (y BLOB NOT NULL CHECK (hex(substr(y, 1, 4)) = '89504E47' AND typeof(y) = 'blob'))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (strftime('%s', b) - strftime('%s', a) BETWEEN 60 AND 7200))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (strftime('%s', b) - strftime('%s', a) = 3600))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (CAST((julianday(b) - julianday(a)) * 24 AS INTEGER) BETWEEN 1 AND 8))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (julianday(b) - julianday(a) > 0 AND julianday(b) - julianday(a) < 1))",
    "CREATE TABLE t (a TEXT NOT NULL CHECK (strftime('%H', a) BETWEEN '09' AND '17' AND strftime('%w', a) IN ('1', '2')))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (time(b) > time(a)))",
    "CREATE TABLE t (x REAL NOT NULL, y REAL NOT NULL, CHECK (abs(x - y) < 0.5 AND x <> y))",
    "CREATE TABLE t (a TEXT NOT NULL CHECK (unicode(a) BETWEEN 65 AND 70))",
    "CREATE TABLE t (a TEXT NOT NULL, b TEXT NOT NULL, CHECK (instr(a, b) > 1 AND length(b) = 2))",
    """
    CREATE TABLE p (tenant INT, id INT, PRIMARY KEY (tenant, id));
    CREATE TABLE t (tenant INT NOT NULL, a INT NOT NULL, b INT NOT NULL, CHECK (a <> b),
      FOREIGN KEY (tenant, a) REFERENCES p, FOREIGN KEY (tenant, b) REFERENCES p)
    """,
    """
    CREATE TABLE p (id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('a', 'b')), UNIQUE (id, kind));
    CREATE TABLE a (id INT NOT NULL, kind TEXT NOT NULL CHECK (kind = 'a'), FOREIGN KEY (id, kind) REFERENCES p(id, kind));
    CREATE TABLE b (id INT NOT NULL, kind TEXT NOT NULL CHECK (kind = 'b'), FOREIGN KEY (id, kind) REFERENCES p(id, kind))
    """,
  ])
  func `constraints are satisfied`(sql: String) throws {
    let rows = try rows(sql)
    #expect(rows.unfilled == [:])
    #expect(rows.tables.allSatisfy { !$0.rows.isEmpty })
    let scratch = try ScratchDatabase(try schema(sql), rows: rows, count: 5, seed: 1)
    #expect(try scratch.orphans() == [:])
  }

  @Test func `foreign keys refer to rows, in cycles too`() throws {
    let sql = """
      CREATE TABLE a (id INTEGER PRIMARY KEY, b INT NOT NULL REFERENCES b);
      CREATE TABLE b (id INTEGER PRIMARY KEY, a INT NOT NULL REFERENCES a, c REFERENCES c(x));
      CREATE TABLE c (x TEXT UNIQUE, b INT REFERENCES b);
      CREATE TABLE pair (a INT REFERENCES a, b INT REFERENCES b, PRIMARY KEY (a, b));
      CREATE TABLE deep (a INT, b INT, FOREIGN KEY (a, b) REFERENCES pair);
      """
    let rows = try rows(sql)
    #expect(rows.unfilled == [:])
    #expect(rows.tables.map { $0.rows.count } == [5, 5, 5, 5, 5])
    let scratch = try ScratchDatabase(try schema(sql), rows: rows, count: 5, seed: 1)
    #expect(try scratch.orphans() == [:])
    #expect(values(rows, "c", "b").contains { $0 != .null })
    #expect(values(rows, "deep", "b").contains { $0 != .null })
  }

  @Test func `a table that no row fits stays empty and says why`() throws {
    let rows = try rows("CREATE TABLE t (a NOT NULL CHECK (a = 1 AND a = 2)); CREATE TABLE u (b)")
    #expect(Array(rows.unfilled.keys) == ["t"])
    #expect(rows.unfilled["t"]?.contains("CHECK") == true)
    #expect(rows.tables.first { $0.table == "u" }?.rows.count == 5)
  }

  @Test(arguments: [
    "WHEN NEW.n NOT BETWEEN 900 AND 910 OR NEW.n IS NULL BEGIN SELECT RAISE(ABORT, 'no'); END",
    "BEGIN SELECT RAISE(FAIL, 'no') WHERE NEW.n IS NULL OR NEW.n NOT BETWEEN 900 AND 910; END",
    "BEGIN SELECT CASE WHEN coalesce(NEW.n, 0) NOT BETWEEN 900 AND 910 THEN RAISE(ABORT, 'no') END; END",
  ])
  func `rows are those that triggers let in`(trigger: String) throws {
    let sql = "CREATE TABLE t (n INT); CREATE TRIGGER r BEFORE INSERT ON t \(trigger)"
    let found = values(try rows(sql), "t", "n")
    #expect(found.count == 5)
    #expect(found.allSatisfy { (900...910).contains($0.int ?? 0) })
  }

  @Test func `where few rows are let in by triggers, none that they refuse is added`() throws {
    let sql = """
      CREATE TABLE t (c TEXT UNIQUE CHECK (c IN ('draft', 'done')));
      CREATE TRIGGER r BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'no') WHERE NEW.c IS NULL; END;
      """
    let found = values(try rows(sql), "t", "c")
    #expect(Set(found) == [.text("draft"), .text("done")] && found.count == 2)
  }

  @Test(arguments: [
    "n INT, d INT NOT NULL AS (n * 2)", "n INT, d INT UNIQUE AS (n / 1000)",
    "n INT, d TEXT NOT NULL AS (json_extract(body, '$.id')) STORED",
    "n INT, d TEXT NOT NULL AS (date(at)), CHECK (n > 500 OR body ->> 'x' = 'y')",
  ])
  func `rows for an older schema satisfy what the new one computes`(columns: String) throws {
    let new = "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, at TEXT, \(columns))"
    let found = try rows(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, at TEXT, n INT)", leadingTo: new)
    #expect(found.unfilled == [:])
    #expect(found.tables.first?.rows.count == 5)
    let scratch = try ScratchDatabase(try schema(new), rows: found, count: 5, seed: 1)
    #expect(try scratch.connection.rows("SELECT * FROM t").count == 5)
  }

  @Test func `rows satisfy the other end of an edge as well`() throws {
    let rows = try rows(
      """
      CREATE TABLE old (a TEXT, b TEXT, c TEXT, d INT, e TEXT, f INT);
      CREATE TABLE p (k TEXT); CREATE TABLE w (x);
      """,
      leadingTo: """
        CREATE TABLE new (a TEXT NOT NULL, B2 TEXT UNIQUE, c TEXT REFERENCES p(k),
          d INT CHECK (d IN (5, 6, 7)), e INT, f INT REFERENCES brand_new(id), g INT NOT NULL,
          CHECK (b2 IS NULL OR b2 LIKE 'b%'), CHECK (g > 1)) STRICT;
        CREATE TABLE p (k TEXT UNIQUE); CREATE TABLE brand_new (id INTEGER PRIMARY KEY);
        """,
      renames: RenameHints(
        tables: ["old": "new"], columns: [.init(table: "new", from: "b", to: "B2")]))
    #expect(!values(rows, "old", "a").contains(.null))
    #expect(
      values(rows, "old", "b").allSatisfy { $0 == .null || $0.string?.hasPrefix("b") == true })
    #expect(
      values(rows, "old", "d").allSatisfy {
        [.null, .integer(5), .integer(6), .integer(7)].contains($0)
      })
    let keys = Set(values(rows, "p", "k"))
    #expect(values(rows, "old", "c").allSatisfy { $0 == .null || keys.contains($0) })
    #expect(values(rows, "old", "f").allSatisfy { $0 == .null })
    #expect(values(rows, "old", "e").allSatisfy { $0 == .null || Int($0.string ?? "") != nil })
    #expect(rows.unfilled == [:])
  }

  @Test(.needsModules) func `full-text and box tables are filled`() throws {
    let sql = """
      CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
      CREATE VIRTUAL TABLE own USING fts5(title, body);
      CREATE VIRTUAL TABLE outside USING fts5(body, content='notes', content_rowid='id');
      CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +label);
      """
    let scratch = try ScratchDatabase(try schema(sql), rows: rows(sql), count: 5, seed: 1)
    #expect(scratch.unfilled == [:])
    #expect(try scratch.connection.value("SELECT count(*) FROM own") == .integer(5))
    #expect(try scratch.connection.value("SELECT count(*) FROM boxes") == .integer(5))
    #expect(
      try scratch.connection.value("SELECT count(*) FROM boxes WHERE x0 > x1 OR y0 > y1")
        == .integer(0))
    try scratch.connection.execute("INSERT INTO outside(outside) VALUES ('integrity-check')")
  }
}

@Suite(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
struct RowGeneratorCorporaTests {
  @Test(arguments: ["kallithea", "mlflow", "superset"])
  func `every table of every snapshot gets rows that satisfy it`(corpus: String) throws {
    var seen: Set<String> = []
    let snapshots = try Corpora.snapshots(of: corpus)
    // Neighbours differ in a table or two: of a history a few tell as much.
    let step = snapshots.count > 100 ? 20 : 4
    for position in stride(from: snapshots.count - 1, through: 0, by: -step) {
      let snapshot = snapshots[position]
      let schema = try schema(snapshot.sql)
      let rows = try GeneratedRows(for: schema, count: 5, seed: 3)
      #expect(rows.unfilled == [:], "\(corpus) \(snapshot.name)")
      let scratch = try ScratchDatabase(schema, rows: rows, count: 5, seed: 3)
      #expect(try scratch.orphans() == [:], "\(corpus) \(snapshot.name)")
      let empty = rows.tables.filter { $0.rows.count < 2 }.map(\.table)
      #expect(empty == [], "\(corpus) \(snapshot.name)")
      seen.formUnion(rows.tables.map(\.table))
      // Superset drops a table that another one goes on referring to.
      let broken = try Validator.check(scratch.connection).map(\.reason)
      let isKnown = broken.allSatisfy {
        $0.hasSuffix("refers to datasources, which does not exist")
      }
      #expect(isKnown, "\(corpus) \(snapshot.name): \(broken)")
    }
    #expect(seen.count > 10)
  }
}
