import Proving
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

  @Test func `old rows that stop a script by hand are told where no rows fit both ends`() throws {
    func table(_ values: String, _ name: String = "t") -> String {
      "CREATE TABLE \(name) (id INTEGER PRIMARY KEY, s TEXT NOT NULL CHECK (s IN (\(values))));"
    }
    func script(_ values: String) -> String {
      "\(table(values, "n"))\nINSERT INTO n (id, s) SELECT id, s FROM t;\n"
        + "DROP TABLE t; ALTER TABLE n RENAME TO t;"
    }
    let proof = try Edge(
      parent: table("'a', 'b'"), child: table("'c', 'd'"), up: script("'c', 'd'"),
      down: script("'a', 'b'")
    ).proof()
    guard case .unproven(.up, line: 3, table: "table/t", let reason)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
    #expect(
      reason.hasSuffix(
        "; rows of the schema before alone do not pass: CHECK constraint failed: s IN ('c', 'd'), in line 2"
      ),
      "\(reason)")
  }

  @Test func `a new column that a script by hand fills against its default is proven`() throws {
    let new = "(id INTEGER PRIMARY KEY, a TEXT, n INTEGER DEFAULT 0 CHECK (n > 0));"
    var edge = Edge(
      parent: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);", child: "CREATE TABLE t \(new)",
      up: """
        CREATE TABLE o \(new) INSERT INTO o (id, a, n) SELECT id, a, 1 FROM t;
        DROP TABLE t; ALTER TABLE o RENAME TO t;
        """,
      down: """
        CREATE TABLE o (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO o (id, a) SELECT id, a FROM t;
        DROP TABLE t; ALTER TABLE o RENAME TO t;
        """)
    let proof = try edge.proof()
    #expect(proof.isProven, "\(proof.failures)")
    #expect(!proof.hazardNames.contains("up unproven table/t"), "\(proof.hazardNames)")
    // What is wrong with the way back is not hidden by it.
    edge.down = "ALTER TABLE t DROP COLUMN n;"
    let failures = try edge.proof().failures
    guard case .statement(.down, _, _, let refusal)? = failures.first else {
      Issue.record("\(failures)")
      return
    }
    #expect(refusal.message.contains("no such column: n"))
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
