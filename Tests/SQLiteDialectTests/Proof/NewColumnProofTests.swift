import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Columns that come with a default: rows are made up that it fits, where there are any.
@Suite struct NewColumnProofTests {
  private func proof(_ before: String, _ after: String) throws -> Proof {
    try SQLiteDialect().prove(draftedEdge(schema(before), schema(after)))
  }

  private func isProvenWithRows(_ before: String, _ after: String) throws -> Bool {
    let proof = try proof(before, after)
    return proof.failures.isEmpty && !proof.upHazards.contains { $0.kind == .unproven }
  }

  @Test(arguments: [
    ("state TEXT NOT NULL DEFAULT 'new' REFERENCES state", "name TEXT PRIMARY KEY"),
    ("state TEXT DEFAULT 'new' REFERENCES state (NAME)", "name TEXT PRIMARY KEY"),
    ("state INT NOT NULL DEFAULT 0 REFERENCES state", "id INTEGER PRIMARY KEY"),
    ("state INT NOT NULL DEFAULT -7 REFERENCES state (n)", "id INTEGER PRIMARY KEY, n INT UNIQUE"),
    (
      "a INT NOT NULL DEFAULT 1, b TEXT NOT NULL DEFAULT 'x', FOREIGN KEY (a, b) REFERENCES state",
      "a INT, b TEXT, PRIMARY KEY (b, a), UNIQUE (a, b)"
    ),
  ])
  func `a default refers to a row that is there`(column: String, parent: String) throws {
    let names = column.hasPrefix("a INT") ? column + " (a, b)" : column
    let state = "CREATE TABLE state (\(parent));"
    #expect(
      try isProvenWithRows(
        "\(state) CREATE TABLE t (id INTEGER PRIMARY KEY);",
        "\(state) CREATE TABLE t (id INTEGER PRIMARY KEY, \(names));"))
  }

  @Test func `a default refers to a row of its own table`() throws {
    #expect(
      try isProvenWithRows(
        "CREATE TABLE t (id INTEGER PRIMARY KEY);",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, up INT NOT NULL DEFAULT 90 REFERENCES t);"))
  }

  @Test(arguments: [
    ("name TEXT NOT NULL", "width INT DEFAULT 3, CHECK (length(name) <= width)"),
    ("used INT NOT NULL", "quota INT NOT NULL DEFAULT 5 CHECK (quota > used)"),
    ("used INT NOT NULL", "quota INT CHECK (quota IS NOT NULL OR used < 3)"),
    ("a TEXT NOT NULL", "b TEXT NOT NULL DEFAULT 'x', UNIQUE (a, b)"),
    ("a INT NOT NULL", "b INT NOT NULL DEFAULT 4, c INT AS (a * b) CHECK (c < 20)"),
  ])
  func `old values fit a condition with the default of a new column`(old: String, new: String)
    throws
  {
    #expect(
      try isProvenWithRows(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, \(old));",
        "CREATE TABLE t (id INTEGER PRIMARY KEY, \(old), \(new));"))
  }

  @Test func `a default that refers into a table which comes empty is refused`() throws {
    let proof = try proof(
      "CREATE TABLE t (id INTEGER PRIMARY KEY);",
      """
      CREATE TABLE state (name TEXT PRIMARY KEY);
      CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL DEFAULT 'new' REFERENCES state);
      """)
    #expect(!proof.isProven)
  }
}
