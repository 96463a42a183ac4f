import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

/// What a statement makes or changes, as its first words tell.
@Suite struct HeadingTests {
  @Test(arguments: [
    ("CREATE TABLE users (id int)", "table/users"),
    ("CREATE UNLOGGED TABLE IF NOT EXISTS app.\"Users\" (id int)", "table/app/Users"),
    ("CREATE OR REPLACE VIEW public.v AS SELECT 1", "view/v"),
    ("CREATE MATERIALIZED VIEW m AS SELECT 1", "materialized-view/m"),
    ("CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY app.users (id)", "index/i of app/users"),
    (
      "CREATE TRIGGER s BEFORE INSERT ON app.users EXECUTE FUNCTION f()",
      "trigger/app/users/s of app/users"
    ),
    ("CREATE RULE r AS ON INSERT TO users DO NOTHING", "rule/users/r of users"),
    ("CREATE POLICY p ON users USING (true)", "policy/users/p of users"),
    ("CREATE TYPE mood AS ENUM ('a')", "enum/mood"),
    ("CREATE TYPE r AS RANGE (subtype = int)", "range/r"),
    ("CREATE TYPE c AS (a int)", "composite/c"), ("CREATE DOMAIN d AS text", "domain/d"),
    (
      "CREATE FUNCTION app.f(a int, OUT b text, c text DEFAULT 'x') RETURNS int AS ''",
      "function/app/f(integer,text)"
    ),
    ("CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()", "event-trigger/e"),
    ("CREATE SCHEMA app", "schema/app"),
    ("CREATE EXTENSION IF NOT EXISTS citext", "extension/citext"),
    (
      "ALTER TABLE ONLY users ADD CONSTRAINT o EXCLUDE USING gist (r WITH &&)",
      "exclusion/users/o of users"
    ),
  ])
  func `what makes an object names it`(statement: String, object: String) throws {
    let heading = try #require(PostgreSQLGrammar().heading(of: statement))
    let relation = heading.relation.map { " of \($0)" } ?? ""
    #expect("\(heading.kind?.text ?? "")/\(heading.name)\(relation)" == object)
    #expect(heading.isCreation)
  }

  @Test(
    arguments: [
      (
        "ALTER TABLE ONLY app.users ADD CONSTRAINT k PRIMARY KEY (id)", "app/users",
        .constraint("k")
      ),
      ("ALTER TABLE users OWNER TO x", "users", .nothing),
      ("ALTER TABLE users ADD a int", "users", .anything),
      ("ALTER TABLE users ADD CONSTRAINT a CHECK (true), ADD b int", "users", .anything),
      ("ALTER TABLE users ALTER a SET DEFAULT 1", "users", .column("a")),
      ("ALTER TABLE users ALTER COLUMN a SET STORAGE plain", "users", .aspect("storage of a")),
      ("ALTER TABLE users ENABLE ROW LEVEL SECURITY", "users", .aspect("row security")),
      ("ALTER TABLE users DISABLE TRIGGER s", "users/s", .aspect("enabled")),
      ("ALTER SEQUENCE s OWNED BY users.id", "s", .aspect("owned by")),
      ("COMMENT ON TABLE app.users IS 'x'", "app/users", .aspect("comment")),
      ("COMMENT ON COLUMN app.users.mail IS 'x'", "app/users", .aspect("comment of mail")),
      ("COMMENT ON CONSTRAINT k ON users IS 'x'", "users", .aspect("comment of constraint k")),
      ("COMMENT ON TRIGGER s ON users IS 'x'", "users/s", .aspect("comment")),
    ] as [(String, String, StatementHeading.Part)])
  func `what changes an object says what of it`(
    statement: String, name: String, part: StatementHeading.Part
  ) throws {
    let heading = try #require(PostgreSQLGrammar().heading(of: statement))
    #expect(heading.name == name)
    #expect(heading.part == part)
  }

  @Test func `the place of the own name is told`() throws {
    let statement = "COMMENT ON COLUMN app.\"Users\".mail IS ''"
    let heading = try #require(PostgreSQLGrammar().heading(of: statement))
    let name = Array(statement.utf8)[heading.nameRange]
    #expect(String(decoding: name, as: UTF8.self) == "\"Users\"")
  }
}
