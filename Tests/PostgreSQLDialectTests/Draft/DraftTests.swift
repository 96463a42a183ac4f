import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Drafts for PostgreSQL", .needsServer)
struct DraftTests {
  private static let format = DraftFixture.format

  private func schema(_ sql: String) throws -> Schema { try DraftFixture.schema(sql) }

  private func draft(
    _ old: String, _ new: String, renames: RenameHints = RenameHints()
  ) throws -> [String] {
    try DraftFixture.draft(old, new, renames: renames)
  }

  @Test func aRenamedTableKeepsWhatStandsOnIt() throws {
    let old = """
      CREATE TABLE users (id int PRIMARY KEY, mail text);
      CREATE INDEX users_mail_idx ON users (mail);
      CREATE VIEW v AS SELECT mail FROM users;
      """
    let new = old.replacing("users", with: "people")
    #expect(
      try draft(old, new, renames: RenameHints(tables: ["users": "people"])) == [
        "ALTER TABLE public.users RENAME TO people;",
        "ALTER INDEX public.users_mail_idx RENAME TO people_mail_idx;",
        "ALTER TABLE public.people RENAME CONSTRAINT users_pkey TO people_pkey;",
      ])
  }

  @Test func anIndexOfATableGoesThoughAPartitionHasItsPartOfItForAKey() throws {
    let table = "CREATE TABLE t (a int) PARTITION BY LIST (a); "
    let part = "CREATE TABLE p PARTITION OF t FOR VALUES IN (1); "
    let key = "ALTER TABLE p ADD CONSTRAINT k UNIQUE USING INDEX p_a_idx;"
    #expect(
      try draft(table + part + "CREATE UNIQUE INDEX i ON t (a); " + key, table + part) == [
        "ALTER TABLE public.t DETACH PARTITION public.p;", "DROP INDEX public.i;",
        "ALTER TABLE public.t ATTACH PARTITION public.p FOR VALUES IN (1);",
        "ALTER TABLE public.p DROP CONSTRAINT k;",
      ])
  }

  @Test(arguments: [
    (
      "CREATE DOMAIN d AS int CHECK (VALUE > 0); CREATE DOMAIN e AS d; CREATE TABLE t (a e, b d);",
      "CREATE DOMAIN d AS int CHECK (VALUE > 1); CREATE DOMAIN e AS d; CREATE TABLE t (a e, b d);"
    ),
    (
      "CREATE DOMAIN d AS int; CREATE DOMAIN e AS d; CREATE DOMAIN a AS e; CREATE TABLE t (c a);",
      "CREATE DOMAIN d AS bigint; CREATE DOMAIN e AS d; CREATE DOMAIN a AS e; CREATE TABLE t (c a);"
    ),
    (
      "CREATE DOMAIN z AS int; CREATE TYPE b AS (x z, y z[]); CREATE TYPE a AS (x b);",
      "CREATE DOMAIN z AS bigint; CREATE TYPE b AS (x z, y z[]); CREATE TYPE a AS (x b);"
    ),
    (
      "CREATE DOMAIN d AS int; CREATE DOMAIN e AS d; CREATE TABLE t (a e);",
      "CREATE DOMAIN d AS bigint; CREATE TABLE t (a d);"
    ),
    (
      "CREATE TYPE a AS ENUM ('x', 'y'); CREATE TYPE b AS (x a); CREATE DOMAIN c AS b;",
      "CREATE TYPE a AS ENUM ('y', 'x'); CREATE TYPE b AS (x a); CREATE DOMAIN c AS b;"
    ),
  ])
  func `a type that is made anew goes behind those over it`(old: String, new: String) throws {
    _ = try draft(old, new)
  }

  @Test func whetherAColumnIsItsParentsAloneIsPartOfATable() throws {
    let parent = "CREATE TABLE p (a int); "
    let inheriting = parent + "CREATE TABLE k (b int) INHERITS (p);"
    #expect(
      try draft(inheriting, parent + "CREATE TABLE k (a int, b int) INHERITS (p);") == [
        "ALTER TABLE public.k NO INHERIT public.p;", "ALTER TABLE public.k INHERIT public.p;",
      ])
  }

  @Test func aPartitionLeavesATableThatIsDividedNoMore() throws {
    let table = "CREATE TABLE t (a int NOT NULL, UNIQUE (a)) "
    _ = try draft(
      table + "PARTITION BY LIST (a); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);",
      table + "; CREATE TABLE p (a int NOT NULL, UNIQUE (a));")
  }

  @Test func aFunctionWhoseBodyIsATextComesBehindTheTablesThatItMayName() throws {
    #expect(
      try draft(
        "CREATE SCHEMA s;",
        "CREATE SCHEMA s; CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';"
      ).map { $0.prefix(14) } == ["CREATE TABLE p", "CREATE FUNCTIO"])
  }

  @Test func aPartitionOutlivesItsTable() throws {
    _ = try draft(
      "CREATE TABLE r (a int PRIMARY KEY); "
        + "CREATE TABLE t (a int NOT NULL REFERENCES r, b int, UNIQUE (a)) PARTITION BY LIST (a); "
        + "CREATE INDEX i ON t (b); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);",
      "CREATE TABLE r (a int PRIMARY KEY); CREATE TABLE p (a int NOT NULL, b int, UNIQUE (a));")
  }

  @Test func aViewStandsAsideWhileItsColumnGetsAnotherType() throws {
    #expect(
      try draft(
        "CREATE TABLE t (a int); CREATE VIEW v AS SELECT a FROM t;",
        "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t;") == [
          "DROP VIEW public.v;", "ALTER TABLE public.t ALTER COLUMN a TYPE bigint;",
          "CREATE VIEW public.v AS\nSELECT t.a FROM public.t;",
        ])
  }

  @Test func anotherCollationBuildsIndexesAnew() throws {
    let draft = try DraftGenerator.draft(
      DraftRequest(
        from: schema("CREATE TABLE t (a text PRIMARY KEY, b text)"),
        to: schema("CREATE TABLE t (a text COLLATE \"C\" PRIMARY KEY, b text COLLATE \"C\")")))
    #expect(draft.hazards.filter { $0.kind == .scan }.map(\.subject) == ["table/t.a"])
  }

  @Test func aLabelThatIsUsedAtOnceNeedsANewType() throws {
    #expect(
      try draft(
        "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (x m); INSERT INTO t VALUES ('a');",
        "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (x m DEFAULT 'b');") == [
          "ALTER TYPE public.m RENAME TO _stemma_gone_m;",
          "CREATE TYPE public.m AS ENUM ('a', 'b');",
          "ALTER TABLE public.t ALTER COLUMN x TYPE public.m USING x::text::public.m, "
            + "ALTER COLUMN x SET DEFAULT 'b'::public.m;",
          "DROP TYPE public._stemma_gone_m;",
        ])
  }

  @Test func aLabelThatIsOnlyNewIsAdded() throws {
    #expect(
      try draft(
        "CREATE TYPE m AS ENUM ('b'); CREATE TABLE t (x m);",
        "CREATE TYPE m AS ENUM ('a', 'b', 'c'); CREATE TABLE t (x m);") == [
          "ALTER TYPE public.m ADD VALUE 'a' BEFORE 'b';", "ALTER TYPE public.m ADD VALUE 'c';",
        ])
  }

  @Test(arguments: ["x m[] DEFAULT '{b}'", "x m[] DEFAULT ARRAY['b'::m]"])
  func aLabelInAnArrayIsUsedToo(column: String) throws {
    let statements = try draft(
      "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (x m[]);",
      "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (\(column));")
    #expect(statements.contains("CREATE TYPE public.m AS ENUM ('a', 'b');"))
  }

  @Test func whatStaysDoesNotUseANewLabel() throws {
    let rest = "CREATE TABLE t (x m); CREATE TABLE u (y text DEFAULT 'b');"
    #expect(
      try draft(
        "CREATE TYPE m AS ENUM ('a'); \(rest)", "CREATE TYPE m AS ENUM ('a', 'b'); \(rest)")
        == ["ALTER TYPE public.m ADD VALUE 'b';"])
  }

  @Test func whatAddsDoesNotWaitForWhatIsMadeAnew() throws {
    let old = try schema("CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (x m);")
    let new = try schema(
      """
      CREATE TYPE m AS ENUM ('a', 'b'); CREATE DOMAIN d AS m;
      CREATE TABLE t (x m DEFAULT 'b', y d, made timestamptz DEFAULT now() NOT NULL);
      """)
    let draft = try DraftGenerator.draft(DraftRequest(from: old, to: new))
    #expect(
      draft.statements.filter { $0.phase == .expand }.map(\.sql) == [
        "ALTER TABLE public.t ADD COLUMN made timestamp with time zone DEFAULT now() NOT NULL;"
      ])
  }

  @Test(arguments: [
    (
      "CREATE OPERATOR ### (FUNCTION = int4um, RIGHTARG = int);",
      "DROP OPERATOR public.### (NONE, integer);"
    ),
    (
      "CREATE SCHEMA \"A b\"; CREATE COLLATION \"A b\".c (LOCALE = 'C');",
      "DROP COLLATION \"A b\".c;"
    ),
    (
      "CREATE TEXT SEARCH DICTIONARY d (TEMPLATE = simple);",
      "DROP TEXT SEARCH DICTIONARY public.d;"
    ),
    (
      "CREATE OPERATOR FAMILY f USING btree;", "DROP OPERATOR FAMILY public.f USING btree;"
    ),
    ("CREATE FOREIGN DATA WRAPPER w;", "DROP FOREIGN DATA WRAPPER w;"),
  ])
  func whatOnlyItsTextDescribesCanGo(made: String, dropped: String) throws {
    let draft = try DraftGenerator.draft(DraftRequest(from: schema(made), to: schema("")))
    #expect(draft.statements.first?.sql == dropped)
  }

  @Test func anIdentityGoesOnWhereTheSequenceWas() throws {
    let connection = try TestServer.shared.database()
    try connection.execute("CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t DEFAULT VALUES;")
    let old = try SchemaReader(connection).read(format: Self.format)
    let new = try schema("CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY);")
    for statement in try DraftGenerator.draft(DraftRequest(from: old, to: new)).statements {
      try connection.execute(statement.sql)
    }
    let row = try connection.query("INSERT INTO t DEFAULT VALUES RETURNING id")
    #expect(row[0, 0] == "2")
  }

  @Test func nothingGoesByItself() throws {
    let old = "CREATE TABLE t (a int, b int, c int); CREATE INDEX i ON t (a, b);"
    #expect(
      try draft(old, "CREATE TABLE t (a int, c int);") == [
        "DROP INDEX public.i;", "ALTER TABLE public.t DROP COLUMN b;",
      ])
  }

  @Test func whatIsLostIsSaid() throws {
    let old = try schema("CREATE TABLE t (a numeric(10,2), b int); CREATE TABLE u (x int);")
    let new = try schema("CREATE TABLE t (a numeric(10,1));")
    let draft = try DraftGenerator.draft(DraftRequest(from: old, to: new))
    #expect(
      draft.hazards.filter { $0.kind == .dataLoss }.map(\.subject) == [
        "table/t.a", "table/t.b", "table/u",
      ])
    #expect(draft.hazards.contains { $0.kind == .lock && $0.subject == "table/t" })
  }
}
