import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What ignore rules leave out of the schema is somebody else's, and stays when its table is made anew.
@Suite struct IgnoredDependentsTests {
  private static let format = SnapshotFormat(
    dialect: "sqlite", ignore: ["index/own_*", "trigger/own_*", "table/log"])
  private static let base = "CREATE TABLE t(a TEXT, b TEXT); CREATE INDEX t_a ON t(a);"
  private static let foreign = """
    CREATE TABLE log(x);
    CREATE INDEX own_b ON t(b) WHERE b > '';
    CREATE TRIGGER own_log AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.b); END;
    CREATE TRIGGER own_last AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('last'); END;
    INSERT INTO t VALUES ('one', 'two');
    """

  private func move(
    _ script: String, on fixture: TargetFixture, from start: String = base + "CREATE TABLE log(x);",
    format: SnapshotFormat = format, renaming renames: [String: String] = [:]
  ) throws {
    let step = MoveStep(
      title: "up 1", script: script,
      entry: LedgerEntry(
        action: .up, from: nil, to: TargetFixture.revision(1),
        snapshot: try TargetFixture.snapshot(after: start + script, format: format),
        time: "2026-11-22T18:03:01Z"), format: format)
    let outline = StepOutline(
      from: Schema(format: format), to: Schema(format: format),
      renames: RenameHints(tables: renames), script: MigrationScript())
    _ = try fixture.target().move(
      MoveOptions(format: format), observer: RecordingObserver(), outline: { _ in outline }
    ) { _ in [step] }
  }

  private static let rebuild = """
    CREATE TABLE new_t(a TEXT NOT NULL, b TEXT);
    INSERT INTO new_t SELECT a, b FROM t;
    DROP TABLE t;
    ALTER TABLE new_t RENAME TO t;
    CREATE INDEX t_a ON t(a);
    """

  @Test func `indexes and triggers that are left out survive a rebuild`() throws {
    let fixture = try TargetFixture(Self.base + Self.foreign)
    let query =
      "SELECT type, name, sql FROM sqlite_schema WHERE name LIKE 'own%' ORDER BY type, rowid"
    let before = try fixture.query(query)
    #expect(before.count == 3)
    try move(Self.rebuild, on: fixture)
    #expect(try fixture.query(query) == before)
    #expect(try fixture.query("INSERT INTO t VALUES ('x', 'y') RETURNING b") == ["y"])
    #expect(try fixture.query("SELECT x FROM log ORDER BY x") == ["last", "last", "two", "y"])
  }

  @Test(.needsModules) func `a trigger on a module's table survives when that is made anew`() throws
  {
    let fixture = try TargetFixture(
      Self.base + """
        CREATE TABLE log(x); CREATE VIRTUAL TABLE words USING fts5(a);
        CREATE TRIGGER own_words AFTER INSERT ON words_content BEGIN
          INSERT INTO log VALUES (new.c0);
        END;
        """)
    try move(
      "DROP TABLE IF EXISTS words; CREATE VIRTUAL TABLE words USING fts5(a, prefix=2);",
      on: fixture)
    let query = "SELECT tbl_name FROM sqlite_schema WHERE name = 'own_words'"
    #expect(try fixture.query(query) == ["words_content"])
  }

