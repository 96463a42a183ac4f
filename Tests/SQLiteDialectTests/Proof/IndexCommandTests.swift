import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What scripts that somebody wrote do to full-text indexes behind the back of their rows.
@Suite struct IndexCommandTests {
  private static let notes = """
    CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
    CREATE VIRTUAL TABLE own USING fts5(a);
    CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id');
    CREATE VIRTUAL TABLE four USING fts4(a);
    CREATE TRIGGER note_ai AFTER INSERT ON note BEGIN
      INSERT INTO other (rowid, a) VALUES (new.id, new.a);
    END;
    CREATE TRIGGER note_au AFTER UPDATE ON note BEGIN
      INSERT INTO other (other, rowid, a) VALUES ('delete', old.id, old.a);
      INSERT INTO other (rowid, a) VALUES (new.id, new.a);
      DELETE FROM four WHERE docid = old.id;
      INSERT INTO four (docid, a) VALUES (new.id, new.a);
    END;
    """

  private func losses(_ script: String) throws -> [String] {
    let edge = Edge(
      parent: Self.notes, child: Self.notes, up: script, down: "", irreversible: "not looked at")
    let proof = try edge.proof(allowing: [.dataLoss])
    #expect(proof.failures == [])
    return proof.upHazards.filter { $0.kind == .dataLoss }.map(\.subject)
  }

  @Test(
    .needsModules,
    arguments: [
      ("DELETE FROM own_content WHERE id > 99999", ["virtual/own"]),
      ("UPDATE own_docsize SET sz = sz WHERE id > 99999", ["virtual/own"]),
      ("DELETE FROM four_segdir WHERE level > 99999", ["virtual/four"]),
      (
        "INSERT INTO other (other, rowid, a) SELECT 'delete', id, a FROM note WHERE id > 99999",
        ["virtual/other"]
      ),
      ("INSERT INTO other (rowid, a, other) VALUES (99999, 'x', 'delete')", ["virtual/other"]),
      ("INSERT INTO other (other) VALUES ('delete-all')", ["virtual/other"]),
      ("INSERT INTO other (other) VALUES ('rebuild')", ["virtual/other"]),
      ("INSERT INTO other (other) VALUES ('re' || 'build')", ["virtual/other"]),
      ("DELETE FROM other WHERE rowid > 99999", ["virtual/other"]),
      ("UPDATE own SET a = upper(a) WHERE rowid > 99999", ["virtual/own"]),
      ("DELETE FROM own WHERE rowid > 99999", ["virtual/own"]),
      (
        "DROP TABLE other; CREATE VIRTUAL TABLE other USING fts5(a, content='note', content_rowid='id'); INSERT INTO other (rowid, a) SELECT id, a FROM note",
        ["virtual/other"]
      ),
    ])
  func `what may be lost of an index is named`(script: String, expected: [String]) throws {
    #expect(try losses(script) == expected)
  }

  @Test(
    .needsModules,
    arguments: [
      "INSERT INTO own (own) VALUES ('rebuild')", "INSERT INTO four (four) VALUES ('rebuild')",
      "INSERT INTO four (four) VALUES ('optimize'), ('merge=20,8'), ('automerge=4')",
      "INSERT INTO other (other, rank) VALUES ('automerge', 8), ('merge', 100)",
      "INSERT INTO other (other) SELECT 'optimize'",
      "INSERT INTO other (other) VALUES ('integrity-check')",
      "INSERT INTO own (rowid, a) VALUES (99999, 'x')",
      "INSERT INTO note (id, a) VALUES (99999, 'x')",
      "UPDATE note SET a = '' WHERE a IS NULL AND id > 99999",
    ])
  func `what loses nothing of an index is not named`(script: String) throws {
    #expect(try losses(script) == [])
  }

  private static func view(_ condition: String, _ option: String = "") -> String {
    """
    CREATE TABLE note (id INTEGER PRIMARY KEY, a TEXT);
    CREATE VIEW shown AS SELECT id, a FROM note WHERE \(condition);
    CREATE VIEW outer_view AS SELECT id, a FROM shown;
    CREATE VIRTUAL TABLE f USING fts5(a, content='outer_view', content_rowid='id'\(option));
    """
  }

  @Test(.needsModules, arguments: ["", ", prefix='2'"])
  func `an index over a view that is another one is named`(option: String) throws {
    let request = try draftedEdge(
      schema(Self.view("id > 0")), schema(Self.view("id > 0 AND id < 99999", option)))
    let dialect = SQLiteDialect()
    let draft = try dialect.draft(DraftRequest(from: request.parent, to: request.child))
    #expect(draft.hazards.contains { $0.kind == .dataLoss && $0.subject == "virtual/f" })
    let proof = try dialect.prove(request)
    #expect(proof.failures == [])
    #expect(
      Set(proof.hazardNames).isSuperset(of: ["up data-loss virtual/f", "down data-loss virtual/f"]))
  }

  @Test(.needsModules) func `an index over a view that stays is not named`() throws {
    let other = "CREATE TABLE x (id INTEGER PRIMARY KEY);"
    let proof = try SQLiteDialect().prove(
      draftedEdge(schema(Self.view("id > 0")), schema(Self.view("id > 0") + other)))
    #expect(proof.hazardNames.filter { $0.contains("virtual/") } == [])
  }
}
