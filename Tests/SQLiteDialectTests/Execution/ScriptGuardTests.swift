import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct ScriptGuardTests {
  @Test(arguments: [
    ("BEGIN", "BEGIN is not allowed"),
    ("COMMIT", "COMMIT is not allowed in a migration script: Stemma controls the transaction"),
    ("END TRANSACTION", "COMMIT is not allowed"),
    ("ROLLBACK", "ROLLBACK is not allowed"),
    ("SAVEPOINT a", "SAVEPOINT is not allowed"),
    ("RELEASE a", "RELEASE is not allowed"),
    ("ROLLBACK TO a", "ROLLBACK TO is not allowed"),
    ("ATTACH ':memory:' AS other", "ATTACH is not allowed"),
    ("DETACH main", "DETACH is not allowed"),
    ("SELECT load_extension('x')", "load_extension() is not allowed"),
    ("INSERT INTO t SELECT 1, LOAD_EXTENSION('x')", "load_extension() is not allowed"),
    ("PRAGMA writable_schema=ON", "PRAGMA writable_schema is not allowed"),
    ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys cannot be set"),
    ("PRAGMA Journal_Mode=WAL", "PRAGMA journal_mode is not allowed"),
    ("PRAGMA nonsense", "PRAGMA nonsense is not allowed"),
    ("CREATE TEMP TABLE t(a)", "the temporary object t is not allowed"),
    ("CREATE TABLE temp.t(a)", "the temporary object t is not allowed"),
    ("CREATE TEMP VIEW v AS SELECT 1", "the temporary object v is not allowed"),
    ("CREATE TEMP TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", "the temporary object g"),
    ("CREATE VIRTUAL TABLE temp.f USING fts5(a)", "the temporary object f is not allowed"),
    ("UPDATE stemma_ledger SET action = 'x'", "stemma_ledger belongs to Stemma"),
    ("DELETE FROM Stemma_Ledger", "stemma_ledger belongs to Stemma"),
    ("INSERT INTO stemma_ledger VALUES (1)", "stemma_ledger belongs to Stemma"),
    ("DROP TABLE stemma_ledger", "stemma_ledger belongs to Stemma"),
    ("ALTER TABLE stemma_ledger ADD COLUMN x", "stemma_ledger belongs to Stemma"),
    ("CREATE INDEX i ON stemma_ledger(action)", "stemma_ledger belongs to Stemma"),
    ("CREATE INDEX stemma_kept_i ON t(a)", "stemma_kept_i belongs to Stemma"),
    (
      "CREATE TRIGGER Stemma_Kept_g AFTER INSERT ON t BEGIN SELECT 1; END",
      "Stemma_Kept_g belongs to Stemma"
    ),
    ("ALTER TABLE t RENAME TO stemma_kept_t", "stemma_kept_t belongs to Stemma"),
    ("ALTER TABLE main.t RENAME TO 'STEMMA_kept_t'", "STEMMA_kept_t belongs to Stemma"),
    (
      "CREATE TRIGGER g AFTER INSERT ON stemma_ledger BEGIN SELECT 1; END",
      "stemma_ledger belongs to Stemma"
    ),
  ])
  func `a script may not`(statement: String, reason: String) throws {
    let connection = try Connection()
    try connection.execute("CREATE TABLE t(a, b); CREATE TABLE stemma_ledger(action); BEGIN")
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(connection).run("SELECT 1;\n/* , */ \(statement);\n")
    }
    #expect(error.kind == .forbidden)
    #expect(error.reason.contains(reason), "\(error.reason)")
    #expect(error.line == 2)
    #expect(error.position == 1)
  }

  @Test func `a trigger may not write Stemma's tables either`() throws {
    let connection = try Connection()
    try connection.execute(
      """
      CREATE TABLE t(a); CREATE TABLE stemma_ledger(action);
      CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM stemma_ledger; END; BEGIN
      """)
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(connection).run("INSERT INTO t VALUES (1)")
    }
    #expect(error.reason.contains("stemma_ledger belongs to Stemma"))
  }

  @Test(arguments: [
    "INSERT OR ROLLBACK INTO t VALUES (1, 2)",
    "INSERT INTO r VALUES (1), (1)",
    "INSERT INTO raising VALUES (1)",
  ])
  func `what ends the transaction is forbidden`(statement: String) throws {
    let connection = try Connection()
    try connection.execute(
      """
      CREATE TABLE t(a UNIQUE, b); INSERT INTO t VALUES (1, 1);
      CREATE TABLE r(a UNIQUE ON CONFLICT ROLLBACK); CREATE TABLE raising(a);
      CREATE TRIGGER g AFTER INSERT ON raising BEGIN SELECT RAISE(ROLLBACK, 'no'); END; BEGIN
      """)
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(connection).run(statement)
    }
    #expect(error.kind == .forbidden)
    #expect(error.reason.contains("ended the transaction"), "\(error.reason)")
  }

  @Test(arguments: [
    "VACUUM", "UPDATE sqlite_schema SET sql = ''", "DROP TABLE sqlite_sequence", "SELECT ?",
    "REINDEX nothing",
  ])
  func `the engine itself refuses`(statement: String) throws {
    let connection = try Connection()
    try connection.execute("CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT); BEGIN")
    #expect(throws: ScriptError.self) { try ScriptRunner(connection).run(statement) }
  }

  @Test(.needsModules) func `a rebuild is allowed as drafts write it`() throws {
    let connection = try Connection()
    try connection.execute(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a); INSERT INTO t(a) VALUES (1), (2);
      CREATE VIRTUAL TABLE f USING fts5(a); CREATE VIEW v AS SELECT a FROM t; BEGIN
      """)
    try ScriptRunner(connection).run(
      """
      PRAGMA legacy_alter_table=ON;
      PRAGMA defer_foreign_keys=ON;
      PRAGMA recursive_triggers=1;
      PRAGMA user_version=7;
      CREATE TABLE new(id INTEGER PRIMARY KEY AUTOINCREMENT, a, b DEFAULT 5);
      INSERT INTO new(rowid, a) SELECT rowid, a FROM t;
      UPDATE sqlite_sequence SET seq = 9 WHERE name = 'new';
      DELETE FROM sqlite_sequence WHERE name = 't';
      DROP TABLE t;
      ALTER TABLE new RENAME TO t;
      INSERT INTO f(f) VALUES ('optimize');
      CREATE VIRTUAL TABLE g USING fts4(a);
      INSERT INTO g(g) VALUES ('optimize');
      ALTER TABLE g RENAME TO h;
      DROP TABLE h;
      ANALYZE;
      REINDEX;
      """)
    try connection.execute("COMMIT")
    #expect(try connection.value("SELECT seq FROM sqlite_sequence WHERE name = 't'") == .integer(9))
    #expect(try connection.value("PRAGMA legacy_alter_table") == .integer(0))
    #expect(try connection.value("PRAGMA recursive_triggers") == .integer(0))
  }
}
