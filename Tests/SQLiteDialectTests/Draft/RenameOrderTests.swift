import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// The order in which things get new names, one after the other.
struct RenameOrderTests {
  /// The steps, each as `old>new`.
  private func steps(_ renames: [(String, String)], taken: Set<String>) -> [String] {
    var count = 0
    return RenameOrder.steps(
      renames.map { (from: $0.0, to: $0.1) }, taken: taken, allowsCaseOnly: false,
      under: .ignoringASCIICase
    ) { name in
      count += 1
      return "\(name)\(count)"
    }.map { "\($0.from)>\($0.to)" }
  }

  @Test func `what has a name that is needed is renamed first`() {
    #expect(steps([("a", "b"), ("b", "c")], taken: ["a", "b"]) == ["b>c", "a>b"])
  }

  @Test func `a circle takes one temporary name`() {
    #expect(steps([("a", "b"), ("b", "a")], taken: ["a", "b"]) == ["a>a1", "b>a", "a1>b"])
  }

  @Test func `a new name that is taken for good holds up nothing else`() {
    #expect(
      steps([("a", "b"), ("b", "c")], taken: ["a", "b", "c"]) == ["b>b1", "a>b", "b1>c"])
    #expect(
      steps([("a", "b"), ("b", "c"), ("c", "d")], taken: ["a", "b", "c", "d"])
        == ["b>b1", "a>b", "c>c2", "b1>c", "c2>d"])
    #expect(steps([("a", "b")], taken: ["a", "b"]) == ["a>b"])
  }

  @Test(.needsModules) func `what has the name of a module's table goes before the rename`() throws
  {
    let rest = "CREATE TABLE z (zz);"
    let new = "CREATE VIRTUAL TABLE b USING fts5(x); CREATE VIRTUAL TABLE c USING fts5(x);"
    let run = try DraftRun(
      from: try schema(
        of: "CREATE VIRTUAL TABLE a USING fts5(x); CREATE VIRTUAL TABLE b USING fts5(x);" + rest
          + "CREATE INDEX c_idx ON z (zz); CREATE VIEW c_data AS SELECT 1 AS q;"),
      to: try schema(of: new + rest), renames: RenameHints(tables: ["a": "b", "b": "c"]),
      setUp: "INSERT INTO a VALUES ('A'); INSERT INTO b VALUES ('B')")
    run.expectSuccess(new + rest)
    #expect(
      try run.connection.rows("SELECT x FROM b UNION ALL SELECT x FROM c WHERE c MATCH 'B'")
        == [[.text("A")], [.text("B")]])
  }
}
