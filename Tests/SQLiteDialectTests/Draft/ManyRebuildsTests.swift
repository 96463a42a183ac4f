import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// SQLite reads the whole schema whenever a table is renamed: where very many are made anew, none is.
@Suite struct ManyRebuildsTests {
  private func tables(_ count: Int, _ column: String) -> String {
    (0..<count).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY AUTOINCREMENT, \(column));\n" }
      .joined()
  }

  private func draft(_ count: Int) throws -> Draft {
    try SQLiteDialect().draft(
      DraftRequest(
        from: schema(tables(count, "a INT")), to: schema(tables(count, "a INT CHECK (a > 0)"))))
  }

  @Test func `hundreds of tables are made anew without being renamed`() throws {
    let draft = try draft(320)
    #expect(!draft.text.contains("RENAME"))
    let connection = try Connection()
    try connection.execute(tables(320, "a INT"))
    try connection.execute("INSERT INTO t319 VALUES (3, 7), (9, 8); DELETE FROM t319 WHERE id = 9;")
    try connection.execute("BEGIN")
    try ScriptRunner(connection).run(draft.text)
    try connection.execute("COMMIT")
    #expect(try connection.rows("SELECT * FROM t319") == [[.integer(3), .integer(7)]])
    #expect(try connection.value("SELECT seq FROM sqlite_sequence WHERE name = 't319'")?.int == 9)
    let reached = try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
    #expect(try reached == schema(tables(320, "a INT CHECK (a > 0)")))
  }

  @Test func `few tables are copied once`() throws {
    let text = try draft(2).text
    #expect(text.contains("ALTER TABLE _stemma_rebuild_t1 RENAME TO t1;"), "\(text)")
  }

  @Test func `their proof says what it says of few`() throws {
    let proof = try SQLiteDialect().prove(
      draftedEdge(schema(tables(320, "a INT")), schema(tables(320, "a INT CHECK (a > 0)"))))
    #expect(proof.failures == [])
    #expect(
      Set(proof.hazardNames.filter { $0.hasSuffix("/t7") }) == [
        "up rewrite table/t7", "up scan table/t7", "down rewrite table/t7",
      ])
  }
}
