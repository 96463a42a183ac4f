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

  private static let unfilled = "CREATE TABLE doc (a TEXT NOT NULL, CHECK (a < 'a' AND a > 'b')"

  @Test(
    .needsModules,
    arguments: [
      ("", "INSERT INTO new (a) SELECT a FROM doc", false),
      ("", "INSERT INTO new (oid, a) SELECT oid, a FROM doc", true),
      ("", "INSERT INTO new (rowid, a) SELECT a, a FROM doc", false),
      ("", "INSERT INTO new (a) SELECT a FROM doc ORDER BY rowid", false),
      (
        "",
        "CREATE TABLE w AS SELECT rowid AS r, a FROM doc;"
          + "INSERT INTO new (a, _rowid_) SELECT a, r FROM w; DROP TABLE w", true
      ),
      (", content_rowid='oid'", "INSERT INTO new (a, rowid) SELECT a, oid FROM doc", true),
      (", content_rowid='oid'", "INSERT INTO new SELECT * FROM doc", false),
    ])
  func `an index whose content is made anew by hand without its rowids is named`(
    option: String, copy: String, keeps: Bool
  ) throws {
    let index = "CREATE VIRTUAL TABLE words USING fts5(a, content='doc'\(option));"
    let (old, new) = (Self.unfilled + ");", Self.unfilled + ", CHECK (a <> 'x'));")
    let edge = Edge(
      parent: old + index, child: new + index,
      up: "\(new.replacing("doc", with: "new")) \(copy); DROP TABLE doc;"
        + " ALTER TABLE new RENAME TO doc;",
      down: "", irreversible: "no")
    let proof = try edge.proof(allowing: [.unproven])
    #expect(proof.failures == [])
    #expect(
      proof.hazardNames.contains("up data-loss virtual/words") != keeps, "\(proof.hazardNames)")
  }
}
