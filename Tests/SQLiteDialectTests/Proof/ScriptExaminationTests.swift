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

  @Test func `what a trigger writes counts for the statement that fires it`() throws {
    let tables = """
      CREATE TABLE t (a); CREATE TABLE log (a);
      CREATE TRIGGER t_log AFTER UPDATE ON t BEGIN INSERT INTO log VALUES (new.a); END;
      """
    let reports = try examine("UPDATE t SET a = 1;", from: tables, to: tables)
    #expect(reports[0].writtenTables == ["t", "log"])
  }

  @Test func `a statement that fails is the last one, with the reason`() throws {
    let reports = try examine(
      "UPDATE t SET a = 1; UPDATE t SET gone = 1; UPDATE t SET a = 2;",
      from: "CREATE TABLE t (a)", to: "CREATE TABLE t (a)")
    #expect(reports.count == 2)
    #expect(reports[1].failure == "no such column: gone")
    #expect(reports[1].statement.text == "UPDATE t SET gone = 1;")
  }

  @Test func `rows with ids of the script's own choice are in nobody's way`() throws {
    let reports = try examine(
      "INSERT INTO t VALUES (1, 'x'); UPDATE t SET a = 'y';",
      from: "CREATE TABLE t (id INTEGER PRIMARY KEY, a)",
      to: "CREATE TABLE t (id INTEGER PRIMARY KEY, a)")
    #expect(reports.count == 2)
    #expect(reports.allSatisfy { $0.failure == nil })
  }
}
