import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Runs SQL in a fresh database and reads what it makes.
func schema(
  of sql: String, ignore: [String] = [], doubleQuotedStrings: Bool = true
) throws -> Schema {
  let connection = try Connection()
  connection.setDoubleQuotedStrings(doubleQuotedStrings)
  try connection.execute(sql)
  return try SchemaReader.read(
    connection, format: SnapshotFormat(dialect: "sqlite", ignore: ignore))
}

struct ReadingTests {
  @Test(.needsModules) func `ignored tables take their indexes and triggers with them`() throws {
    let schema = try schema(
      of: """
        CREATE TABLE tmp_a (x); CREATE INDEX one ON tmp_a (x);
        CREATE TRIGGER two INSERT ON tmp_a BEGIN SELECT 1; END;
        CREATE TABLE a (x); CREATE INDEX a1 ON a (x); CREATE INDEX b1 ON a (x);
        CREATE VIRTUAL TABLE tmp_f USING fts5(x);
        CREATE VIEW äb AS SELECT 1; CREATE VIEW abb AS SELECT 1;
        """, ignore: ["table/TMP_*", "index/?1", "virtual/tmp*", "view/?b"])
    #expect(Set(schema.objects.keys.map(\.description)) == ["table/a", "view/abb"])
    #expect(schema.triggerOrder == [])
  }

  @Test func `triggers are listed in the order of their creation`() throws {
    let schema = try schema(
      of: """
        CREATE TABLE a (x);
        CREATE TRIGGER z INSERT ON a BEGIN SELECT 1; END; CREATE TRIGGER b INSERT ON a BEGIN SELECT 1; END;
        """)
    #expect(schema.triggerOrder == ["z", "b"])
  }

  @Test func `underscores between digits say nothing`() throws {
    let texts = ["1_000", "1000"].map { number in
      CatalogRow(
        type: "table", name: "t", table: "t",
        sql: "CREATE TABLE t (a INT DEFAULT \(number) CHECK (a < \(number)), b AS (a + \(number)))")
    }
    let schemas = texts.map {
      SchemaReader.reading(of: [$0], format: SnapshotFormat(dialect: "sqlite")).schema
    }
    #expect(schemas[0] == schemas[1])
    #expect(schemas[0].tables.first?.columns.first?.defaultValue?.text == "1000")
  }

  @Test(arguments: [
    "__turso_internal_types", "__TURSO_internal_x", "sqlite_stat1", "libsql_wasm_func_table",
    "_cf_KV", "stemma_ledger",
  ])
  func `tables that engines keep for themselves are no part of a schema`(_ name: String) throws {
    #expect(SchemaReader.isInternal(name))
    #expect(!SchemaReader.isInternal("x" + name))
  }

  @Test func `an object that is not understood stays as the engine's text`() {
    let row = CatalogRow(
      type: "table", name: "t", table: "t", sql: "CREATE TABLE t (a FUTURE[(1)] <x>)")
    let reading = SchemaReader.reading(of: [row], format: SnapshotFormat(dialect: "sqlite"))
    #expect(
      Array(reading.schema.objects.values) == [
        .other(OtherObject(opaque: "table", name: "t", definition: row.sql ?? ""))
      ])
  }
}

struct DoubleQuotedStringTests {
  private func reading(_ sql: String) throws -> SchemaReader.Reading {
    let connection = try Connection()
    connection.setDoubleQuotedStrings(true)
    try connection.execute(sql)
    return try SchemaReader.reading(connection, format: SnapshotFormat(dialect: "sqlite"))
  }

  @Test func `a string in double quotes stays one, and the object is flagged`() throws {
    let reading = try reading(
      """
      CREATE TABLE t (a CHECK (a <> "zz"), b CHECK ("b" <> 'x'));
      CREATE VIEW v AS SELECT a FROM t WHERE b = "yy";
      CREATE VIEW w AS SELECT "a" FROM t WHERE "b" = 'yy';
      """)
    #expect(reading.schema.tables[0].checks.map(\.expression.text) == ["a != \"zz\"", "b != 'x'"])
    #expect(
      reading.schema.views.map(\.query.text) == [
        "SELECT a FROM t WHERE b = \"yy\"", "SELECT a FROM t WHERE b = 'yy'",
      ])
    #expect(reading.doubleQuotedStrings.map(\.description) == ["table/t", "view/v"])
  }

  @Test func `words in triggers are judged by the engine`() throws {
    let reading = try reading(
      """
      CREATE TABLE t (a, b); CREATE TABLE u (c);
      CREATE TRIGGER names AFTER INSERT ON t WHEN "new"."a" > 1
      BEGIN INSERT INTO "u" ("c") SELECT "b" FROM t; END;
      CREATE TRIGGER strings AFTER DELETE ON t BEGIN INSERT INTO u VALUES ("gone"); END;
      """)
    #expect(
      reading.schema.triggers.map { $0.body[0].text } == [
        "INSERT INTO u(c) SELECT b FROM t", "INSERT INTO u VALUES (\"gone\")",
      ])
    #expect(reading.doubleQuotedStrings.map(\.description) == ["trigger/strings"])
  }

  @Test func `reading leaves the connection's settings alone`() throws {
    let connection = try Connection()
    connection.setDoubleQuotedStrings(true)
    try connection.execute("CREATE TABLE t (a); CREATE VIEW v AS SELECT \"a\" FROM t;")
    _ = try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
    #expect(try connection.value("SELECT \"zz\"") == .text("zz"))
  }
}

struct ParseCacheTests {
  @Test func `reading again through a cache gives what a fresh reading gives`() throws {
    let connection = try Connection()
    let format = SnapshotFormat(dialect: "sqlite")
    let cache = ParseCache()
    for statement in [
      "CREATE TABLE a (x TEXT, y)", "CREATE INDEX i ON a (x)", "CREATE VIEW v AS SELECT * FROM a",
      "CREATE VIEW w AS SELECT \"y\" FROM a", "ALTER TABLE a RENAME COLUMN y TO z",
      "DROP VIEW v", "DROP INDEX i", "DROP TABLE a", "CREATE TABLE a (X TEXT COLLATE nocase, z)",
      "CREATE INDEX i ON a (x COLLATE nocase)",
      "CREATE TRIGGER t INSERT ON a BEGIN SELECT 1; END", "DROP TABLE a",
    ] {
      try connection.execute(statement)
      #expect(
        try SchemaReader.read(connection, format: format, cache: cache)
          == SchemaReader.read(connection, format: format))
    }
  }
}
