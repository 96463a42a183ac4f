import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// A sound file that a newer engine wrote.
@Suite struct NewerSyntaxTests {
  @Test(
    arguments: [
      ("CREATE VIEW v AS SELECT group_concat(b, ',' ORDER BY a) FROM t", "3.44"),
      ("CREATE VIEW v AS SELECT count(*) FILTER (WHERE a) OVER (ORDER BY a) FROM t", nil),
      ("CREATE VIEW v AS SELECT * FROM (SELECT a FROM t ORDER BY a)", nil),
      ("CREATE VIEW v AS SELECT coalesce((SELECT a FROM t ORDER BY a LIMIT 1), 0)", nil),
      ("CREATE TABLE t (a DEFAULT 1_000)", "3.46"), ("CREATE TABLE t (a_1 DEFAULT 1000)", nil),
      ("CREATE TABLE t (a CHECK (json_valid(a, 6)))", "3.45"),
      ("CREATE TABLE t (a CHECK (json_valid(a)))", nil),
      ("CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT RAISE(ABORT, 'a' || new.a); END", "3.47"),
      (
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT RAISE(ABORT, 'a'), RAISE(IGNORE); END", nil
      ),
      ("CREATE TABLE t (a INT) STRICT", "3.37"), ("CREATE TABLE t (strict INT)", nil),
      ("CREATE VIEW v AS SELECT a ->> '$.x' FROM t", "3.38"),
      ("CREATE VIEW v AS SELECT * FROM t FULL JOIN u", "3.39"),
      ("CREATE TABLE t (a CHECK (octet_length(a) < 9))", "3.43"),
      ("CREATE VIEW v AS SELECT jsonb_extract(concat(a, b), '$') FROM t", "3.45"),
      ("CREATE TABLE concat (a)", nil), ("INSERT INTO unhex (a) VALUES (1)", nil),
      ("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)", "3.53"),
      ("ALTER TABLE t ADD CHECK (a > 0)", "3.53"), ("ALTER TABLE t ADD COLUMN c CHECK (c)", nil),
      ("ALTER TABLE t ALTER a DROP NOT NULL", "3.53"), ("ALTER TABLE t DROP COLUMN a", nil),
      ("CREATE VIEW v AS SELECT a IS DISTINCT FROM b, iif(a, 1_0) FROM t", "3.48"),
    ] as [(String, String?)])
  func `the version that a statement needs is told from its text`(
    _ sql: String, _ version: String?
  ) {
    #expect(SQLiteFeature.newest(in: sql, beyond: 0)?.version == version)
  }

  @Test(.enabled(if: SQLiteVersion.minor < 46, "this SQLite reads underscores between digits"))
  func `a schema source that is too new for the engine is told what it needs`() {
    let file = SourceFile(name: "schema.sql", text: "CREATE TABLE t (a DEFAULT 1_000);")
    let error = #expect(throws: SourceError.self) {
      try SQLiteDialect().readSource([file], format: SnapshotFormat(dialect: "sqlite"))
    }
    #expect(
      error?.message.hasSuffix(
        "; an underscore between digits needs SQLite 3.46, and this is SQLite \(SQLiteVersion.text)"
      )
        == true)
  }

  @Test(
    .enabled(if: SQLiteVersion.minor < 46, "this SQLite reads underscores between digits"),
    arguments: [
      ("CREATE TABLE u (a); CREATE TABLE t (a DEFAULT 1_000);", "3.46"),
      ("CREATE TABLE u (a); ALTER TABLE u ADD CONSTRAINT c CHECK (a > 0)", "3.53"),
      ("CREATE TABLE u (a); ALTER TABLE main.u ALTER COLUMN a SET NOT NULL;", "3.53"),
      ("CREATE TABLE u (a); ALTER TABLE u DROP CONSTRAINT c;", "3.53"),
      ("CREATE TABLE u (a); SELECT concat_ws('-', a, a) FROM u;", "3.44"),
    ])
  func `a script that is too new for the engine is told what it needs`(
    script: String, version: String
  ) throws {
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(Connection()).run(script)
    }
    #expect(
      error.reason.contains(" needs SQLite \(version), and this is SQLite"), "\(error.reason)")
  }

  @Test func `an error that no version would help is left alone`() throws {
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(Connection()).run("INSERT INTO nowhere VALUES (concat(1, 2))")
    }
    #expect(error.reason == "no such table: nowhere")
  }

  @Test func `damage is not taken for newer syntax`() {
    for message in [
      "malformed database schema (i) - orphan index", "malformed database schema (t)",
      "malformed database schema (t) - invalid rootpage", "database disk image is malformed",
    ] {
      #expect(NewerSyntax(SQLiteError(code: 11, message: message)) == nil, "\(message)")
    }
    let newer = NewerSyntax(
      SQLiteError(
        code: 11, message: "malformed database schema (a) - b) - near \"x\": syntax error"))
    #expect(newer?.name == "a")
  }
}
