import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct SourceLoaderTests {
  private let format = SnapshotFormat(dialect: "sqlite")

  private func load(_ texts: String...) throws -> SourceSchema {
    let files = texts.enumerated().map { SourceFile(name: "\($0 + 1).sql", text: $1) }
    return try SourceLoader.load(files, format: format)
  }

  @Test func `the order of files does not matter`() throws {
    let source = try load(
      "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END; CREATE INDEX i ON a (x);",
      "CREATE VIEW v AS SELECT x FROM a;", "CREATE TABLE a (x);")
    #expect(
      Set(source.schema.objects.keys.map(\.description)) == [
        "table/a", "index/i", "trigger/t", "view/v",
      ])
  }

  @Test(arguments: [
    ("TABLE IF NOT EXISTS a (x)", "TABLE IF NOT EXISTS a (y)"),
    (
      "TRIGGER IF NOT EXISTS t AFTER INSERT ON first BEGIN SELECT 1; END",
      "TRIGGER IF NOT EXISTS t AFTER DELETE ON first BEGIN SELECT 1; END"
    ),
  ])
  func `what IF NOT EXISTS would pass over is refused, with both places`(
    first: String, second: String
  ) {
    let error = #expect(throws: SourceError.self) {
      try load("CREATE TABLE first (x, y);\n  CREATE \(first);", "-- why\nCREATE \(second);")
    }
    #expect(error?.position == "2.sql:2:1")
    #expect(
      error?.message
        == "IF NOT EXISTS passes this over: 1.sql:2:3 made the name already, in another way")
    #expect(error?.hint == "leave one of the two statements out")
  }

  @Test func `statements about rows are led to data revisions`() {
    let error = #expect(throws: SourceError.self) { try load("DELETE FROM a") }
    #expect(error?.hint?.contains("stemma commit --allow-empty") == true)
  }

  @Test(arguments: [
    "CREATE TABLE a (x,\n y CHECK (y <> \"zz\"));",
    "CREATE VIEW v AS SELECT x FROM b WHERE x = \"zz\";",
  ])
  func `how a string in double quotes is written is said`(statement: String) {
    let error = #expect(throws: SourceError.self) { try load("CREATE TABLE b (x);\n\(statement)") }
    #expect(error?.hint == "write 'zz' if it is a string")
  }

  @Test func `comments declare renames`() throws {
    let source = try load(
      """
      -- stemma: renamed from people
      CREATE TABLE users (
        id INTEGER PRIMARY KEY, -- the key
        -- stemma: renamed from "e mail"
        email TEXT NOT NULL,
        name TEXT, -- stemma: renamed from full_name
        size DECIMAL(10, 2) /* stemma: renamed from width */
      );
      CREATE TABLE main."new t" ( -- stemma: renamed from old_t
        a INT, b INT -- stemma: renamed from c
        , CHECK (a > 0)
      );
      -- An ordinary comment.
      CREATE TABLE last (a);
      """)
    let renames = RenameHints(source.renames)
    #expect(renames.tables == ["people": "users", "old_t": "new t"])
    #expect(
      renames.columns == [
        .init(table: "new t", from: "c", to: "b"),
        .init(table: "users", from: "e mail", to: "email"),
        .init(table: "users", from: "full_name", to: "name"),
        .init(table: "users", from: "width", to: "size"),
      ])
  }
}
