import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Schema sources of so many statements that they are loaded in parts.
@Suite struct SourcePartsTests {
  private let format = SnapshotFormat(dialect: "sqlite")

  /// Tables with what stands on them, some of it before them.
  private func statements(_ count: Int) -> [String] {
    (0..<count).flatMap { number -> [String] in
      let table = "CREATE TABLE t\(number) (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT UNIQUE);"
      let index = "CREATE INDEX i\(number) ON T\(number) (x);"
      let trigger = "CREATE TRIGGER r\(number) AFTER INSERT ON t\(number) BEGIN SELECT 1; END;"
      let view = "CREATE VIEW v\(number) AS SELECT x FROM t\(number);"
      return number % 7 == 0 ? [index, trigger, table, view] : [table, view, index, trigger]
    }
  }

  private func parts(_ statements: [String]) throws -> SourceLoader.Result? {
    let files = [SourceFile(name: "a.sql", text: statements.joined(separator: "\n"))]
    let source = try SourceLoader.statements(of: files)
    return SourceParts(source)?.result(files, format: format)
  }

  @Test func `what is made in parts is what is made at once, in the same order`() throws {
    let statements = statements(300)
    let result = try #require(try parts(statements))
    let connection = try Connection()
    try connection.execute("BEGIN")
    var waiting: [String] = []
    for statement in statements {
      do { try connection.execute(statement) } catch { waiting.append(statement) }
    }
    for statement in waiting { try connection.execute(statement) }
    let rows = try CatalogRow.all(of: connection).filter {
      $0.sql != nil && !SchemaReader.isInternal($0.name)
    }
    #expect(waiting.count == 86)
    #expect(result.rows == rows)
    let whole = try SchemaReader.read(connection, format: format)
    #expect(result.schema.snapshot.id == whole.snapshot.id)
    #expect(result.schema.triggerOrder == whole.triggerOrder)
  }

  @Test(arguments: [
    "CREATE TABLE T5 (x);", "CREATE INDEX v7 ON t1 (x);", "CREATE INDEX late ON missing (x);",
    "CREATE TABLE a (x CHECK (y > 0));", "CREATE VIRTUAL TABLE f USING fts5 (x);",
    "ALTER TABLE t1 ADD COLUMN z;", "CREATE VIEW w AS SELECT \"zz\" FROM t1;",
  ])
  func `what must be seen as a whole is not taken in parts`(statement: String) throws {
    #expect(try parts(statements(300) + [statement]) == nil)
  }

  @Test(arguments: ["CREATE TABLE T5 (x);", "CREATE INDEX late ON missing (x);"])
  func `errors are those of the whole`(statement: String) throws {
    let text = (statements(300) + [statement]).joined(separator: "\n")
    let error = #expect(throws: SourceError.self) {
      try SQLiteDialect().readSource([SourceFile(name: "a.sql", text: text)], format: format)
    }
    #expect(error?.line == 1201)
  }
}
