import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct ScriptExaminationTests {
  private func examine(
    _ script: String, from parent: String, to child: String, enforcesForeignKeys: Bool = false
  ) throws -> [StatementReport] {
    let up = MigrationScript(text: script, enforcesForeignKeys: enforcesForeignKeys)
    return try SQLiteDialect().examine(
      Migration(up: up, down: MigrationScript()), .up, parent: schema(parent), child: schema(child))
  }

  @Test func `each statement is reported with the tables and columns that it writes`() throws {
    let reports = try examine(
      """
      ALTER TABLE t ADD COLUMN full TEXT;
      -- Fill it.
      UPDATE t SET full = first || last;
      INSERT INTO log (text) SELECT full FROM t;
      DELETE FROM log WHERE text IS NULL;
      """, from: "CREATE TABLE t (first TEXT, last TEXT); CREATE TABLE log (text)",
      to: "CREATE TABLE t (first TEXT, last TEXT, full TEXT); CREATE TABLE log (text)")
    #expect(reports.map(\.isStructural) == [true, false, false, false])
    #expect(reports.map(\.statement.line) == [1, 3, 4, 5])
    #expect(reports[0].reshapedTables == ["t"])
    #expect(reports[1].updated == ["t": ["full"]])
    #expect(reports[2].inserted == ["log"])
    #expect(reports[3].deleted == ["log"])
    #expect(reports.map(\.writtenTables) == [[], ["t"], ["log"], ["log"]])
  }
}