  @Test func `after a rebuild with a renaming before it they are there too`() throws {
    let fixture = try TargetFixture(Self.base + Self.foreign)
    let script =
      "ALTER TABLE t RENAME TO u;\n"
      + Self.rebuild.replacing("FROM t;", with: "FROM u;").replacing("TABLE t;", with: "TABLE u;")
      .replacing("RENAME TO t;", with: "RENAME TO u;").replacing("ON t(", with: "ON u(")
    try move(script, on: fixture)
    #expect(
      try fixture.query("SELECT tbl_name FROM sqlite_schema WHERE name LIKE 'own%'")
        == ["u", "u", "u"])
  }

  private static let owned = """
    CREATE INDEX __turso_internal_i ON t(b) WHERE b > '';
    CREATE TRIGGER __turso_internal_t AFTER INSERT ON main.t BEGIN INSERT INTO log VALUES (1); END;
    """
  private static let successor = """
    CREATE TABLE waiting(c0, c1); INSERT INTO waiting SELECT a, b FROM t; DROP TABLE t;
    CREATE TABLE "The u"(a TEXT NOT NULL, b TEXT); INSERT INTO "The u" SELECT * FROM waiting;
    DROP TABLE waiting;
    """

  @Test(arguments: ["", "CREATE TABLE t(b TEXT);"])
  func `they follow a table that is made anew under another name`(other: String) throws {
    let fixture = try TargetFixture(
      Self.base + "CREATE TABLE log(x);" + Self.owned.replacing("main.t", with: "t"))
    try move(Self.successor + other, on: fixture, renaming: ["T": "The u"])
    #expect(
      try fixture.query(
        "SELECT name || ' ' || tbl_name FROM sqlite_schema WHERE name LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
      ) == ["__turso_internal_i The u", "__turso_internal_t The u"])
    #expect(try fixture.query("INSERT INTO \"The u\" VALUES ('x', 'y') RETURNING b") == ["y"])
    #expect(try fixture.query("SELECT x FROM log") == ["1"])
  }

  @Test func `they come back where the script gives the old table another name`() throws {
    let fixture = try TargetFixture(Self.base + "CREATE TABLE log(x);" + Self.owned)
    let query = "SELECT sql FROM sqlite_schema WHERE name LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
    let before = try fixture.query(query)
    try move(
      """
      ALTER TABLE t RENAME TO t_old; CREATE TABLE t(a TEXT NOT NULL, b TEXT);
      INSERT INTO t SELECT a, b FROM t_old; DROP TABLE t_old; CREATE INDEX t_a ON t(a);
      """, on: fixture)
    #expect(try fixture.query(query) == before)
  }

  @Test func `one that names the old table is refused when that gets another name`() throws {
    let fixture = try TargetFixture(
      """
      \(Self.base) CREATE TABLE log(x);
      CREATE TRIGGER __turso_internal_t AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = ''; END;
      """)
    let before = fixture.bytes
    let error = try #require(throws: TargetError.self) {
      try move(Self.successor, on: fixture, renaming: ["t": "The u"])
    }
    #expect(
      error.message.contains(
        "the trigger __turso_internal_t, which an engine made for itself, does not fit it any more: it names t, now The u"
      ), "\(error.message)")
    #expect(fixture.bytes == before)
  }

  @Test func `what an engine made for itself survives a rebuild, whatever the rules say`() throws {
    let fixture = try TargetFixture(
      Self.base + """
        CREATE TABLE log(x); CREATE VIEW v AS SELECT a FROM t;
        CREATE INDEX __turso_internal_i ON t(b);
        CREATE TRIGGER __turso_internal_t AFTER INSERT ON t BEGIN INSERT INTO log VALUES (1); END;
        CREATE TRIGGER __turso_internal_v INSTEAD OF INSERT ON v BEGIN
          INSERT INTO log VALUES (2);
        END;
        """)
    let query =
      "SELECT name, sql FROM sqlite_schema WHERE name LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
    let before = try fixture.query(query)
    #expect(before.count == 3)
    let drop = "DROP VIEW v;\n"
    try move(
      drop + Self.rebuild + "CREATE VIEW v AS SELECT a FROM t;", on: fixture,
      from: Self.base + "CREATE TABLE log(x); CREATE VIEW v AS SELECT a FROM t;",
      format: SnapshotFormat(dialect: "sqlite"))
    #expect(try fixture.query(query) == before)
  }

  @Test func `what an engine made for itself and does not fit any more is refused by name`() throws
  {
    let fixture = try TargetFixture(
      "CREATE TABLE log(x); CREATE TABLE t(a TEXT, b TEXT, c); CREATE INDEX __turso_internal_i ON t(c);"
    )
    let before = fixture.bytes
    let error = try #require(throws: TargetError.self) {
      try move(Self.rebuild.replacing("CREATE INDEX t_a ON t(a);", with: ""), on: fixture)
    }
    #expect(
      error.message.contains("__turso_internal_i, which an engine made for itself"),
      "\(error.message)")
    #expect(fixture.bytes == before)
  }

  @Test func `what is dropped by its own name or with its table for good stays away`() throws {
    let fixture = try TargetFixture(Self.base + Self.foreign)
    try move(
      "DROP TRIGGER IF EXISTS own_last; DROP INDEX IF EXISTS own_b;\n" + Self.rebuild, on: fixture)
    let names = "SELECT name FROM sqlite_schema WHERE name LIKE 'own%'"
    #expect(try fixture.query(names) == ["own_log"])
    let other = try TargetFixture(Self.base + Self.foreign)
    try move("DROP TABLE t;", on: other)
    #expect(try other.query(names) == [])
  }

  @Test(arguments: [
    "CREATE INDEX own_c ON t(c)",
    "CREATE TRIGGER own_c AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.c); END",
  ])
  func `a step after which they do not fit is refused and names them`(own: String) throws {
    let fixture = try TargetFixture(
      "CREATE TABLE log(x); CREATE TABLE t(a TEXT, b TEXT, c); \(own);")
    let before = fixture.bytes
    let error = try #require(throws: TargetError.self) {
      try move(Self.rebuild.replacing("CREATE INDEX t_a ON t(a);", with: ""), on: fixture)
    }
    #expect(error.message.contains("own_c, which the ignore rules leave out"), "\(error.message)")
    #expect(error.message.contains("no such column"), "\(error.message)")
    #expect(error.hint?.contains("own_c first") == true)
    #expect(fixture.bytes == before)
  }
}
