import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct RowTrailTests {
  private static let table = "CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT)"

  private func hazards(_ up: String, drafted: Bool = false) throws -> [String] {
    var edge = Edge(
      parent: Self.table, child: Self.table, up: up, down: "", isDrafted: drafted)
    edge.irreversible = "not looked at"
    let proof = try edge.proof()
    #expect(proof.failures == [])
    return proof.hazardNames.filter { $0.hasPrefix("up data-loss") }
  }

  private func rebuild(_ select: String) -> String {
    "ALTER TABLE o RENAME TO o2; \(Self.table); INSERT INTO o (id, note) \(select); DROP TABLE o2;"
  }

  @Test(arguments: [
    "SELECT id, note FROM o2 WHERE id < 1000000", "SELECT id, note FROM o2 LIMIT 8",
    "SELECT DISTINCT id, note FROM o2", "SELECT id, note FROM o2 ORDER BY id LIMIT 8",
    "SELECT id, note FROM o2 GROUP BY id", "SELECT id, note FROM o2 UNION SELECT 900, 'x'",
    "SELECT a.id, a.note FROM o2 AS a JOIN o2 AS b ON a.id = b.id",
    "SELECT a.id, a.note FROM o2 a, o2 b WHERE a.id = b.id",
    "SELECT id, note FROM (SELECT * FROM o2 WHERE id < 1000000)",
    "SELECT id, note FROM o2 AS x WHERE id NOT IN (1001)",
  ])
  func `a copy that may leave out rows is data loss`(select: String) throws {
    #expect(try hazards(rebuild(select)) == ["up data-loss table/o"])
    #expect(try hazards(rebuild(select), drafted: true) == ["up data-loss table/o"])
  }
}
