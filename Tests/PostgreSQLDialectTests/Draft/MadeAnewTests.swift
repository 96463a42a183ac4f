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
      "a partition goes over to another table that has other keys and indexes",
      """
      CREATE TABLE t (a int PRIMARY KEY, b int, UNIQUE (b, a)) PARTITION BY LIST (a);
      CREATE INDEX t_b ON t (b); CREATE INDEX t_b_too ON t (b DESC);
      CREATE TABLE u (a int, b int NOT NULL, CHECK (b > 0)) PARTITION BY LIST (b); CREATE INDEX u_b ON u (b);
      CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
      """,
      """
      CREATE TABLE u (a int, b int NOT NULL, CHECK (b > 0)) PARTITION BY LIST (b); CREATE INDEX u_b ON u (b);
      CREATE TABLE p PARTITION OF u FOR VALUES IN (1);
      """
    ),
    (
      "a partition with partitions leaves its table, whose name is long",
      """
      CREATE TABLE t (a int, b int, UNIQUE (a)) PARTITION BY LIST (a); CREATE INDEX t_b ON t (b);
      CREATE TABLE what_was_measured_on_the_first_day_of_the_first_month_of_a_year PARTITION OF t
      FOR VALUES IN (1, 2) PARTITION BY LIST (a);
      CREATE TABLE p PARTITION OF what_was_measured_on_the_first_day_of_the_first_month_of_a_year
      FOR VALUES IN (1);
      """,
      """
      CREATE TABLE what_was_measured_on_the_first_day_of_the_first_month_of_a_year (a int, b int)
      PARTITION BY LIST (a);
      CREATE TABLE p PARTITION OF what_was_measured_on_the_first_day_of_the_first_month_of_a_year
      FOR VALUES IN (1);
      """
    ),
    (
      "a computed column of a partition changes while that is away from its table",
      """
      CREATE TABLE t (id int, a text, s text GENERATED ALWAYS AS (upper(a)) STORED) PARTITION BY LIST (id);
      CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """,
      """
      CREATE TABLE t (id int, s text GENERATED ALWAYS AS (lower(a)) STORED, a varchar(9)) PARTITION BY LIST (id);
      CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """
    ),
    (
      "what a table is divided by gets another type",
      """
      CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9);
      """,
      """
      CREATE TABLE t (id bigint PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (1) TO (9);
      """
    ),
    (
      "a new computed column stands before another new one, where their order says something",
      "CREATE TABLE t (a int);",
      """
      CREATE TABLE t (a int, s int GENERATED ALWAYS AS (a + 2) STORED, b int);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """
    ),
    (
      "a new column is computed of one that gets another type, where the order of columns says something",
      "CREATE TABLE t (a text);",
      """
      CREATE TABLE t (a varchar(9), s text GENERATED ALWAYS AS (upper(a)) STORED, b int);
      CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
      """
    ),
    (
      "a label becomes a list of labels of a type that is made anew",
      "CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (x m);",
      "CREATE TYPE m AS ENUM ('b', 'a'); CREATE TABLE t (x m[]);"
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

  /// A database that a draft has led from one schema with rows to another.
  private func lead(
    _ old: String, to new: String, fills: [ColumnFill] = []
  ) throws -> Connection {
    let connection = try TestServer.shared.database()
    try connection.execute(old)
    let after = try DraftFixture.schema(new)
    var request = DraftRequest(
      from: try SchemaReader(connection).read(format: DraftFixture.format), to: after)
    request.fills = fills
    try connection.execute(DraftGenerator.draft(request).text)
    let actual = try SchemaReader(connection).read(format: DraftFixture.format)
    #expect(actual.snapshot.id == after.snapshot.id)
    return connection
  }

  @Test func `rows of a table that is divided otherwise go to their partitions`() throws {
    let connection = try lead(
      """
      CREATE TABLE t (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (5); CREATE TABLE q PARTITION OF t DEFAULT;
      INSERT INTO t SELECT generate_series(1, 20)
      """,
      to: """
        CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);
        CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);
        CREATE TABLE q PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1)
        """)
    #expect(try connection.query("SELECT count(*), sum(id) FROM t").rows == [["20", "210"]])
  }

  @Test func `rows of a table that is made anew have values where every row needs one`() throws {
    let connection = try lead(
      "CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2), (2, NULL)",
      to: """
        CREATE TYPE m AS ENUM ('x'); CREATE TABLE t (id int, a int NOT NULL, b m NOT NULL) PARTITION BY HASH (id);
        CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0)
        """,
      fills: [ColumnFill("t.a", "7"), ColumnFill("t.b", "'x'")])
    #expect(
      try connection.query("SELECT id, a, b FROM t ORDER BY id").rows
        == [["1", "2", "x"], ["2", "7", "x"]])
  }

  @Test func `foreign keys to a table that is made anew find its rows`() throws {
    let rest = "CREATE TABLE a (id int REFERENCES t)"
    _ = try lead(
      "CREATE TABLE t (id int PRIMARY KEY); \(rest); INSERT INTO t VALUES (1); INSERT INTO a VALUES (1)",
      to: """
        CREATE TABLE t (id int PRIMARY KEY) PARTITION BY HASH (id);
        CREATE TABLE p PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0); \(rest)
        """)
  }

  @Test func `a table that goes refers no more to rows of partitions that leave`() throws {
    let table = "CREATE TABLE t (id int PRIMARY KEY)"
    _ = try lead(
      """
      \(table) PARTITION BY LIST (id); CREATE TABLE p PARTITION OF t FOR VALUES IN (1);
      CREATE TABLE a (id int REFERENCES t); INSERT INTO t VALUES (1); INSERT INTO a VALUES (1)
      """,
      to: "\(table) PARTITION BY RANGE (id); CREATE TABLE p (id int PRIMARY KEY)")
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
    ("integer", "boolean", "values other than 0 become one"), ("text", "integer", nil),
    ("text[]", "text", nil),
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
