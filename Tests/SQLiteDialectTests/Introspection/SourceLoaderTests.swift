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

  @Test func `what dumps have around their statements is passed over`() throws {
    let source = try load(
      "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE a (x);\nCOMMIT;\n")
    #expect(source.schema.tables.map(\.name) == ["a"])
  }

  @Test func `ALTER and DROP have their effect`() throws {
    let source = try load(
      "CREATE TABLE a (x); CREATE TABLE b (y); ALTER TABLE a ADD COLUMN z; DROP TABLE b;")
    #expect(source.schema.tables.map(\.name) == ["a"])
    #expect(source.schema.tables[0].columns.map(\.name) == ["x", "z"])
  }

  @Test(arguments: [
    (
      "INSERT INTO a VALUES (1)",
      "INSERT is about rows, and a schema source describes the schema alone"
    ),
    (
      "with x as (select 1) select 1",
      "WITH is about rows, and a schema source describes the schema alone"
    ),
    ("ATTACH 'x' AS y", "'ATTACH' is no statement that describes a schema"),
    ("CREATE TEMP TABLE b (x)", "a temporary object is not part of a schema"),
    ("CREATE TABLE temp.b (x)", "a temporary object is not part of a schema"),
    ("CREATE TABLE b AS SELECT 1", "CREATE TABLE … AS makes columns without constraints from rows"),
    ("PRAGMA writable_schema = ON", "PRAGMA writable_schema is not allowed in a schema source"),
    ("CREATE TABLE Stemma_Ledger (x)", "'Stemma_Ledger' is a name for Stemma's own use"),
    ("CREATE FUNCTION f", "'CREATE FUNCTION' is no statement of SQLite"),
    ("CREATE TABLE a (y)", "table a already exists"),
    ("CREATE INDEX i ON missing (x)", "no such table: main.missing"),
    ("DROP TABLE missing", "no such table: missing"),
    ("CREATE TABLE b (x", "near \";\": syntax error"),
    ("VACUUM", "'VACUUM' is no statement that describes a schema"),
  ])
  func `what has no place in a source is refused with its line`(statement: String, message: String)
  {
    let error = #expect(throws: SourceError.self) {
      try load("CREATE TABLE first (x);", "CREATE TABLE a (x);\n\n-- why\n\(statement);")
    }
    #expect(error?.message == message)
    #expect(error?.file == "2.sql")
    #expect(error?.line == 4)
    #expect(error.map { statement.hasPrefix($0.statement.prefix(6)) } == true)
  }

  @Test(arguments: [
    ("TABLE IF NOT EXISTS a (x)", "TABLE IF NOT EXISTS a (y)"),
    ("TABLE a (x)", "TABLE IF NOT EXISTS A (x, y)"),
    ("TABLE a (x)", "VIEW IF NOT EXISTS a AS SELECT 1 AS x"),
    ("TABLE IF NOT EXISTS a (x TEXT)", "TABLE IF NOT EXISTS a (x INT)"),
    ("TABLE a (x DEFAULT abc)", "TABLE IF NOT EXISTS A (X DEFAULT ABC)"),
    ("TABLE a (x CHECK (x > 'a'))", "TABLE IF NOT EXISTS A (X CHECK (X > 'A'))"),
    ("TABLE ä (x)", "TABLE IF NOT EXISTS ä (X, y)"),
    ("INDEX IF NOT EXISTS i ON first (x)", "INDEX IF NOT EXISTS i ON first (y)"),
    ("VIEW v AS SELECT x FROM first", "VIEW IF NOT EXISTS v AS SELECT y FROM first"),
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

  @Test(arguments: [
    "CREATE TABLE IF NOT EXISTS a (x INT, y); CREATE TABLE if not exists a(\n x INT, /* so */ y);",
    "CREATE TABLE a (x INT, y); DROP TABLE a; CREATE TABLE IF NOT EXISTS a (x INT, y TEXT);",
    "CREATE TABLE a (x INT, y); ALTER TABLE a RENAME TO b; CREATE TABLE IF NOT EXISTS a (z);",
    "CREATE TABLE a (x); CREATE TRIGGER IF NOT EXISTS a AFTER INSERT ON a BEGIN SELECT 1; END;",
    "CREATE TABLE a (x, y CHECK (y > [X])); CREATE TABLE IF NOT EXISTS A (X, \"Y\" check (Y > x));",
    "CREATE TABLE a (x); CREATE INDEX i ON a (x); CREATE INDEX IF NOT EXISTS I ON A (X);",
    "CREATE TABLE a (x); CREATE VIEW v AS SELECT x FROM a; CREATE VIEW IF NOT EXISTS V AS SELECT X FROM A;",
    "CREATE TABLE a (x); CREATE TRIGGER r INSERT ON a BEGIN DELETE FROM a; END; CREATE TRIGGER IF NOT EXISTS R INSERT ON A BEGIN DELETE FROM A; END;",
  ])
  func `IF NOT EXISTS is harmless where nothing is passed over, or the same`(text: String) throws {
    #expect(try load(text).schema.tables.contains { $0.name == "a" })
  }

  @Test func `statements about rows are led to data revisions`() {
    let error = #expect(throws: SourceError.self) { try load("DELETE FROM a") }
    #expect(error?.hint?.contains("stemma commit --allow-empty") == true)
  }

  @Test(arguments: [
    "CREATE TABLE a (x,\n y CHECK (y <> \"zz\"));",
    "CREATE VIEW v AS SELECT x FROM b WHERE x = \"zz\";",
    "CREATE TRIGGER t INSERT ON b BEGIN UPDATE b SET x = \"zz\"; END;",
    "CREATE INDEX i ON b (x) WHERE x <> \"zz\";",
  ])
  func `strings in double quotes are refused`(statement: String) {
    let error = #expect(throws: SourceError.self) { try load("CREATE TABLE b (x);\n\(statement)") }
    #expect(error?.line == 2 + statement.count { $0 == "\n" })
    #expect(error?.message.contains("\"zz\"") == true)
    #expect(error?.hint == "write 'zz' if it is a string")
  }

  @Test func `a broken view is no fault of the source`() throws {
    #expect(try load("CREATE VIEW v AS SELECT \"x\" FROM missing;").schema.views.count == 1)
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

  @Test(arguments: [
    "-- stemma: renamed from x\nCREATE INDEX i ON a (x);",
    "-- stemma: rename x\nCREATE TABLE b (x);",
    "CREATE TABLE b (x); \n-- stemma: renamed from x",
    "CREATE TABLE b (x,\n-- stemma: renamed from y\nCHECK (x > 0));",
  ])
  func `a rename comment that stands at nothing is an error`(text: String) {
    #expect(throws: SourceError.self) { try load("CREATE TABLE a (x);", text) }
  }
}
