import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// Owners and privileges in schema sources, and in moves.
@Suite(.needsServer) struct AccessSourceTests {
  private let dialect = PostgreSQLDialect(scratch: TestServer.settings)

  private func read(_ text: String, _ format: SnapshotFormat = AccessFixture.format) throws
    -> Schema
  {
    try dialect.readSource([SourceFile(name: "schema.sql", text: text)], format: format).schema
  }

  private func patched(_ text: String, to wanted: String) throws -> String {
    let file = SourceFile(name: "schema.sql", text: text)
    let files = try dialect.patch(
      [file], from: read(text), to: read(wanted), with: SourceTexts(base: []))
    return files[0].text
  }

  @Test func `a source makes what its database has, with roles that are nowhere else`() throws {
    let text = """
      GRANT SELECT ON t TO source_reader;
      CREATE TABLE t (id serial PRIMARY KEY);
      ALTER TABLE t OWNER TO source_owner;
      GRANT source_reader TO source_owner;
      ALTER DEFAULT PRIVILEGES FOR ROLE source_owner GRANT SELECT ON TABLES TO source_reader;
      """
    let schema = try read(text)
    #expect(
      schema.table("t")?.options == [
        "owner": .text("source_owner"), "privileges": .text("SELECT TO source_reader"),
      ])
    #expect(
      schema.objects.keys.map(\.description).sorted() == [
        "default-privileges/tables of source_owner for source_reader", "sequence/t_id_seq",
        "table/t",
      ])
    let plain = SnapshotFormat(dialect: PostgreSQLDialect.name)
    #expect(try read(text, plain).table("t")?.options == [:])
  }

  @Test func `what one role may do is written anew, and what others may stays as it is`() throws {
    #expect(
      try patched(
        """
        CREATE TABLE t (a int);
        ALTER TABLE t OWNER TO access_app;   -- theirs
        GRANT SELECT ON t TO access_reader;
        GRANT SELECT, INSERT ON t TO "access other";   -- as ever
        REVOKE ALL ON t FROM PUBLIC;

        """,
        to: """
          CREATE TABLE t (a int); ALTER TABLE t OWNER TO access_reader;
          GRANT INSERT ON t TO access_app; GRANT SELECT, INSERT ON t TO "access other";
          """) == """
          CREATE TABLE t (a int);

          GRANT INSERT ON TABLE t TO access_app;
          ALTER TABLE t OWNER TO access_reader;   -- theirs
          GRANT SELECT, INSERT ON t TO "access other";   -- as ever
          REVOKE ALL ON t FROM PUBLIC;

          """)
  }

  @Test(arguments: [
    ("CREATE TABLE t (a int);", "CREATE TABLE t (a int); GRANT SELECT (a) ON t TO access_app;"),
    (
      "CREATE VIEW v AS SELECT 1 AS a; GRANT ALL ON v TO access_app;",
      "CREATE VIEW v AS SELECT 1 AS a;"
    ),
    ("GRANT CREATE ON SCHEMA public TO access_app;", "CREATE TABLE t (a int);"),
    (
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO access_app;",
      "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO access_reader;"
    ),
    (
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql RETURN 1; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC;",
      "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql RETURN 1; GRANT EXECUTE ON FUNCTION f TO access_app;"
    ),
    (
      "CREATE TABLE t (a int); GRANT ALL ON t TO access_app; REVOKE DELETE ON t FROM access_app;",
      "CREATE TABLE t (a int); GRANT ALL ON t TO access_app;"
    ),
    (
      "CREATE TABLE a (x int); CREATE TABLE b (x int); GRANT SELECT, INSERT ON a, b TO access_app, access_reader WITH GRANT OPTION;",
      "CREATE TABLE a (x int); CREATE TABLE b (x int); GRANT SELECT, INSERT ON b TO access_app, access_reader WITH GRANT OPTION; GRANT SELECT ON a TO access_app;"
    ),
    (
      "CREATE TABLE a (x int); CREATE TABLE b (x int); GRANT SELECT ON a, b TO access_app;",
      "CREATE TABLE a (x int); GRANT SELECT ON a TO access_app;"
    ),
    (
      "CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql RETURN 1; CREATE FUNCTION g() RETURNS int LANGUAGE sql RETURN 1; REVOKE EXECUTE ON FUNCTION f(int, int), g() FROM PUBLIC;",
      "CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql RETURN 1; CREATE FUNCTION g() RETURNS int LANGUAGE sql RETURN 1; REVOKE EXECUTE ON FUNCTION g() FROM PUBLIC;"
    ),
  ])
  func `a source is changed so that it makes what it shall`(old: String, new: String) throws {
    #expect(try read(patched(old, to: new)).snapshot.id == read(new).snapshot.id)
    #expect(try read(patched(new, to: old)).snapshot.id == read(old).snapshot.id)
  }

  @Test func `a statement about several is taken apart only where one of them changes`() throws {
    let rest = "CREATE TABLE a (x int);\nCREATE TABLE b (x int);\n"
    #expect(
      try patched(
        "\(rest)GRANT SELECT ON a, b TO access_app;   -- both\nGRANT INSERT ON a, b TO access_reader;\n",
        to: "\(rest)GRANT SELECT ON b TO access_app; GRANT INSERT ON a, b TO access_reader;")
        == "\(rest)GRANT SELECT ON b TO access_app;   -- both\nGRANT INSERT ON a, b TO access_reader;\n"
    )
  }

  @Test func `a move is undone where it does not lead to the privileges that it shall`() throws {
    let base =
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO access_app;"
    let connection = try AccessFixture.database(base)
    let wanted = try AccessFixture.schema(
      "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO access_reader;"
    )
    let location = TargetFixture.location(of: connection, database: connection.database)
    func move(_ script: String) throws {
      let step = MoveStep(
        title: "up", script: script,
        entry: LedgerEntry(
          action: .up, from: nil, to: TargetFixture.revision(1), snapshot: wanted.snapshot.id,
          time: "2026-11-22T18:03:01Z"), format: AccessFixture.format)
      _ = try PostgreSQLTarget(location, writable: true)
        .move(MoveOptions(format: AccessFixture.format), observer: SilentObserver()) { _ in [step] }
    }
    let script = """
      DROP VIEW v; ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW v AS SELECT a FROM t;
      """
    #expect(throws: TargetError.self) { try move(script) }
    #expect(
      try AccessFixture.read(connection).snapshot.id == AccessFixture.schema(base).snapshot.id)
    try move("\(script) GRANT SELECT ON v TO access_reader;")
    #expect(try AccessFixture.read(connection).snapshot.id == wanted.snapshot.id)
  }
}
