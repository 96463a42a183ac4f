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

  @Test(arguments: [
    ("n INT NOT NULL CHECK (n < 0)", "n INT NOT NULL CHECK (n > 0)", ""),
    (
      "n INT NOT NULL", "n INT NOT NULL REFERENCES p (id)",
      "CREATE TABLE p (id INTEGER PRIMARY KEY);"
    ),
  ])
  func `a table dropped and made anew by hand is tried with rows of the old schema alone`(
    old: String, new: String, other: String
  ) throws {
    let (before, after) = (
      "CREATE TABLE o (id INTEGER PRIMARY KEY, \(old));",
      "\(other) CREATE TABLE o (id INTEGER PRIMARY KEY, \(new));"
    )
    // The draft has the same DROP, behind a copy of the rows.
    let request = try draftedEdge(schema(before), schema(after))
    let draft = try SQLiteDialect().draft(DraftRequest(from: request.parent, to: request.child))
    for script in [
      "DROP TABLE o; \(after)", "\(other) DROP TABLE o; \(after.dropFirst(other.count))",
    ] {
      var edge = request
      edge.migration.up = SQLiteDialect().annotate(script, with: draft)
      let proof = try SQLiteDialect().prove(edge)
      let isLost = proof.failures.contains {
        if case .rowsLost(.up, table: "o", lost: 5, of: 5, _) = $0 { true } else { false }
      }
      #expect(isLost, "\(proof.failures)")
    }
  }

  @Test func `a copy by hand into a table whose new parent is never filled is refused`() throws {
    let (before, after) = (
      "CREATE TABLE o (id INTEGER PRIMARY KEY, n INT NOT NULL);",
      """
      CREATE TABLE p (id INTEGER PRIMARY KEY);
      CREATE TABLE o (id INTEGER PRIMARY KEY, n INT NOT NULL REFERENCES p (id));
      """
    )
    var edge = try draftedEdge(schema(before), schema(after))
    let draft = try SQLiteDialect().draft(DraftRequest(from: edge.parent, to: edge.child))
    edge.migration.up = SQLiteDialect().annotate(
      after.replacing("TABLE o", with: "TABLE o2")
        + "INSERT INTO o2 (id, n) SELECT id, n FROM o; DROP TABLE o; ALTER TABLE o2 RENAME TO o;",
      with: draft)
    #expect(try !SQLiteDialect().prove(edge).isProven)
    edge.migration.up = SQLiteDialect().annotate(
      after.replacing("TABLE o", with: "TABLE o2") + "INSERT INTO p SELECT DISTINCT n FROM o;"
        + "INSERT INTO o2 (id, n) SELECT id, n FROM o; DROP TABLE o; ALTER TABLE o2 RENAME TO o;",
      with: draft)
    let filled = try SQLiteDialect().prove(edge)
    #expect(filled.isProven, "\(filled.failures)")
  }

  @Test func `what an edge changes without rows is known before it is proven`() throws {
    let request = try draftedEdge(schema(empty), schema(widened))
    let unproven = try SQLiteDialect().unproven(request)
    #expect(unproven.up.map(\.subject) == ["table/t"])
    #expect(unproven.down.map(\.subject) == ["table/t"])
  }
}
