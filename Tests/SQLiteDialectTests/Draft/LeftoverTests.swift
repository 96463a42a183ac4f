import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct LeftoverTests {
  private let parent = "CREATE TABLE a (x, z);"
  private let child = """
    CREATE TABLE a (x, z, y INT DEFAULT 3); CREATE TABLE b (x); CREATE INDEX b_x ON b (x);
    CREATE VIEW v AS SELECT * FROM b;
    """

  private func leftovers(_ texts: [String]) -> [Leftover] { texts.compactMap { Leftover($0) } }

  @Test func `the schema after a way down has the parent's objects and the leftovers`() throws {
    let kept = try SQLiteDialect().schema(
      try schema(of: parent), keeping: leftovers(["table/a.y", "table/b"]),
      of: try schema(of: child))
    // No view is left that would read the columns by position.
    let expected = try schema(of: "CREATE TABLE a (x, z, y INT DEFAULT 3); CREATE TABLE b (x)")
    #expect(Snapshot(kept).id == Snapshot(expected).id)
  }

  @Test func `the way down leaves them, and the way up finds them or makes them`() throws {
    let (old, new) = (try schema(of: parent), try schema(of: child))
    let kept = leftovers(["table/a.y", "table/b", "view/v"])
    let down = try SQLiteDialect().draft(
      DraftRequest(from: new, to: old, direction: .down, leftovers: kept))
    #expect(down.statements.map(\.sql) == ["DROP INDEX b_x;"])
    let up = try SQLiteDialect().draft(
      DraftRequest(from: old, to: new, direction: .up, leftovers: kept))
    #expect(up.statements.compactMap(\.adopts).sorted() == kept.sorted())
    let connection = try DraftRun.database(new, rows: 2)
    try connection.execute("BEGIN")
    try ScriptRunner(connection).run(down.text)
    let after = try SchemaReader.read(connection, format: old.format)
    #expect(
      Snapshot(after).id
        == Snapshot(try SQLiteDialect().schema(old, keeping: kept, of: new)).id)
    let skipped = up.statements.indices.filter { up.statements[$0].adopts != nil }
    try ScriptRunner(connection).run(up.text, skipping: Set(skipped))
    #expect(Snapshot(try SchemaReader.read(connection, format: new.format)).id == Snapshot(new).id)
  }

  @Test func `a leftover column of a table that is made anew is added by itself`() throws {
    let (old, new) = (
      try schema(of: "CREATE TABLE a (x)"), try schema(of: "CREATE TABLE a (x CHECK (x), y)")
    )
    let up = try SQLiteDialect().draft(
      DraftRequest(from: old, to: new, leftovers: leftovers(["table/a.y"])))
    #expect(up.statements.first?.sql == "ALTER TABLE a ADD COLUMN y;")
    #expect(up.statements.first?.adopts == Leftover("table/a.y"))
  }

  @Test func `what no statement makes alone cannot be left behind`() throws {
    let (old, new) = (
      try schema(of: "CREATE TABLE a (x)"), try schema(of: "CREATE TABLE a (x, y AS (x) STORED)")
    )
    #expect(throws: DraftError.self) {
      try SQLiteDialect().draft(
        DraftRequest(from: old, to: new, leftovers: leftovers(["table/a.y"])))
    }
    #expect(throws: LeftoverError.self) {
      try SQLiteDialect().schema(old, keeping: leftovers(["table/zzz"]), of: new)
    }
  }
}
