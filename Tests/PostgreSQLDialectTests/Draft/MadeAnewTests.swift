import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Tables that are made anew, and partitions that move", .needsServer) struct MadeAnewTests {
  /// Pairs of schemas that drafts lead between both ways.
  private static let ways: [(what: String, old: String, new: String)] = [
    (
      "a partition keeps what it has from its table",
      """
      CREATE TABLE u (id int PRIMARY KEY);
      CREATE TABLE t (id int PRIMARY KEY, n int REFERENCES u, CHECK (n > 0)) PARTITION BY RANGE (id);
      CREATE INDEX t_n ON t (n DESC); CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9);
      """,
      """
      CREATE TABLE u (id int PRIMARY KEY);
      CREATE TABLE t (id int PRIMARY KEY, n int REFERENCES u, CHECK (n > 0)) PARTITION BY RANGE (id);
      CREATE INDEX t_n ON t (n DESC); CREATE TABLE p (id int PRIMARY KEY, n int);
      """
    ),
    (
      "a table becomes a partition of one that gets a column and loses another",
      """
      CREATE TABLE t (id int, a int) PARTITION BY RANGE (id); CREATE TABLE p (id int, a int);
      """,
      """
      CREATE TABLE t (id int, b text NOT NULL DEFAULT 'x', CHECK (id > 0)) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9);
      """
    ),
    (
      "a table with children gets another order of columns that a view shows",
      """
      CREATE TABLE t (a int, b int); CREATE TABLE k (c int) INHERITS (t);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      INSERT INTO t VALUES (1, 2); INSERT INTO k VALUES (3, 4, 5);
      """,
      """
      CREATE TABLE t (b int, a int); CREATE TABLE k (c int) INHERITS (t);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """
    ),
    (
      "a computed column is made anew where the order of columns says something",
      """
      CREATE TABLE t (a int, s int GENERATED ALWAYS AS (a + 1) STORED, b int);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """,
      """
      CREATE TABLE t (a int, s int GENERATED ALWAYS AS (a + 2) STORED, b int);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """
    ),
    (
      "a table with a label's type, statistics and an identity is divided",
      """
      CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, x m, y int);
      CREATE STATISTICS s ON id, y FROM t; INSERT INTO t (x) VALUES ('a');
      """,
      """
      CREATE TYPE m AS ENUM ('b', 'a'); CREATE TABLE t (id serial, x m, y int) PARTITION BY HASH (id);
      CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0);
      CREATE STATISTICS s ON id, y FROM t;
      """
    ),
    (
      "a function that reads a new computed column comes behind it",
      "CREATE TABLE t (a int); CREATE TYPE m AS ENUM ('a');",
      """
      CREATE TYPE m AS ENUM ('b', 'a'); CREATE TABLE t (s bool GENERATED ALWAYS AS (a = 'a') STORED, a m);
      CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(s) FROM t; END;
      """
    ),
    (
      "partitions go with a table that refers to itself",
      "",
      """
      CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9);
      """
    ),
  ]

  @Test(arguments: ways)
  func `drafts lead there and back`(what: String, old: String, new: String) throws {
    _ = try DraftFixture.draft(old, new)
  }

  @Test func `rows of a table that is divided otherwise go to their partitions`() throws {
    let connection = try TestServer.shared.database()
    try connection.execute(
      """
      CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (5); CREATE TABLE q PARTITION OF t DEFAULT;
      INSERT INTO t SELECT generate_series(1, 20)
      """)
    let old = try SchemaReader(connection).read(format: DraftFixture.format)
    let new = try DraftFixture.schema(
      """
      CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);
      CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
      CREATE TABLE q PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)
      """)
    for statement in try DraftGenerator.draft(DraftRequest(from: old, to: new)).statements {
      try connection.execute(statement.sql)
    }
    #expect(try connection.query("SELECT count(*), sum(id) FROM t").rows == [["20", "210"]])
    #expect(
      try SchemaReader(connection).read(format: DraftFixture.format).snapshot.id == new.snapshot.id)
  }

  @Test func `a label that converted values may be needs a new type`() throws {
    let statements = try DraftFixture.draft(
      "CREATE TYPE m AS ENUM ('a'); CREATE TABLE t (x text);",
      "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (x m);")
    #expect(statements.contains("CREATE TYPE public.m AS ENUM ('a', 'b');"))
  }

  @Test func `what goes with an attribute is named at the columns of its type`() throws {
    let old = try DraftFixture.schema("CREATE TYPE c AS (x int, y int); CREATE TABLE t (a c);")
    let new = try DraftFixture.schema("CREATE TYPE c AS (x int); CREATE TABLE t (a c);")
    let draft = try DraftGenerator.draft(DraftRequest(from: old, to: new))
    #expect(draft.hazards.filter { $0.kind == .dataLoss }.map(\.subject) == ["table/t.a"])
  }

  private static let losses: [(old: String, new: String, loss: String?)] = [
    ("numeric[]", "numeric(10,1)[]", "values are rounded"),
    ("text", "numeric(10,1)", "values are rounded"),
    ("text", "timestamp(0) without time zone", "fractions of seconds are rounded"),
    ("time without time zone", "time(0) without time zone", "fractions of seconds are rounded"),
    ("time with time zone", "time without time zone", "the time zone is lost"),
    ("text", "integer", nil), ("text[]", "text", nil),
  ]

  @Test(arguments: losses)
  func `what a type cannot hold is said`(old: String, new: String, loss: String?) {
    #expect(TypeConversion(from: old, to: new).loss == loss)
  }

  @Test func `bits of another length are refused, and neither cut nor filled up`() {
    #expect(TypeConversion(from: "bit varying(16)", to: "bit(8)").using == nil)
    #expect(TypeConversion(from: "text", to: "bit(8)").using == "%::text::bit varying")
  }
}
