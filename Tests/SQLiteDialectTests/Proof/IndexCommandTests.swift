import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Full-text indexes that know other rows than before, as the draft says it before any proof.
@Suite struct IndexCommandTests {
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
}
