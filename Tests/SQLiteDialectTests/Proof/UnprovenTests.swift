import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct UnprovenTests {
  /// No row satisfies it.
  private let empty =
    "CREATE TABLE t (a INT NOT NULL CHECK (a = 1 AND a = 2)); CREATE TABLE u (x)"
  private let widened =
    "CREATE TABLE t (a INT NOT NULL CHECK (a = 1 AND a = 2), b TEXT); CREATE TABLE u (x)"

  private func edge(_ up: String, isDrafted: Bool = false) -> Edge {
    Edge(
      parent: empty, child: widened, up: up, down: "ALTER TABLE t DROP COLUMN b;",
      isDrafted: isDrafted)
  }

  @Test func `a table without rows that somebody makes anew is refused until that is allowed`()
    throws
  {
    let edge = edge(
      "DROP TABLE t; CREATE TABLE t (a INT NOT NULL CHECK (a = 1 AND a = 2), b TEXT);")
    let proof = try edge.proof()
    let failures = proof.failures.filter { $0.hazard == .unproven }
    #expect(failures.count == proof.failures.count)
    guard case .unproven(.up, line: 1, table: "table/t", let reason)? = failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(reason == "CHECK (a = 1 AND a = 2)")
    let other = Allowances([Allowances.Item(.unproven, for: Subject("table/u"))])
    #expect(try !edge.proof(allowing: other).isProven)
    #expect(
      try edge.proof(allowing: Allowances([Allowances.Item(.unproven, for: Subject("table/t"))]))
        .isProven)
    let allowed = try edge.proof(allowing: [.unproven])
    #expect(allowed.isProven)
    #expect(allowed.hazardNames.contains("up unproven table/t"))
    #expect(allowed.hazardNames.contains("up data-loss table/t"))
  }

  @Test func `a drafted script over a table without rows says so and is sealed`() throws {
    let proof = try edge("ALTER TABLE t ADD COLUMN b TEXT;", isDrafted: true).proof()
    #expect(proof.isProven)
    #expect(proof.hazardNames.contains("up unproven table/t"))
  }

  @Test func `a table that a script leaves alone need not have rows`() throws {
    let proof = try Edge(
      parent: empty, child: empty, up: "UPDATE u SET x = 1;", down: ""
    ).proof(allowing: [.dataLoss])
    #expect(proof.isProven)
    #expect(!proof.hazardNames.contains("up unproven table/t"))
  }

  @Test func `rows that only the script makes fit are carried through it`() throws {
    let proof = try Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('a', 'b')))",
      child: "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('c', 'd')))",
      up: """
        CREATE TABLE n (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('c', 'd')));
        INSERT INTO n (id, s) SELECT id, CASE s WHEN 'a' THEN 'c' ELSE 'd' END FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t;
        """,
      down: """
        CREATE TABLE n (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN ('a', 'b')));
        INSERT INTO n (id, s) SELECT id, CASE s WHEN 'c' THEN 'a' ELSE 'b' END FROM t;
        DROP TABLE t; ALTER TABLE n RENAME TO t;
        """
    ).proof()
    #expect(proof.isProven, "\(proof.failures)")
    #expect(proof.hazardNames.contains("up data-loss table/t.s"))
    #expect(!proof.hazardNames.contains("up unproven table/t"))
  }

  @Test func `what an edge changes without rows is known before it is proven`() throws {
    let request = try draftedEdge(schema(empty), schema(widened))
    let unproven = try SQLiteDialect().unproven(request)
    #expect(unproven.up.map(\.subject) == ["table/t"])
    #expect(unproven.down.map(\.subject) == ["table/t"])
  }
}
