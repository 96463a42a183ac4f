import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// Owners and privileges as parts of a schema.
@Suite(.needsServer) struct AccessTests {
  /// Statements, and the owner and privileges that an object or column then has.
  @Test(
    arguments: [
      ("CREATE TABLE t (a int)", "table/t", nil, nil),
      (
        "CREATE TABLE t (a int); GRANT SELECT ON t TO access_app; REVOKE SELECT ON t FROM access_app",
        "table/t", nil, nil
      ),
      (
        "CREATE TABLE t (a int); GRANT SELECT, INSERT ON t TO access_app; GRANT UPDATE ON t TO \"access other\" WITH GRANT OPTION",
        "table/t", nil, "INSERT, SELECT TO access_app; UPDATE TO \"access other\" WITH GRANT OPTION"
      ),
      ("CREATE TABLE t (a int); GRANT ALL ON t TO PUBLIC", "table/t", nil, "ALL TO PUBLIC"),
      (
        "CREATE TABLE t (a int); ALTER TABLE t OWNER TO access_app; REVOKE DELETE ON t FROM access_app",
        "table/t", "access_app", "DELETE FROM OWNER"
      ),
      (
        "CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT (a) ON v TO access_app", "view/v", nil,
        "SELECT (a) TO access_app"
      ),
      (
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC",
        "function/f()", nil, "EXECUTE FROM PUBLIC"
      ),
      ("CREATE SCHEMA s AUTHORIZATION access_app", "schema/s", "access_app", nil),
      ("GRANT CREATE ON SCHEMA public TO access_app", "schema/public", nil, "CREATE TO access_app"),
      (
        "CREATE TABLE t (id serial); ALTER TABLE t OWNER TO access_app", "sequence/t_id_seq", nil,
        nil
      ),
    ] as [(String, String, String?, String?)])
  func `what is not as the server gives it is read`(
    sql: String, path: String, owner: String?, privileges: String?
  ) throws {
    let path = try #require(ObjectPath(path))
    let schema = try AccessFixture.schema(sql)
    let options: Options? =
      switch schema[path] {
      case .table(let table): table.options
      case .view(let view): view.options
      case .other(let other): other.options
      default: nil
      }
    #expect(options?[.owner] == owner)
    #expect(options?[.privileges] == privileges)
    let text = Privileges(privileges).text
    #expect(text == privileges)
  }

  private static let everything = """
    CREATE SCHEMA s; CREATE TABLE s.q (id serial, c int); ALTER TABLE s.q OWNER TO access_app;
    CREATE TABLE t (a int, b text, id serial); GRANT ALL ON t TO access_reader;
    GRANT SELECT (a), INSERT (b) ON t TO access_app; GRANT USAGE ON SEQUENCE t_id_seq TO PUBLIC;
    CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v OWNER TO "access other";
    CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select $1'; ALTER FUNCTION f OWNER TO access_app;
    CREATE AGGREGATE n(*) (sfunc = int8inc, stype = int8, initcond = '0'); GRANT EXECUTE ON FUNCTION n() TO access_app;
    CREATE TYPE e AS ENUM ('a'); REVOKE USAGE ON TYPE e FROM PUBLIC; CREATE DOMAIN d AS int;
    ALTER DOMAIN d OWNER TO access_app; CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
    GRANT SELECT ON m TO PUBLIC; GRANT USAGE ON SCHEMA s TO access_reader;
    ALTER SCHEMA s OWNER TO access_app; REVOKE ALL ON SCHEMA public FROM PUBLIC;
    ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT, INSERT ON TABLES TO access_reader;
    ALTER DEFAULT PRIVILEGES FOR ROLE access_app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
    """

  @Test func `what is read is written so that it is read again`() throws {
    let schema = try AccessFixture.schema(Self.everything)
    let statements = SchemaRenderer.statements(of: schema).joined(separator: "\n")
    #expect(try AccessFixture.schema(statements).snapshot.id == schema.snapshot.id)
  }

  @Test func `without them the id is that of a schema that has none`() throws {
    let plain = SnapshotFormat(dialect: PostgreSQLDialect.name)
    let sql = "CREATE TABLE t (a int);"
    let bare = try SchemaReader(AccessFixture.database(sql)).read(format: plain)
    let granted = try AccessFixture.database("\(sql) GRANT ALL ON t TO access_app")
    #expect(try SchemaReader(granted).read(format: plain).snapshot.id == bare.snapshot.id)
    #expect(try AccessFixture.read(granted).snapshot.id != bare.snapshot.id)
  }

  @Test func `owners without privileges are read alone`() throws {
    let owners = SnapshotFormat(dialect: PostgreSQLDialect.name, include: ["owners"])
    let connection = try AccessFixture.database(
      "CREATE TABLE t (a int); ALTER TABLE t OWNER TO access_app; GRANT ALL ON t TO access_reader")
    let options = try SchemaReader(connection).read(format: owners).table("t")?.options
    #expect(options == ["owner": .text("access_app")])
  }

  @Test func `grants of two sides on one table are one conflict, on two they are merged`() throws {
    let base = "CREATE TABLE a (x int); CREATE TABLE b (x int);"
    let start = try AccessFixture.schema(base)
    let ours = MergeSide(
      schema: try AccessFixture.schema("\(base) GRANT SELECT ON a TO access_app"))
    func merge(_ sql: String) throws -> SchemaMerge {
      let theirs = MergeSide(schema: try AccessFixture.schema("\(base) \(sql)"))
      return SchemaMerge(base: start, ours: ours, theirs: theirs, in: .postgreSQL)
    }
    #expect(
      try merge("GRANT SELECT ON a TO access_reader").conflicts.map(\.message) == [
        "table/a.option privileges: both sides added it, but not the same:"
          + " PRIVILEGES SELECT TO access_app or PRIVILEGES SELECT TO access_reader"
      ])
    let both = try merge("GRANT SELECT ON b TO access_reader")
    #expect(both.conflicts == [])
    #expect(both.merged.table("b")?.options[.privileges] == "SELECT TO access_reader")
    #expect(both.merged.table("a")?.options[.privileges] == "SELECT TO access_app")
  }
}
