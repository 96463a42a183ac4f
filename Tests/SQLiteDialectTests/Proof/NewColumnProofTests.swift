import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Columns that come with a default for which no rows can be there.
@Suite struct NewColumnProofTests {
  @Test func `a default that refers into a table which comes empty is refused`() throws {
    let (before, after) = (
      "CREATE TABLE t (id INTEGER PRIMARY KEY);",
      """
      CREATE TABLE state (name TEXT PRIMARY KEY);
      CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL DEFAULT 'new' REFERENCES state);
      """
    )
    let proof = try SQLiteDialect().prove(draftedEdge(schema(before), schema(after)))
    #expect(!proof.isProven)
  }
}
