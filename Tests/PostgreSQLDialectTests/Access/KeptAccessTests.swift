import Dialect
import Foundation
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct KeptAccessTests {
  /// A database with a role that nobody else has.
  private let fixture: TargetFixture
  private let role = "reader_" + UUID().uuidString.lowercased().replacing("-", with: "")

  init() throws {
    fixture = try TargetFixture()
    try fixture.connection.execute("CREATE ROLE \(role)")
  }

  /// What the role may do with relations.
  private static let relations = """
    SELECT relname, relowner::regrole = '%'::regrole, (SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type)
      FROM aclexplode(coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner))) WHERE grantee = '%'::regrole)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'S') ORDER BY 1
    """

  @Test(arguments: [
    (
      "CREATE TABLE t(a int); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT, UPDATE ON v TO %",
      "DROP VIEW v; ALTER TABLE t ALTER a TYPE bigint; CREATE VIEW v AS SELECT a FROM t"
    ),
    (
      "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; GRANT SELECT ON m TO %; ALTER MATERIALIZED VIEW m OWNER TO %",
      "DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT 2 AS a"
    ),
    (
      "CREATE TABLE t(id serial, n int GENERATED ALWAYS AS IDENTITY); GRANT INSERT ON t TO %; GRANT USAGE ON t_id_seq, t_n_seq TO %; ALTER TABLE t OWNER TO %",
      "CREATE TABLE new(n int GENERATED ALWAYS AS IDENTITY); DROP TABLE t; ALTER TABLE new RENAME TO t; ALTER SEQUENCE new_n_seq RENAME TO t_n_seq; CREATE SEQUENCE t_id_seq; ALTER TABLE t ADD id int DEFAULT nextval('t_id_seq'); ALTER SEQUENCE t_id_seq OWNED BY t.id"
    ),
    (
      "CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT ON v TO %",
      "DO 'BEGIN DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a; END'"
    ),
    (
      "CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT ON v TO % WITH GRANT OPTION",
      "DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT ON v TO PUBLIC"
    ),
  ])
  func `relations that are made anew belong to whom they did, and are read by whom they were`(
    base: String, script: String
  ) throws {
    let base = base.replacing("%", with: role)
    try fixture.connection.execute(base)
    let query = Self.relations.replacing("%", with: role)
    let before = try fixture.query(query)
    try move(script, onTopOf: base)
    #expect(try fixture.query(query) == before)
    #expect(before.contains { !$0.hasSuffix("|f|NULL") })
  }

  @Test func `columns, routines, types and schemas keep what was granted, and what was revoked`()
    throws
  {
    let base = """
      CREATE TABLE t(a int, b int); CREATE VIEW v AS SELECT a, b FROM t; GRANT SELECT (a) ON v TO %;
      CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1'; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC;
      CREATE AGGREGATE g(*) (sfunc = int8inc, stype = int8, initcond = '0'); GRANT EXECUTE ON FUNCTION g() TO %;
      CREATE TYPE e AS ENUM ('a'); REVOKE USAGE ON TYPE e FROM PUBLIC; GRANT USAGE ON TYPE e TO %;
      CREATE DOMAIN d AS int; ALTER DOMAIN d OWNER TO %;
      CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO %
      """.replacing("%", with: role)
    let query = """
      SELECT has_column_privilege('%', 'v', 'a', 'SELECT'), has_column_privilege('%', 'v', 'b', 'SELECT'),
        has_function_privilege('%', 'f(int)', 'EXECUTE'), has_function_privilege('%', 'g()', 'EXECUTE'),
        (SELECT proacl::text LIKE '{=X/%' FROM pg_proc WHERE proname = 'g'),
        has_type_privilege('%', 'e', 'USAGE'), (SELECT typacl::text LIKE '{=U/%' FROM pg_type WHERE typname = 'e'),
        (SELECT typowner::regrole = '%'::regrole FROM pg_type WHERE typname = 'd'), has_schema_privilege('%', 's', 'USAGE')
      """.replacing("'%'", with: "'\(role)'")
    try fixture.connection.execute(base)
    let before = try fixture.query(query)
    try move(
      """
      DROP VIEW v; CREATE VIEW v AS SELECT a, b FROM t;
      DROP FUNCTION f(int); CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1';
      DROP AGGREGATE g(*); CREATE AGGREGATE g(*) (sfunc = int8inc, stype = int8, initcond = '1');
      DROP TYPE e; CREATE TYPE e AS ENUM ('a', 'b'); DROP DOMAIN d; CREATE DOMAIN d AS bigint;
      DROP SCHEMA s; CREATE SCHEMA s
      """, onTopOf: base)
    #expect(try fixture.query(query) == before)
    #expect(before == ["t|f|f|t|t|t|f|t|t"])
  }

  @Test func `what a script grants and revokes itself holds`() throws {
    let base = "CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT, INSERT ON v TO \(role)"
    try fixture.connection.execute(base)
    try move(
      "DROP VIEW v; CREATE VIEW v AS SELECT 1 AS a; REVOKE INSERT ON v FROM \(role); GRANT DELETE ON v TO \(role)",
      onTopOf: base)
    #expect(
      try fixture.query(Self.relations.replacing("%", with: role)) == ["v|f|DELETE SELECT"])
  }

  @Test func `what is new gets nothing`() throws {
    let base = "CREATE VIEW v AS SELECT 1 AS a; GRANT SELECT ON v TO \(role)"
    try fixture.connection.execute(base)
    try move("DROP VIEW v; CREATE VIEW w AS SELECT 1 AS a", onTopOf: base)
    #expect(try fixture.query(Self.relations.replacing("%", with: role)) == ["w|f|NULL"])
  }

  private func move(_ script: String, onTopOf base: String) throws {
    let plan = try TargetFixture.plan([script], onTopOf: base)
    try fixture.target().move { $0.position == nil ? plan : [] }
  }
}
