import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Values that do not go into a new type", .needsServer) struct TypeBreachTests {
  /// What stands in a database with rows against the draft between two schemas.
  private func breaches(_ old: String, _ new: String, rows: String) throws -> [Breach] {
    let (from, to) = try (ScratchSchema.made(by: old), ScratchSchema.made(by: new))
    let draft = try PostgreSQLDialect().draft(DraftRequest(from: from, to: to))
    let text = draft.statements.map(\.sql).joined(separator: "\n")
    let connection = try TestServer.shared.database()
    try connection.execute(old + rows)
    let step = StepOutline(
      from: from, to: to, renames: RenameHints(),
      script: PostgreSQLDialect().annotate(text, with: draft))
    let findings = try Weighing(connection: connection, findsBreaches: true).findings(of: [step])
    return findings[0].breaches
  }

  @Test func aRowWithALabelThatGoesIsNamed() throws {
    let breaches = try breaches(
      "CREATE TYPE st AS ENUM ('new', 'paid', 'gone'); CREATE TABLE o (id int PRIMARY KEY, s st, all_ st[]);",
      "CREATE TYPE st AS ENUM ('new', 'paid'); CREATE TABLE o (id int PRIMARY KEY, s st, all_ st[]);",
      rows: "INSERT INTO o VALUES (1, 'new', '{new}'), (2, 'gone', NULL), (3, NULL, '{new,gone}');")
    #expect(
      breaches.map(\.description) == [
        "1 row of o makes s::public.st fail: public.st has no label 'gone': id 2",
        "1 row of o makes all_::public.st[] fail: public.st has no label 'gone': id 3",
      ])
    #expect(breaches[0].repair == "UPDATE o SET s = … WHERE s::text NOT IN ('new', 'paid');")
    #expect(breaches[0].isCertain)
  }

  @Test(arguments: [
    ("bigint", "integer", "(1, 5), (2, 3000000000)", "x::integer fail: integer out of range: id 2"),
    (
      "text", "integer", "(1, '5'), (2, 'abc'), (3, ' 7 ')",
      "x::integer fail: invalid input syntax for type integer: \"abc\": id 2"
    ),
    (
      "text", "varchar(3)", "(1, 'abc   '), (2, 'abcd')",
      "x::character varying(3) fail: the value is too long: id 2"
    ),
    (
      "numeric", "numeric(4,1)", "(1, 999.94), (2, 999.96)",
      "x::numeric(4,1) fail: numeric field overflow: id 2"
    ),
    (
      "text", "date", "(1, '2026-01-01'), (2, '2026-02-30')",
      "x::date fail: date/time field value out of range: \"2026-02-30\": id 2"
    ),
    (
      "bytea", "jsonb", "(1, '{\"a\": 1}'), (2, 'no')",
      "x::jsonb fail: invalid input syntax for type json: id 2"
    ),
  ])
  func aValueThatDoesNotConvertIsNamed(
    old: String, new: String, rows: String, text: String
  ) throws {
    let table = { (type: String) in "CREATE TABLE t (id int PRIMARY KEY, x \(type));" }
    let breaches = try breaches(table(old), table(new), rows: "INSERT INTO t VALUES \(rows);")
    #expect(breaches.map(\.description) == ["1 row of t makes \(text)"])
  }

  @Test func whatADomainAsksIsAskedOfEveryColumnOfIt() throws {
    let tables = """
      CREATE TABLE t (id int PRIMARY KEY, x d); CREATE TABLE u (id int PRIMARY KEY, y d NOT NULL);
      """
    #expect(
      try breaches(
        "CREATE DOMAIN d AS int; \(tables)",
        "CREATE DOMAIN d AS int NOT NULL CHECK (VALUE > 0); \(tables)",
        rows: "INSERT INTO t VALUES (1, 5), (2, -5), (3, NULL); INSERT INTO u VALUES (1, 0);"
      ).map { "\($0.description), \($0.repair)" } == [
        "1 row of t breaks NOT NULL of x::public.d: id 3, UPDATE t SET x = … WHERE x IS NULL;",
        "1 row of t breaks CHECK (value > 0) of x::public.d: id 2, UPDATE t SET x = … WHERE NOT (x > 0);",
        "1 row of u breaks CHECK (value > 0) of y::public.d: id 1, UPDATE u SET y = … WHERE NOT (y > 0);",
      ])
  }

  @Test func whatADomainAsksIsAskedOfArraysAndOfDomainsOverIt() throws {
    let rest = "CREATE DOMAIN e AS d; CREATE TABLE t (id int PRIMARY KEY, x e, all_ d[]);"
    #expect(
      try breaches(
        "CREATE DOMAIN d AS int; \(rest)", "CREATE DOMAIN d AS int CHECK (VALUE > 0); \(rest)",
        rows: "INSERT INTO t VALUES (1, 5, '{1,2}'), (2, -5, '{1}'), (3, 1, '{1,0}');"
      ).map(\.description) == [
        "1 row of t breaks CHECK (value > 0) of x::public.e: id 2",
        "1 row of t breaks CHECK (value > 0) of all_::public.d[]: id 3",
      ])
  }

  @Test(arguments: [("integer", "bigint"), ("bigint", "integer"), ("text", "varchar(9)")])
  func valuesThatFitAreNoBreach(old: String, new: String) throws {
    let table = { (type: String) in "CREATE TABLE t (id int PRIMARY KEY, x \(type));" }
    #expect(try breaches(table(old), table(new), rows: "INSERT INTO t VALUES (1, '5');").isEmpty)
  }
}
