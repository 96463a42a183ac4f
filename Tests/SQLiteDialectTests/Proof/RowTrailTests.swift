import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct RowTrailTests {
  private static let table = "CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT)"
  private static let check = "CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT, CHECK (id > 0))"

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

  @Test(arguments: [
    "WITH o2 AS (SELECT * FROM main.o2 LIMIT 8) SELECT id, note FROM o2",
    "SELECT id, note FROM o2 WHERE true ON CONFLICT DO NOTHING",
  ])
  func `a copy that is not what it looks like is data loss`(select: String) throws {
    #expect(try hazards(rebuild(select)) == ["up data-loss table/o"])
  }

  @Test(arguments: [
    "INSERT OR IGNORE INTO o (id, note) SELECT id, note FROM o2",
    "REPLACE INTO o (id, note) SELECT id, note FROM o2",
    "INSERT INTO o (id, note) SELECT id, note FROM o2; DELETE FROM o WHERE id = 77777",
    "DELETE FROM o2 WHERE id = 77777; INSERT INTO o (id, note) SELECT id, note FROM o2",
  ])
  func `rows that a table may refuse or lose again are data loss`(copy: String) throws {
    let script = "ALTER TABLE o RENAME TO o2; \(Self.table); \(copy); DROP TABLE o2;"
    #expect(try hazards(script) == ["up data-loss table/o"])
  }

  @Test(arguments: [
    "SELECT id, note FROM o2", "SELECT id, coalesce(note, 'x') FROM main.o2 AS x",
    "SELECT id, (SELECT max(note) FROM o2 WHERE id < 3) FROM o2 ORDER BY id",
  ])
  func `a copy of all rows loses none`(select: String) throws {
    let losses = try hazards(rebuild(select))
    #expect(!losses.contains("up data-loss table/o"), "\(losses)")
  }

  @Test func `rows are followed through several tables`() throws {
    let script = """
      CREATE TABLE w AS SELECT id, note FROM o;
      DROP TABLE o;
      ALTER TABLE w RENAME TO w2;
      \(Self.table);
      INSERT OR ABORT INTO o (id, note) SELECT id, note FROM w2;
      DROP TABLE w2;
      """
    #expect(try hazards(script) == [])
  }

  @Test func `a conflict clause of the new table may leave out rows`() throws {
    let child = "CREATE TABLE o (id INTEGER PRIMARY KEY, note TEXT UNIQUE ON CONFLICT IGNORE)"
    let edge = Edge(
      parent: Self.table, child: child,
      up:
        "ALTER TABLE o RENAME TO o2; \(child); INSERT INTO o (id, note) SELECT id, note FROM o2; DROP TABLE o2;",
      down:
        "ALTER TABLE o RENAME TO o2; \(Self.table); INSERT INTO o (id, note) SELECT id, note FROM o2; DROP TABLE o2;"
    )
    let proof = try edge.proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames.filter { $0.contains("data-loss") } == ["up data-loss table/o"])
  }
}
