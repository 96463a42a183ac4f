import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct SourcePatchTests {
  private func patched(_ text: String, to target: String) throws -> String {
    let files = [SourceFile(name: "schema.sql", text: text)]
    let new = try schema(of: target)
    let result = try SQLiteDialect().patch(files, from: try schema(of: text), to: new)
    #expect(DraftRun.difference(try schema(of: result[0].text), new) == "")
    return result[0].text
  }

  @Test func `what the parser does not understand is patched by its name like anything else`()
    throws
  {
    func opaque(_ name: String, _ kind: String, _ text: String) -> SchemaObject {
      .other(OtherObject(opaque: kind, name: name, definition: text))
    }
    let text = """
      -- One.
      CREATE TABLE one (FUTURE 1);

      -- Two.
      CREATE INDEX two ON one (FUTURE);

      -- Three.
      CREATE TABLE three (a);

      """
    let format = SnapshotFormat(dialect: "sqlite")
    let three = Table(name: "three", columns: [Column(name: "a")])
    let old = Schema(
      format: format,
      objects: [
        opaque("one", "table", "CREATE TABLE one (FUTURE 1)"),
        opaque("two", "index", "CREATE INDEX two ON one (FUTURE)"), .table(three),
      ])
    let new = Schema(
      format: format,
      objects: [
        opaque("one", "table", "CREATE TABLE one (FUTURE 2)"),
        opaque("three", "table", "CREATE TABLE three (FUTURE 3)"),
        opaque("four", "trigger", "CREATE TRIGGER four AFTER FUTURE ON one BEGIN SELECT 1; END"),
      ])
    let result = try SQLiteDialect().patch(
      [SourceFile(name: "schema.sql", text: text)], from: old, to: new)
    #expect(
      result[0].text == """
        -- One.
        CREATE TABLE one (FUTURE 2);

        CREATE TRIGGER four AFTER FUTURE ON one BEGIN SELECT 1; END;

        -- Three.
        CREATE TABLE three (FUTURE 3);

        """)
  }

  @Test func `each of several files is patched where its objects stand`() throws {
    let files = [
      SourceFile(name: "1.sql", text: "CREATE TABLE a (x);\n"),
      SourceFile(name: "2.sql", text: "CREATE TABLE b (x);\n"),
    ]
    let result = try SQLiteDialect().patch(
      files, from: try schema(of: "CREATE TABLE a (x); CREATE TABLE b (x)"),
      to: try schema(of: "CREATE TABLE a (x); CREATE TABLE b (y); CREATE INDEX i ON b (y)"))
    #expect(result[0].text == files[0].text)
    #expect(result[1].text == "CREATE TABLE b (y);\n\nCREATE INDEX i ON b (y);\n")
  }

  @Test func `line ends stay as they are in the file`() throws {
    let result = try patched("CREATE TABLE a (x);\r\n", to: "CREATE TABLE a (y)")
    #expect(result == "CREATE TABLE a (y);\r\n")
  }

  @Test func `in a file with mixed line ends only what is new gets those of the first line`() throws
  {
    let text = "CREATE TABLE a (x);\r\n-- the second\nCREATE TABLE b (\n  x\n); -- kept\n\r\n"
    let new = "CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x);"
    #expect(try patched(text, to: new) == text + "\r\nCREATE TABLE c (\r\n  x\r\n);\r\n")
    #expect(
      try patched(text, to: "CREATE TABLE a (x); CREATE TABLE b (x); CREATE INDEX i ON a (x);")
        == "CREATE TABLE a (x);\r\n\r\nCREATE INDEX i ON a (x);\r\n"
        + text.dropFirst("CREATE TABLE a (x);\r\n".count))
    #expect(try patched(text, to: "CREATE TABLE a (x);") == "CREATE TABLE a (x);\r\n")
  }

  @Test func `what goes from a file with carriage returns takes its whole line along`() throws {
    let result = try patched(
      "CREATE TABLE a (x); -- first\r\n\r\nCREATE TABLE b (x);\r\n", to: "CREATE TABLE b (x)")
    #expect(result == "CREATE TABLE b (x);\r\n")
  }
}
