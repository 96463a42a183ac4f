import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// What the statements and commands of a schema source are for.
@Suite struct SourceStatementTests {
  @Test(arguments: [
    "CREATE TABLE a (x int)", "CREATE OR REPLACE VIEW v AS SELECT 1", "ALTER TABLE a ADD x int",
    "ALTER TABLE a RENAME COLUMN owner TO x", "DROP TABLE a", "COMMENT ON TABLE a IS 'x'",
    "DO $$ BEGIN END $$", "CREATE USER MAPPING FOR u SERVER s", "CREATE SCHEMA app",
    "/* c */ create unlogged table a (x int)",
  ])
  func `what makes or changes something runs`(statement: String) {
    #expect(SourceStatement.purpose(of: statement) == .changes)
  }

  @Test(arguments: [
    "SET statement_timeout = 0", "SELECT pg_catalog.set_config('search_path', '', false)",
    "RESET search_path", "SET SESSION x.y = 1",
  ])
  func `settings are made`(statement: String) {
    #expect(SourceStatement.purpose(of: statement) == .setting)
  }

  @Test(arguments: [
    "GRANT a TO b", "GRANT CONNECT ON DATABASE a TO b", "REASSIGN OWNED BY a TO b", "BEGIN",
    "COMMIT", "CREATE ROLE b", "CREATE USER b", "SET ROLE b",
    "SET SESSION AUTHORIZATION b",
    "SELECT pg_catalog.setval('s', 1, false)", "CREATE SCHEMA public", "DROP ROLE b",
    "CREATE SCHEMA IF NOT EXISTS public", "REFRESH MATERIALIZED VIEW m",
  ])
  func `what is in no schema is passed over`(statement: String) {
    #expect(SourceStatement.purpose(of: statement) == .ignored)
  }

  @Test(arguments: [
    ("ALTER TABLE a OWNER TO b", AccessPart.owners), ("ALTER FUNCTION f(int) OWNER TO b", .owners),
    ("GRANT SELECT ON a TO b", .privileges), ("REVOKE ALL ON SCHEMA a FROM b", .privileges),
    ("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO b", .privileges),
  ])
  func `owners and privileges count where a format includes them`(
    text: String, part: AccessPart
  ) {
    #expect(SourceStatement.purpose(of: text) == .access(part))
    let bytes = 0..<text.utf8.count
    let statement = SourceStatement(
      ScriptStatement(text: text, line: 1, utf8Range: bytes), file: 0)
    let format = SnapshotFormat(dialect: "postgresql", include: [part.rawValue])
    #expect(statement.isRun(for: format))
    #expect(!statement.isRun(for: SnapshotFormat(dialect: "postgresql")))
  }

  @Test(arguments: [
    ("INSERT INTO a VALUES (1)", "INSERT is about rows"),
    ("COPY a FROM stdin", "COPY is about rows"),
    ("WITH x AS (SELECT 1) SELECT 1", "WITH is about rows"), ("SELECT f()", "SELECT is about rows"),
    ("CREATE TEMP TABLE a (x int)", "a temporary object is not part of a schema"),
    ("CREATE OR REPLACE TEMPORARY VIEW v AS SELECT 1", "a temporary object"),
    ("CREATE TABLE a AS SELECT 1", "CREATE TABLE … AS makes columns"),
    ("CREATE DATABASE d", "CREATE DATABASE makes nothing within a database"),
    ("ALTER DATABASE d SET x = 1", "ALTER DATABASE changes nothing within a schema"),
    ("ROLLBACK", "ROLLBACK takes back what a schema source says"),
    ("VACUUM", "'VACUUM' is no statement that describes a schema"),
  ])
  func `what is no schema is refused`(statement: String, reason: String) {
    guard case .refused(let text, _) = SourceStatement.purpose(of: statement) else {
      Issue.record("\(statement) is not refused")
      return
    }
    #expect(text.hasPrefix(reason))
  }

  @Test(arguments: [
    ("CREATE TABLE a (x int);\n\\connect other\n", "schema.sql:2:1", "\\connect goes to another"),
    ("\\i other.sql\n", "schema.sql:1:1", "\\i reads another file"),
    (
      "CREATE TABLE a (x int);\nCOPY a (x) FROM stdin;\n1\n\\.\n", "schema.sql:2:1", "COPY is about"
    ),
    ("CREATE TABLE a (\n  x text DEFAULT 'a);\n", "schema.sql:2:18", "the string that begins here"),
    (
      "CREATE FUNCTION f() RETURNS int AS $x$ SELECT 1;", "schema.sql:1:36",
      "the string that begins"
    ),
    ("SELECT 1; /* a", "schema.sql:1:11", "the comment that begins here has no end: */"),
    ("CREATE TABLE a (x \0 int)", "schema.sql:1:19", "a zero byte"),
    ("<<<<<<< a\n=======\n>>>>>>> b\n", "schema.sql:1:1", "conflict markers"),
  ])
  func `what cannot be read is told with its place`(text: String, position: String, message: String)
  {
    do throws(SourceError) {
      _ = try SourceStatement.all(of: [SourceFile(name: "schema.sql", text: text)])
      Issue.record("\(text) is read")
    } catch {
      #expect(error.position == position)
      #expect(error.message.hasPrefix(message), "\(error.message)")
    }
  }

  @Test func `lines of dumps for psql are passed over`() throws {
    let text = "\\restrict x\n\\set ON_ERROR_STOP on\nCREATE TABLE a (x int);\n\\unrestrict x\n"
    let statements = try SourceStatement.all(of: [SourceFile(name: "schema.sql", text: text)])
    #expect(statements.map(\.statement.text) == ["CREATE TABLE a (x int);"])
  }
}
