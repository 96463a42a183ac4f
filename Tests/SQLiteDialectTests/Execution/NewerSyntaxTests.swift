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
    #expect(error?.message.hasSuffix("; an underscore between digits needs SQLite 3.46") == true)
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
