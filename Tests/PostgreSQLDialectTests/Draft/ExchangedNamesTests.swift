import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Things that exchange their names", .needsServer) struct ExchangedNamesTests {
  private static let cases: [(old: String, new: String, tables: [String: String])] = [
    (
      "CREATE TABLE x (id int); CREATE TABLE t (a int); CREATE INDEX y ON t (a);",
      "CREATE TABLE y (id int); CREATE TABLE t (a int); CREATE INDEX x ON t (a);", ["x": "y"]
    ),
    (
      "CREATE TABLE x (id int); CREATE TABLE t (a int); CREATE INDEX y ON t (a);",
      "CREATE TABLE y (id int); CREATE TABLE t (a int); CREATE INDEX x ON t (a);", [:]
    ),
    (
      "CREATE TABLE c (z text PRIMARY KEY); CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y text REFERENCES c);",
      "CREATE TABLE c (z text PRIMARY KEY); CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE a (y text REFERENCES c);",
      ["a": "b", "b": "a"]
    ),
    (
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1 AS one; CREATE VIEW w AS SELECT one FROM v;",
      "CREATE TABLE v (a int); CREATE VIEW t AS SELECT 1 AS one; CREATE VIEW w AS SELECT one FROM t;",
      ["t": "v"]
    ),
    (
      "CREATE TABLE t (a int); CREATE VIEW v AS SELECT 1 AS one;",
      "CREATE TABLE v (a int); CREATE VIEW t AS SELECT 1 AS one;", [:]
    ),
    (
      "CREATE TYPE a AS ENUM ('x'); CREATE VIEW b AS SELECT 1 AS one; CREATE TABLE t (c a);",
      "CREATE TYPE b AS ENUM ('x'); CREATE VIEW a AS SELECT 1 AS one; CREATE TABLE t (c b);", [:]
    ),
    (
      "CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y text PRIMARY KEY); CREATE TABLE c (up int REFERENCES a);",
      "CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE a (y text PRIMARY KEY); CREATE TABLE c (up int REFERENCES b);",
      ["a": "b", "b": "a"]
    ),
    (
      "CREATE TABLE a (x int PRIMARY KEY); CREATE TABLE b (y text PRIMARY KEY);",
      "CREATE TABLE b (x int PRIMARY KEY);", ["a": "b"]
    ),
    (
      "CREATE TABLE a (x int PRIMARY KEY);",
      "CREATE TABLE b (x int PRIMARY KEY); CREATE TABLE a (z text PRIMARY KEY);", ["a": "b"]
    ),
    (
      "CREATE TABLE t (a int CONSTRAINT u UNIQUE, b int); CREATE INDEX i ON t (b);",
      "CREATE TABLE t (a int CONSTRAINT i UNIQUE, b int); CREATE INDEX u ON t (b);", [:]
    ),
    (
      "CREATE TABLE t (a int CONSTRAINT u UNIQUE, b int); CREATE INDEX i ON t (b);",
      "CREATE TABLE t (a int CONSTRAINT i UNIQUE, b int);", [:]
    ),
  ]

  private static let names: [(old: String, new: String)] = [
    (
      "CREATE TABLE a (id int CONSTRAINT k PRIMARY KEY);",
      "CREATE TABLE b (id text CONSTRAINT k PRIMARY KEY);"
    ),
    (
      "CREATE TABLE s (z int); CREATE TABLE a (id int CONSTRAINT k PRIMARY KEY);",
      "CREATE TABLE s (z int); CREATE INDEX k ON s (z);"
    ),
    (
      "CREATE TABLE s (z int); CREATE TABLE a (id int); CREATE INDEX k ON a (id);",
      "CREATE TABLE s (z int CONSTRAINT k UNIQUE);"
    ),
    (
      "CREATE TABLE s (z int CONSTRAINT k UNIQUE); CREATE TABLE a (r int4range);",
      "CREATE TABLE s (z int); CREATE TABLE a (r int4range, CONSTRAINT k EXCLUDE USING gist (r WITH &&));"
    ),
    (
      "CREATE TABLE a (id int CONSTRAINT k UNIQUE);",
      "CREATE TABLE a (id int); CREATE TABLE k (id int);"
    ),
  ]

  @Test(arguments: names)
  func whatGoesLeavesItsNameFirst(old: String, new: String) throws {
    _ = try DraftFixture.draft(old, new)
  }

  @Test(arguments: cases)
  func getThemThereAndBack(old: String, new: String, tables: [String: String]) throws {
    _ = try DraftFixture.draft(old, new, renames: RenameHints(tables: tables))
  }

  @Test func twoEnumsKeepTheValuesOfTheirColumns() throws {
    let old = "CREATE TYPE a AS ENUM ('x'); CREATE TYPE b AS ENUM ('y'); CREATE TABLE t (c a, d b);"
    let new = "CREATE TYPE b AS ENUM ('x'); CREATE TYPE a AS ENUM ('y'); CREATE TABLE t (c b, d a);"
    #expect(
      try DraftFixture.draft(old, new) == [
        "ALTER TYPE public.a RENAME TO _stemma_rename_a;", "ALTER TYPE public.b RENAME TO a;",
        "ALTER TYPE public._stemma_rename_a RENAME TO b;",
      ])
  }

  @Test func indexesAndConstraintsAreNotBuiltAnew() throws {
    let old =
      "CREATE TABLE t (a int CONSTRAINT m CHECK (a > 0), b int CONSTRAINT n CHECK (b > 0),"
      + " CONSTRAINT u UNIQUE (a), CONSTRAINT v UNIQUE (b)); CREATE INDEX i ON t (a); CREATE INDEX j ON t (b);"
    let new =
      "CREATE TABLE t (a int CONSTRAINT n CHECK (a > 0), b int CONSTRAINT m CHECK (b > 0),"
      + " CONSTRAINT v UNIQUE (a), CONSTRAINT u UNIQUE (b)); CREATE INDEX j ON t (a); CREATE INDEX i ON t (b);"
    let statements = try DraftFixture.draft(old, new)
    #expect(statements.count == 9)
    #expect(statements.allSatisfy { $0.contains(" RENAME ") })
  }

  @Test func whatOnlyChangesIsNotTakenForAnother() throws {
    #expect(
      try DraftFixture.draft(
        "CREATE TYPE a AS ENUM ('x'); CREATE TABLE t (c a);",
        "CREATE TYPE a AS ENUM ('x', 'y'); CREATE TYPE b AS ENUM ('x'); CREATE TABLE t (c a);") == [
          "CREATE TYPE public.b AS ENUM ('x');", "ALTER TYPE public.a ADD VALUE 'y';",
        ])
  }
}
