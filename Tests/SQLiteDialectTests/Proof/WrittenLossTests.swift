import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What scripts that somebody wrote may do to values that wait in a module's table meanwhile.
@Suite struct WrittenLossTests {
  private static let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER)"

  private func losses(_ up: String) throws -> [String] {
    let edge = Edge(
      parent: Self.table, child: Self.table, up: up, down: "", irreversible: "not looked at")
    let proof = try edge.proof(allowing: [.dataLoss])
    #expect(proof.failures == [])
    return proof.upHazards.filter { $0.kind == .dataLoss }.map(\.subject)
  }

  @Test(.needsModules, arguments: [("rtree(id, n, m)", ["table/t.n"]), ("fts5(n, m)", [])])
  func `values that go through a module are named where it converts them`(
    module: String, expected: [String]
  ) throws {
    let id = module.hasPrefix("rtree") ? "id" : "rowid"
    let hop = """
      CREATE VIRTUAL TABLE h USING \(module); INSERT INTO h (\(id), n, m) SELECT id, n, n FROM t;
      CREATE TABLE w (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
      INSERT INTO w (id, n) SELECT \(id), n FROM h; UPDATE w SET a = (SELECT 'x');
      DROP TABLE h; DROP TABLE t; ALTER TABLE w RENAME TO t;
      """
    #expect(try losses(hop).filter { $0.hasSuffix(".n") } == expected)
  }
}
