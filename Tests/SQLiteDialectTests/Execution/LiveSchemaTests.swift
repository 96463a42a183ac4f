import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct LiveSchemaTests {
  private static let format = SnapshotFormat(dialect: "sqlite")

  /// Whatever happens to a database, what is read in parts is what is read as a whole.
  @Test(arguments: [
    ["CREATE TABLE t(a, b COLLATE NOCASE)", "CREATE INDEX i ON t(b, a DESC)"],
    ["CREATE TABLE t(a); CREATE UNIQUE INDEX i ON t(a); ALTER TABLE t ADD COLUMN c DEFAULT 'x'"],
    ["CREATE TABLE t(a)", "ALTER TABLE t ADD COLUMN b", "ALTER TABLE T ADD COLUMN c; SELECT 1"],
    [
      "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT)",
      "CREATE TABLE u(a PRIMARY KEY, b UNIQUE)",
    ],
    ["CREATE VIEW v AS SELECT * FROM t", "CREATE TABLE t(a)", "ALTER TABLE t ADD COLUMN b"],
    [
      "CREATE TABLE t(a); CREATE TABLE u(a)", "DROP TABLE t", "CREATE TABLE w(a)",
      "CREATE TABLE t(z)",
    ],
    [
      "CREATE TABLE t(a); CREATE INDEX i ON t(a)", "ALTER TABLE t RENAME TO u", "CREATE TABLE t(b)",
    ],
    [
      "CREATE TABLE t(a, b); CREATE INDEX i ON t(a)", "ALTER TABLE t RENAME a TO c",
      "ALTER TABLE t DROP b",
    ],
    ["CREATE TABLE f_user(x)", "CREATE VIRTUAL TABLE f USING fts5(a)", "CREATE TABLE f_more(a)"],
    ["CREATE TABLE t(a, CHECK (a <> \"zz\"))", "CREATE TABLE u(a)", "ALTER TABLE t ADD COLUMN zz"],
    [
      "CREATE TABLE t(a)", "CREATE INDEX i ON t(\"a\", \"gone\")",
      "ALTER TABLE t ADD COLUMN gone",
    ],
    [
      "CREATE TABLE t(a); CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO u VALUES (1); END",
      "CREATE TABLE u(b)", "CREATE TABLE w(b)", "ALTER TABLE u ADD COLUMN c DEFAULT 1",
    ],
    [
      "CREATE TABLE t AS SELECT 1 AS a, 2 AS b", "INSERT INTO t VALUES (3, 4)", "ANALYZE",
      "REINDEX",
    ],
    ["CREATE TABLE \"odd \"\" name\"(a)", "ALTER TABLE \"odd \"\" name\" ADD COLUMN b"],
  ])
  func `reading in parts is reading`(scripts: [String]) throws {
    let connection = try Connection()
    let live = LiveSchema()
    _ = try live.state(of: connection, format: Self.format)
    for script in scripts {
      try connection.execute("BEGIN")
      live.transactionBegan()
      for outcome in try ScriptRunner(connection).run(script) { live.statementRan(outcome.effects) }
      let state = try live.state(of: connection, format: Self.format)
      let whole = try SchemaReader.read(connection, format: Self.format)
      #expect(state.schema == whole)
      #expect(state.snapshot.id == whole.snapshot.id)
      try connection.execute("COMMIT")
    }
  }

  @Test func `changes by somebody else are seen`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a)")
    let target = try fixture.target()
    #expect(try target.readSchema(format: Self.format).objects.count == 1)
    try Connection(path: fixture.path, mode: .readWrite).execute("CREATE TABLE u(a)")
    #expect(try target.readSchema(format: Self.format).objects.count == 2)
  }

  @Test func `an undone transaction leaves nothing behind`() throws {
    let connection = try Connection()
    let live = LiveSchema()
    for script in ["CREATE TABLE a(x)", "CREATE TABLE b(y)"] {
      try connection.execute("BEGIN")
      live.transactionBegan()
      for outcome in try ScriptRunner(connection).run(script) { live.statementRan(outcome.effects) }
      let state = try live.state(of: connection, format: Self.format)
      #expect(state.schema == (try SchemaReader.read(connection, format: Self.format)))
      try connection.execute("ROLLBACK")
      live.transactionWasUndone()
    }
    #expect(try live.state(of: connection, format: Self.format).schema.objects.isEmpty)
  }

  @Test func `another format is read anew`() throws {
    let connection = try Connection()
    try connection.execute("CREATE TABLE a(x); CREATE TABLE tmp_b(x)")
    let live = LiveSchema()
    #expect(try live.state(of: connection, format: Self.format).schema.objects.count == 2)
    let ignoring = SnapshotFormat(dialect: "sqlite", ignore: ["table/tmp_*"])
    #expect(try live.state(of: connection, format: ignoring).schema.objects.count == 1)
  }
}
