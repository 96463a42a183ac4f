import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct StatementEffectsTests {
  private func effects(of statement: String) throws -> StatementEffects {
    let connection = try Connection()
    try connection.execute(
      """
      CREATE TABLE parent(id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE, b);
      CREATE TABLE child(id REFERENCES parent ON DELETE CASCADE, x);
      CREATE INDEX child_x ON child(x);
      CREATE VIEW seen AS SELECT a FROM parent;
      CREATE TRIGGER logs AFTER UPDATE OF b ON parent BEGIN INSERT INTO child VALUES (1, 2); END;
      CREATE TRIGGER through INSTEAD OF INSERT ON seen BEGIN UPDATE parent SET a = 1; END;
      CREATE VIRTUAL TABLE words USING fts5(a);
      INSERT INTO parent VALUES (1, 1, 1); BEGIN
      """)
    return try #require(ScriptRunner(connection).run(statement).first).effects
  }

  @Test(.needsModules) func `writes name tables, columns and the number of rows`() throws {
    let update = try effects(of: "UPDATE PARENT SET b = 1, a = 2")
    #expect(update.updated == ["parent": ["a", "b"]])
    #expect(update.inserted == ["child"])
    #expect(update.changedRows == 2)
    #expect(!update.changesCatalog)
    #expect(try effects(of: "DELETE FROM child").deleted == ["child"])
    #expect(try effects(of: "INSERT INTO words VALUES ('x')").inserted == ["words"])
    #expect(try effects(of: "SELECT * FROM parent") == StatementEffects())
  }

  @Test func `writes to a view name the view and what its trigger writes`() throws {
    let insert = try effects(of: "INSERT INTO seen VALUES (1)")
    #expect(insert.inserted == ["seen"])
    #expect(insert.updated == ["parent": ["a"]])
  }

  @Test func `what a statement writes itself is told from what its triggers write`() throws {
    let update = try effects(of: "UPDATE parent SET b = 1")
    #expect(update.inserted == ["child"])
    #expect(update.writtenDirectly == ["parent"])
    let insert = try effects(of: "INSERT INTO seen VALUES (1)")
    #expect(insert.writtenDirectly == ["seen"])
    #expect(insert.updatedDirectly == [:])
    let upsert = try effects(
      of: "INSERT INTO parent VALUES (1, 1, 1) ON CONFLICT DO UPDATE SET a = 2")
    #expect(upsert.updatedDirectly == ["parent": ["a"]])
    #expect(try effects(of: "DELETE FROM parent").writtenDirectly == ["parent"])
  }

  @Test func `a table that is made of a query has rows put into it`() throws {
    let effects = try effects(of: "CREATE TABLE copy AS SELECT * FROM parent")
    #expect(effects.created == [ObjectPath(.table, "copy")])
    #expect(effects.inserted == ["copy"])
  }

  @Test(arguments: [
    ("CREATE TABLE Neu(a PRIMARY KEY, b UNIQUE)", "table/Neu"),
    ("CREATE TABLE n(id INTEGER PRIMARY KEY AUTOINCREMENT)", "table/n"),
    ("CREATE UNIQUE INDEX i ON parent(b)", "index/i"),
    ("CREATE VIEW v AS SELECT 1", "view/v"),
    ("CREATE TRIGGER g AFTER INSERT ON child BEGIN DELETE FROM parent; END", "trigger/g"),
    ("CREATE VIRTUAL TABLE f USING fts5(a)", "virtual/f"),
  ])
  func `creating names the object and only creates`(statement: String, path: String) throws {
    let effects = try effects(of: statement)
    #expect(effects.created.map(\.description) == [path])
    #expect(effects.dropped.isEmpty && effects.altered.isEmpty)
    #expect(effects.deleted.isEmpty && effects.inserted.isEmpty && effects.updated.isEmpty)
  }

  @Test(arguments: [
    ("DROP TABLE parent", "table/parent"), ("DROP INDEX child_x", "index/child_x"),
    ("DROP VIEW seen", "view/seen"), ("DROP TRIGGER logs", "trigger/logs"),
    ("DROP TABLE words", "virtual/words"),
  ])
  func `dropping names the object and is no deletion`(statement: String, path: String) throws {
    let effects = try effects(of: statement)
    #expect(effects.dropped.map(\.description).contains(path))
    #expect(effects.deleted.isEmpty)
  }

  @Test func `altering tells what is altered`() throws {
    let rename = try effects(of: "ALTER TABLE parent RENAME TO elder")
    #expect(rename.altered == ["parent"])
    #expect(rename.renamedTables == ["parent"])
    #expect(rename.renamedColumns.isEmpty)
    let column = try effects(of: "ALTER TABLE child RENAME x TO y")
    #expect(column.renamedColumns == ["child"])
    #expect(column.renamedTables.isEmpty)
    let add = try effects(of: "ALTER TABLE parent ADD COLUMN c")
    #expect(add.altered == ["parent"])
    #expect(add.renamedTables.isEmpty && add.renamedColumns.isEmpty && add.droppedColumns.isEmpty)
    let drop = try effects(of: "ALTER TABLE parent ADD COLUMN temp; ALTER TABLE parent DROP temp")
    #expect(drop.altered == ["parent"])
  }

  @Test(.enabled(if: SQLiteVersion.minor >= 53, "ALTER COLUMN came with SQLite 3.53"))
  func `a column that is tightened is none that is dropped`() throws {
    let connection = try Connection()
    try connection.execute("CREATE TABLE t(a, b)")
    let outcomes = try ScriptRunner(connection).run(
      "ALTER TABLE t ALTER COLUMN b SET NOT NULL; ALTER TABLE t ALTER b DROP NOT NULL;"
        + "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0); ALTER TABLE t DROP CONSTRAINT c;")
    #expect(outcomes.allSatisfy { $0.effects.altered == ["t"] })
    #expect(outcomes.allSatisfy { $0.effects.droppedColumns.isEmpty })
  }

  @Test func `dropping a column names it`() throws {
    let connection = try Connection()
    try connection.execute("CREATE TABLE t(a, temp)")
    let outcomes = try ScriptRunner(connection).run("ALTER TABLE t DROP COLUMN temp")
    #expect(outcomes.first?.effects.droppedColumns == ["t": ["temp"]])
  }

  @Test func `dropping an index names its table`() throws {
    #expect(try effects(of: "DROP INDEX child_x").touchedTables == ["child"])
  }
}
