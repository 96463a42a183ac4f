import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// Changes of owners and privileges, as scripts that lead there and back.
@Suite(.needsServer) struct AccessDraftTests {
  private func run(_ draft: Draft, _ connection: Connection) throws {
    for statement in draft.statements { try connection.execute(statement.sql) }
  }

  private func draft(_ old: String, _ new: String) throws -> [String] {
    let connection = try AccessFixture.database(old)
    let (before, after) = (try AccessFixture.read(connection), try AccessFixture.schema(new))
    let up = try DraftGenerator.draft(DraftRequest(from: before, to: after, renames: RenameHints()))
    try run(up, connection)
    #expect(try AccessFixture.read(connection).snapshot.id == after.snapshot.id)
    let down = try DraftGenerator.draft(
      DraftRequest(from: after, to: before, renames: RenameHints(), direction: .down))
    try run(down, connection)
    #expect(try AccessFixture.read(connection).snapshot.id == before.snapshot.id)
    try prove(up, from: before, to: after)
    try prove(down, from: after, to: before)
    return up.statements.map(\.sql)
  }

  /// Runs a script in a throwaway database, as a role that is no superuser.
  private func prove(_ draft: Draft, from start: Schema, to end: Schema) throws {
    let scratch = try ScratchSchema.scratch()
    defer { scratch.close() }
    let database = try scratch.database(start, rows: nil)
    #expect(try database.readSchema(format: start.format).snapshot.id == start.snapshot.id)
    let text = draft.statements.map(\.sql).joined(separator: "\n")
    let script = MigrationScript(
      text: text, statements: draft.statements.map { _ in .init(origin: .written) })
    _ = try database.run(script, skipping: [], from: start, to: end)
    try database.commit()
    #expect(try database.readSchema(format: end.format).snapshot.id == end.snapshot.id)
  }

  @Test func `what is no longer granted is revoked, and what is new is granted`() throws {
    #expect(
      try draft(
        "CREATE TABLE t (a int); GRANT ALL ON t TO access_app; GRANT SELECT (a) ON t TO access_reader",
        "CREATE TABLE t (a int); GRANT SELECT ON t TO access_app WITH GRANT OPTION; GRANT INSERT ON t TO PUBLIC"
      ) == [
        "REVOKE ALL ON TABLE public.t FROM access_app;",
        "REVOKE SELECT (a) ON TABLE public.t FROM access_reader;",
        "GRANT INSERT ON TABLE public.t TO PUBLIC;",
        "GRANT SELECT ON TABLE public.t TO access_app WITH GRANT OPTION;",
      ])
  }

  @Test func `what a role has of columns is granted again where the table takes it away`() throws {
    #expect(
      try draft(
        "CREATE TABLE t (a int); GRANT SELECT ON t TO access_app; GRANT SELECT (a) ON t TO access_app",
        "CREATE TABLE t (a int); GRANT SELECT (a) ON t TO access_app"
      ) == [
        "REVOKE SELECT ON TABLE public.t FROM access_app;",
        "GRANT SELECT (a) ON TABLE public.t TO access_app;",
      ])
  }

  @Test func `an owner comes first, who needs no grant of its own`() throws {
    #expect(
      try draft(
        "CREATE TABLE t (id serial); GRANT SELECT ON t TO access_app",
        "CREATE TABLE t (id serial); ALTER TABLE t OWNER TO access_app; GRANT SELECT ON t TO access_reader"
      ) == [
        "ALTER TABLE public.t OWNER TO access_app;",
        "GRANT SELECT ON TABLE public.t TO access_reader;",
      ])
  }

  @Test func `what is made anew has them again, with what is new`() throws {
    #expect(
      try draft(
        """
        CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO access_app;
        ALTER VIEW v OWNER TO access_reader
        """,
        """
        CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t;
        ALTER VIEW v OWNER TO access_app; GRANT SELECT ON v TO PUBLIC
        """
      ) == [
        "DROP VIEW public.v;", "ALTER TABLE public.t ALTER COLUMN a TYPE bigint;",
        "CREATE VIEW public.v AS\nSELECT t.a FROM public.t;",
        "ALTER VIEW public.v OWNER TO access_app;", "GRANT SELECT ON TABLE public.v TO PUBLIC;",
      ])
  }

  @Test func `a sequence goes to the owner of the table before it goes to a column`() throws {
    let sql = try draft(
      "CREATE TABLE t (a int); ALTER TABLE t OWNER TO access_app",
      "CREATE TABLE t (a int, id serial); ALTER TABLE t OWNER TO access_app")
    let change = try #require(sql.firstIndex { $0.hasSuffix("OWNER TO access_app;") })
    #expect(sql[change + 1] == "ALTER SEQUENCE public.t_id_seq OWNED BY public.t.id;")
  }

  @Test(arguments: [
    ("", "GRANT CREATE ON SCHEMA public TO access_app"),
    (
      "",
      "CREATE SCHEMA s; CREATE TABLE s.t (a int); ALTER SCHEMA s OWNER TO access_app; ALTER TABLE s.t OWNER TO access_app"
    ),
    ("", "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO access_app"),
    (
      "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO access_app",
      """
      CREATE TABLE t (a int); GRANT SELECT ON t TO access_app;
      ALTER DEFAULT PRIVILEGES GRANT INSERT, SELECT ON TABLES TO access_app, access_reader
      """
    ),
    (
      "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC",
      "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql RETURN 1; GRANT EXECUTE ON FUNCTION f TO access_app"
    ),
    (
      "CREATE TABLE t (a int, b int); GRANT SELECT (a), UPDATE (b) ON t TO access_app",
      "CREATE TABLE t (a int GENERATED ALWAYS AS (1) STORED, c int); GRANT SELECT (a), INSERT (c) ON t TO access_app"
    ),
  ])
  func `all of it leads there and back`(old: String, new: String) throws {
    #expect(try !draft(old, new).isEmpty)
  }

  @Test func `a schema that does not say takes nothing away`() throws {
    let connection = try AccessFixture.database(
      "CREATE TABLE t (a int); ALTER TABLE t OWNER TO access_app; GRANT CREATE ON SCHEMA public TO access_app"
    )
    let after = try AccessFixture.read(connection)
    let before = try SchemaReader(connection).read(
      format: SnapshotFormat(dialect: PostgreSQLDialect.name))
    let down = try DraftGenerator.draft(
      DraftRequest(from: after, to: before, renames: RenameHints(), direction: .down))
    #expect(down.statements.map(\.sql) == [])
    let up = try DraftGenerator.draft(DraftRequest(from: before, to: after, renames: RenameHints()))
    #expect(
      up.statements.map(\.sql) == [
        "GRANT CREATE ON SCHEMA public TO access_app;", "ALTER TABLE public.t OWNER TO access_app;",
      ])
  }
}
