import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What a proof says of full-text tables.
@Suite struct TextIndexProofTests {
  private static let notes = """
    CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
    CREATE VIRTUAL TABLE words USING fts5(a, content='note', content_rowid='id');
    CREATE VIRTUAL TABLE words4 USING fts4(a, content='note');
    """

  @Test(
    .needsModules,
    arguments: [
      ("INSERT INTO note (id, a) VALUES (900000, 'x y')", ["words", "words4"]),
      (
        "INSERT INTO note (id, a) VALUES (900000, 'x y'); INSERT INTO words(words) VALUES ('rebuild')",
        ["words", "words4"]
      ),
      ("INSERT INTO words(words) VALUES ('delete-all')", ["words"]), ("SELECT 1", []),
    ])
  func `a full-text index that no longer agrees with its content is named`(
    script: String, names: [String]
  ) throws {
    let proof = try Edge(parent: Self.notes, child: Self.notes, up: "\(script);", down: "").proof()
    #expect(
      proof.hazardNames.filter { $0.contains("virtual/") }
        == names.map { "up data-loss virtual/\($0)" }, "\(proof.failures)")
  }

  @Test(.needsModules) func `rows of full-text tables that are made anew by hand are missed`()
    throws
  {
    let sql = "CREATE VIRTUAL TABLE f USING fts5(a)"
    let proof = try Edge(
      parent: sql, child: sql + "; CREATE TABLE t (a)",
      up: "DROP TABLE f; \(sql); CREATE TABLE t (a);",
      down: "DROP TABLE t;"
    ).proof()
    guard case .rowsLost(.up, "f", 5, 5, _)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(proof.hazardNames.contains("up data-loss virtual/f"))
  }
}
