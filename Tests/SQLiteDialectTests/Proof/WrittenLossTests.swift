import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What scripts that somebody wrote may do to rows and values: each with the data losses that must be named, and the
/// harmless ones with none.
@Suite struct WrittenLossTests {
  private static let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)"
  private static let empty = "CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)"
  private static let log = "CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT)"

  private func losses(
    _ up: String, with others: String = "", enforcingForeignKeys: Bool = false
  ) throws -> [String] {
    let schema = "\(Self.table); \(Self.log); \(others)"
    var edge = Edge(
      parent: schema, child: schema, up: up, down: "", irreversible: "not looked at")
    edge.enforcesForeignKeys = enforcingForeignKeys
    let proof = try edge.proof(allowing: [.dataLoss])
    // `SELECT *` relies on the order of columns, which is refused in any case.
    let failures = proof.failures.filter { if case .columnOrder = $0 { false } else { true } }
    #expect(failures == [])
    return proof.upHazards.filter { $0.kind == .dataLoss }.map(\.subject)
  }

  private static func rebuild(_ copy: String) -> String {
    "\(empty); \(copy); DROP TABLE t; ALTER TABLE w RENAME TO t;"
  }

  // MARK: - Copies

  @Test(arguments: [
    ("substr(a, 1, 20), n", ["table/t.a"]), ("nullif(a, 'zzz'), n", ["table/t.a"]),
    ("CASE WHEN a = 'zzz' THEN 'y' ELSE a END, n", ["table/t.a"]), ("upper(a), n", ["table/t.a"]),
    ("(SELECT x.a FROM t AS x WHERE x.id = t.id), n", ["table/t.a"]),
    ("a, n % 100000", ["table/t.n"]), ("a, coalesce(n + 0, n)", ["table/t.n"]),
    ("a, max(n, -99999)", ["table/t.n"]), ("a || '', n", ["table/t.a"]),
    ("coalesce(nullif(a, 'zzz'), ''), n", ["table/t.a"]),
    ("iif(n > 99999, 'x', a), n", ["table/t.a"]),
    ("CAST(a AS TEXT), CAST(n AS INTEGER)", ["table/t.a", "table/t.n"]),
    ("a, CAST(id AS INTEGER)", ["table/t.n"]),
    ("a, n", []), ("t.a AS x, n y", []), ("coalesce(a, ''), ifnull(n, 0)", []),
    ("(a), +n", []), ("CASE WHEN a IS NULL THEN 'none' ELSE a END, n", []),
    ("iif(n IS NOT NULL, a, a), n", ["table/t.a"]), ("iif(a IS NOT NULL, a, ''), n", []),
    ("a COLLATE NOCASE, \"n\"", []), ("\"a\", [n]", []),
  ])
  func `values that a copy computes are named`(values: String, expected: [String]) throws {
    let script = Self.rebuild("INSERT INTO w (id, a, n) SELECT id, \(values) FROM t")
    #expect(try losses(script) == expected)
  }

  @Test(arguments: [
    ("INSERT INTO w SELECT * FROM t", []), ("INSERT INTO w SELECT t.* FROM t", []),
    ("INSERT INTO w SELECT x.id, x.a, x.n FROM main.t AS x ORDER BY x.id", []),
    ("INSERT INTO w (id, a) SELECT id, a FROM t", ["table/t.n"]),
    ("INSERT INTO w (id, n, a) SELECT id, a, n FROM t", ["table/t.a", "table/t.n"]),
    ("INSERT INTO w (id, n, a) SELECT id, n, a FROM t", []),
    ("INSERT INTO w (rowid, n, a) SELECT rowid, n, a FROM t", []),
    ("INSERT INTO w SELECT id % 1000, a, n FROM t", ["table/t.id"]),
    ("INSERT INTO w SELECT t.* FROM t LEFT JOIN log ON log.id = t.id AND log.id > 99999", []),
    (
      "INSERT INTO w SELECT t.id, coalesce(log.what, t.a), n FROM t LEFT JOIN log ON log.id = t.id AND log.id < 0",
      ["table/t.a"]
    ),
    ("INSERT INTO w SELECT * FROM t WHERE id < 99999 UNION ALL SELECT 900000, 'x', 1", ["table/t"]),
    ("INSERT INTO w SELECT * FROM t UNION ALL SELECT 900000, 'x', 1", []),
    ("INSERT INTO w SELECT * FROM t EXCEPT SELECT 900000, 'x', 1", ["table/t"]),
    ("INSERT INTO w SELECT id, upper(a), n FROM t WHERE id < 99999", ["table/t", "table/t.a"]),
    ("INSERT OR IGNORE INTO w SELECT * FROM t", ["table/t"]),
    ("INSERT OR REPLACE INTO w SELECT * FROM t", ["table/t"]),
    ("INSERT INTO w SELECT * FROM t WHERE true ON CONFLICT DO NOTHING", ["table/t"]),
    ("INSERT INTO w SELECT * FROM (SELECT * FROM t)", ["table/t"]),
    ("INSERT INTO w SELECT DISTINCT * FROM t", ["table/t"]),
    ("INSERT INTO w SELECT * FROM t LIMIT 100", ["table/t"]),
    ("INSERT INTO w SELECT * FROM t; UPDATE w SET a = substr(a, 1, 20)", ["table/t.a"]),
    ("INSERT INTO w SELECT * FROM t; UPDATE w SET a = 'x' WHERE a IS NULL", []),
    ("UPDATE t SET a = substr(a, 1, 20); INSERT INTO w SELECT * FROM t", ["table/t.a"]),
    ("INSERT INTO w SELECT * FROM t; UPDATE OR REPLACE w SET id = id", ["table/t", "table/t.id"]),
    ("INSERT INTO w SELECT * FROM t; DELETE FROM w WHERE id = 99999", ["table/t"]),
  ])
  func `what does not come with a copy is named`(copy: String, expected: [String]) throws {
    #expect(try losses(Self.rebuild(copy)) == expected)
  }

  @Test(arguments: [
    ("a NUMERIC, n INTEGER", ["table/t.a"]), ("a INTEGER, n INTEGER", ["table/t.a"]),
    ("a TEXT, n TEXT", ["table/t.n"]), ("a REAL, n REAL", ["table/t.a", "table/t.n"]),
    ("a TEXT, n NUMERIC", []), ("a, n", []), ("a VARCHAR(9), n BIGINT", []), ("a BLOB, n BLOB", []),
  ])
  func `values that go through another type are named`(columns: String, expected: [String]) throws {
    let hop = """
      CREATE TABLE h (id INTEGER PRIMARY KEY, \(columns)); INSERT INTO h SELECT * FROM t;
      \(Self.empty); INSERT INTO w SELECT * FROM h; DROP TABLE h; DROP TABLE t;
      ALTER TABLE w RENAME TO t;
      """
    #expect(try losses(hop) == expected)
  }

  @Test(.needsModules, arguments: [("rtree(id, n, m)", ["table/t.n"]), ("fts5(n, m)", [])])
  func `values that go through a module are named where it converts them`(
    module: String, expected: [String]
  ) throws {
    let id = module.hasPrefix("rtree") ? "id" : "rowid"
    let hop = """
      CREATE VIRTUAL TABLE h USING \(module); INSERT INTO h (\(id), n, m) SELECT id, n, n FROM t;
      CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
      INSERT INTO w (id, n) SELECT \(id), n FROM h; UPDATE w SET a = (SELECT 'x');
      DROP TABLE h; DROP TABLE t; ALTER TABLE w RENAME TO t;
      """
    #expect(try losses(hop).filter { $0.hasSuffix(".n") } == expected)
  }

  @Test(arguments: [
    (
      "CREATE TABLE h AS SELECT id, substr(a, 1, 20) AS a, n FROM t; DROP TABLE t; \(table); INSERT INTO t SELECT * FROM h; DROP TABLE h",
      ["table/t.a"]
    ),
    (
      "CREATE TABLE h AS SELECT * FROM t; DROP TABLE t; \(table); INSERT INTO t SELECT * FROM h; DROP TABLE h",
      []
    ),
    (
      "ALTER TABLE t RENAME TO o; UPDATE o SET a = lower(a); \(table); INSERT INTO t SELECT * FROM o; DROP TABLE o",
      ["table/t.a"]
    ),
    (
      "ALTER TABLE t ADD COLUMN b TEXT; UPDATE t SET b = a; ALTER TABLE t DROP COLUMN a; ALTER TABLE t RENAME COLUMN b TO a",
      []
    ),
    (
      "ALTER TABLE t ADD COLUMN b TEXT; UPDATE t SET b = a WHERE n < 99999; ALTER TABLE t DROP COLUMN a; ALTER TABLE t RENAME COLUMN b TO a",
      ["table/t.a"]
    ),
    ("INSERT INTO t SELECT id + 90000, upper(a), n FROM t", []),
    ("REPLACE INTO t SELECT id, upper(a), n FROM t WHERE id > 99999", ["table/t", "table/t.a"]),
    (
      "INSERT INTO t SELECT id, a, n FROM t WHERE id > 99999 ON CONFLICT (id) DO UPDATE SET a = excluded.a",
      ["table/t.a"]
    ),
    ("UPDATE t SET a = a", []), ("UPDATE t SET a = trim(a) WHERE id > 99999", ["table/t.a"]),
  ])
  func `values are followed through tables and columns`(script: String, expected: [String]) throws {
    #expect(try losses(script) == expected)
  }

  @Test(arguments: [
    ("INSERT INTO w SELECT * FROM t LIMIT 100", ["down data-loss table/t"]),
    ("INSERT INTO w (id, a, n) SELECT id, upper(a), n FROM t", ["down data-loss table/t.a"]),
    ("INSERT INTO w (id, a, n) SELECT id, a, n FROM t", []),
  ])
  func `what the way back loses is named beside a rebuild on the way up`(
    copy: String, expected: [String]
  ) throws {
    let up = Self.rebuild("INSERT INTO w (id, a, n) SELECT id, a, n FROM t")
    let edge = Edge(parent: Self.table, child: Self.table, up: up, down: Self.rebuild(copy))
    let proof = try edge.proof(allowing: [.dataLoss])
    #expect(proof.hazardNames.filter { $0.contains("data-loss") } == expected)
  }

  @Test(arguments: [
    ("CASCADE", ["table/c", "table/t"]), ("SET NULL", ["table/c.t", "table/t"]),
    ("RESTRICT", ["table/t"]),
  ])
  func `what the actions of foreign keys do is named`(action: String, expected: [String]) throws {
    let child =
      "CREATE TABLE c (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t ON DELETE \(action))"
    let script = "DELETE FROM t WHERE id > 99999"
    #expect(try losses(script, with: child, enforcingForeignKeys: true) == expected)
    #expect(try losses(script, with: child) == ["table/t"])
  }

  // MARK: - Triggers

  private static let seed = "INSERT INTO log (id, what) VALUES (99999, 'x')"

  @Test(arguments: [
    ("DELETE FROM t WHERE id > 99999", ["table/t"]),
    ("UPDATE t SET a = upper(a) WHERE id > 99999", ["table/t.a"]),
    ("UPDATE t SET a = coalesce(a, '')", []), ("UPDATE t SET a = '' WHERE a IS NULL", []),
    ("INSERT OR REPLACE INTO t VALUES (99999, 'x', 1)", ["table/t"]),
    ("INSERT INTO t VALUES (99999, 'x', 1)", []),
    (
      "INSERT INTO t VALUES (99999, 'x', 1) ON CONFLICT (id) DO UPDATE SET n = n + 1", ["table/t.n"]
    ),
    ("UPDATE log SET what = upper(what) WHERE id = new.id", []),
    ("UPDATE log SET what = upper(what) WHERE rowid = NEW.rowid AND what IS NOT NULL", []),
    ("UPDATE log SET what = upper(what) WHERE NOT id = new.id AND id > 99999", ["table/log.what"]),
    ("UPDATE log SET what = upper(what) WHERE what = new.what", ["table/log.what"]),
    ("DELETE FROM log WHERE id < new.id - 99999", ["table/log"]),
  ])
  func `what a trigger does that a script makes or fires is named`(
    statement: String, expected: [String]
  ) throws {
    let trigger = "CREATE TRIGGER r AFTER INSERT ON log BEGIN \(statement); END"
    #expect(try losses("\(trigger); \(Self.seed); DROP TRIGGER r") == expected)
    #expect(try losses(Self.seed, with: trigger) == expected)
  }

  @Test(arguments: [
    (
      "CREATE VIEW v AS SELECT * FROM t; CREATE TRIGGER r INSTEAD OF UPDATE ON v BEGIN UPDATE t SET a = substr(new.a, 1, 20) WHERE id = old.id; END",
      "UPDATE v SET n = 1 WHERE id > 99999", ["table/t.a"]
    ),
    (
      "CREATE VIEW v AS SELECT * FROM t; CREATE TRIGGER r INSTEAD OF DELETE ON v BEGIN DELETE FROM t WHERE id = old.id; END",
      "DELETE FROM v WHERE id > 99999", ["table/t"]
    ),
    (
      "CREATE VIEW v AS SELECT * FROM t; CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a, n) VALUES (new.a, new.n); END",
      "INSERT INTO v (a, n) VALUES ('x', 1)", []
    ),
    (
      "CREATE TRIGGER r AFTER UPDATE ON t BEGIN UPDATE t SET n = 1 WHERE id = new.id; END",
      "UPDATE t SET a = '' WHERE a IS NULL", ["table/t.n"]
    ),
    (
      "CREATE TRIGGER r AFTER UPDATE OF a ON t BEGIN INSERT INTO log (what) VALUES (new.a); END",
      "UPDATE t SET a = '' WHERE a IS NULL", []
    ),
    (
      "CREATE TRIGGER r AFTER UPDATE OF n ON t BEGIN DELETE FROM log; END",
      "UPDATE t SET a = '' WHERE a IS NULL", []
    ),
    (
      "CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, v TEXT)",
      "INSERT INTO c VALUES ('k', 'v')", ["table/c"]
    ),
    (
      "CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, v TEXT)",
      "INSERT OR ABORT INTO c VALUES ('kkk', 'v')", []
    ),
    (
      "CREATE TABLE c (k TEXT PRIMARY KEY ON CONFLICT REPLACE, v TEXT)",
      "UPDATE c SET v = '' WHERE v IS NULL", []
    ),
    (
      "CREATE TABLE c (k TEXT UNIQUE ON CONFLICT REPLACE, v TEXT)",
      "UPDATE c SET k = '' WHERE k IS NULL AND v = 'zzz'", ["table/c"]
    ),
    (
      "CREATE TABLE c (id INTEGER PRIMARY KEY, v TEXT NOT NULL ON CONFLICT REPLACE DEFAULT '')",
      "INSERT INTO c (id, v) VALUES (99999, NULL)", []
    ),
  ])
  func `what triggers and conflict clauses that are there do is named`(
    others: String, script: String, expected: [String]
  ) throws {
    #expect(try losses(script, with: others) == expected)
  }

  @Test(arguments: [
    ("AFTER INSERT ON w BEGIN UPDATE w SET a = upper(a) WHERE id = new.id; END", ["table/t.a"]),
    ("AFTER INSERT ON w BEGIN DELETE FROM w WHERE id = new.id AND n > 99999; END", ["table/t"]),
    ("BEFORE INSERT ON w WHEN new.n > 99999 BEGIN SELECT RAISE(IGNORE); END", ["table/t"]),
    ("AFTER INSERT ON w BEGIN UPDATE w SET a = '' WHERE id = new.id AND a IS NULL; END", []),
    ("AFTER INSERT ON w BEGIN INSERT INTO log (what) VALUES (new.a); END", []),
  ])
  func `what a trigger does to rows that are copied is named`(
    trigger: String, expected: [String]
  ) throws {
    let copy = "CREATE TRIGGER r \(trigger); INSERT INTO w SELECT * FROM t; DROP TRIGGER r"
    #expect(try losses(Self.rebuild(copy)) == expected)
  }
}
