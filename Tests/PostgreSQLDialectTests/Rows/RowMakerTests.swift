import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct RowMakerTests {
  private func rows(
    of sql: String, leadingTo end: String? = nil, count: Int = 5
  ) throws -> GeneratedRows {
    let scratch = try ScratchSchema.scratch()
    defer { scratch.close() }
    let request = RowRequest(
      for: try ScratchSchema.made(by: sql), leadingTo: try end.map(ScratchSchema.made(by:)),
      count: count, seed: 1)
    return try scratch.rows(request)
  }

  /// Tables whose rows must be searched, with how many of five there are to be.
  static let tables: [(sql: String, table: String, count: Int)] = [
    ("CREATE TABLE t (a integer CHECK (a > 40 AND a % 7 = 0) NOT NULL)", "t", 5),
    ("CREATE TABLE t (a text NOT NULL CHECK (a ~ '^[A-Z]{3}-[0-9]+$'))", "t", 5),
    ("CREATE TABLE t (a text NOT NULL CHECK (a LIKE 'AB-%'), CHECK (char_length(a) = 9))", "t", 5),
    (
      "CREATE TABLE t (a text NOT NULL CHECK (a ~ '^[A-Z]{3}-[0-9]+$' AND length(a) BETWEEN 8 AND 10))",
      "t", 5
    ),
    ("CREATE TABLE t (a text NOT NULL CHECK (a IN ('x', 'y')), b integer NOT NULL)", "t", 5),
    ("CREATE TABLE t (a timestamptz NOT NULL, b timestamptz NOT NULL, CHECK (a < b))", "t", 5),
    ("CREATE TABLE t (a boolean PRIMARY KEY CHECK (a))", "t", 1),
    (
      "CREATE DOMAIN d AS numeric(5,2) CHECK (VALUE BETWEEN 0 AND 1); CREATE TABLE t (a d NOT NULL)",
      "t", 5
    ),
    ("CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (a m NOT NULL, b m[] NOT NULL)", "t", 5),
    ("CREATE TYPE c AS (x integer, y text); CREATE TABLE t (a c NOT NULL)", "t", 5),
    ("CREATE TABLE t (a tsrange NOT NULL, EXCLUDE USING gist (a WITH &&))", "t", 5),
    ("CREATE TABLE t (id integer PRIMARY KEY, up integer NOT NULL REFERENCES t)", "t", 5),
    (
      "CREATE TABLE p (d date NOT NULL) PARTITION BY RANGE (d); CREATE TABLE t PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
      "t", 5
    ),
    (
      "CREATE TABLE p (a integer) PARTITION BY HASH (a); CREATE TABLE t PARTITION OF p FOR VALUES WITH (MODULUS 2, REMAINDER 1)",
      "t", 5
    ),
    (
      "CREATE TABLE t (a integer GENERATED ALWAYS AS IDENTITY, b integer GENERATED ALWAYS AS (2) STORED, c bit(3), d bytea, e inet, f interval, g uuid, h jsonb, i xml)",
      "t", 5
    ),
    ("CREATE TABLE t (a int NOT NULL, b int NOT NULL, CHECK (a < b AND b - a <= 10))", "t", 5),
    ("CREATE TABLE t (a int NOT NULL, b int NOT NULL, c int NOT NULL, CHECK (a + b = c))", "t", 5),
    ("CREATE TABLE t (a numeric NOT NULL CHECK (a > 0.25 AND a < 0.5))", "t", 5),
    ("CREATE TABLE t (a text NOT NULL CHECK (a = upper(a) AND length(a) = 2))", "t", 5),
    ("CREATE TABLE t (a text NOT NULL CHECK (substr(a, 3, 2) = 'yz' AND length(a) = 8))", "t", 5),
    ("CREATE TABLE t (id int PRIMARY KEY, up int NOT NULL REFERENCES t, CHECK (up <> id))", "t", 5),
    (
      "CREATE TABLE p (id int PRIMARY KEY, kind text NOT NULL, UNIQUE (id, kind)); CREATE TABLE t (id int NOT NULL, kind text NOT NULL CHECK (kind = 'a'), FOREIGN KEY (id, kind) REFERENCES p (id, kind))",
      "t", 5
    ),
  ]

  @Test(arguments: tables) func `rows are found`(sql: String, table: String, count: Int) throws {
    let rows = try rows(of: sql)
    #expect(rows.unfilled == [:])
    #expect(rows.tables.first { $0.table == table }?.rows.count == count)
  }

  @Test func `the same request gives the same rows`() throws {
    let sql = Self.tables[2].sql
    #expect("\(try rows(of: sql).tables)" == "\(try rows(of: sql).tables)")
  }

  @Test func `rows satisfy the schema that a script leads to`() throws {
    let rows = try rows(
      of: "CREATE TABLE t (a text NOT NULL, b integer)",
      leadingTo:
        "CREATE TABLE t (a integer NOT NULL CHECK (a > 100), b integer NOT NULL, c text NOT NULL)")
    let table = try #require(rows.tables.first)
    #expect(table.rows.count == 5)
    #expect(table.rows.allSatisfy { ($0[0].string.flatMap { Int($0) } ?? 0) > 100 })
    #expect(table.rows.allSatisfy { $0[1] != .null })
  }

  /// Columns of enums by name, where each of many rows would have to meet labels, and what else is asked, by chance.
  private static let labelled: [String] = [
    "a state NOT NULL, b kind NOT NULL, c kind NOT NULL",
    "a state[] NOT NULL, b kinds NOT NULL", "a pair NOT NULL",
  ]

  @Test(arguments: labelled, ["", " PARTITION BY RANGE (day)"])
  func `rows have labels that both ends know`(columns: String, parted: String) throws {
    func sql(_ states: String, _ kinds: String) -> String {
      """
      CREATE TYPE state AS ENUM (\(states)); CREATE TYPE kind AS ENUM (\(kinds));
      CREATE DOMAIN kinds AS kind; CREATE TYPE pair AS (a state, b kind);
      CREATE TABLE t (day date NOT NULL, \(columns))\(parted);
      """
        + (parted.isEmpty
          ? ""
          : """
          CREATE TABLE t_25 PARTITION OF t FOR VALUES FROM ('2025-01-01') TO ('2025-03-01');
          CREATE TABLE t_26 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-03-01');
          """)
    }
    let rows = try rows(
      of: sql("'a', 'b', 'c', 'open', 'd', 'e', 'f'", "'1', '2', '3', '4', '5', 'x', '6', '7'"),
      leadingTo: sql("'paid', 'open'", "'y', 'x'"))
    #expect(rows.unfilled == [:])
    #expect(rows.tables.allSatisfy { $0.rows.count == 5 })
  }

  @Test func `bytes that become a document are one`() throws {
    let rows = try rows(
      of: "CREATE TABLE t (a bytea NOT NULL)", leadingTo: "CREATE TABLE t (a jsonb NOT NULL)")
    #expect(rows.unfilled == [:])
    #expect(rows.tables.first?.rows.count == 5)
  }

  @Test func `a table that no row fits is named with the reason`() throws {
    let rows = try rows(of: "CREATE TABLE t (a integer NOT NULL CHECK (a > 3 AND a < 2))")
    #expect(rows.tables.isEmpty)
    #expect(rows.unfilled["t"]?.isEmpty == false)
  }
}
