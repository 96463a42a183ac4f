import Dialect
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite("Names in patched sources", .needsServer) struct PatchStyleTests {
  private let dialect = PostgreSQLDialect(scratch: TestServer.settings)
  private let format = SnapshotFormat(dialect: PostgreSQLDialect.name)

  private func patched(_ text: String, to new: String) throws -> String {
    let files = [SourceFile(name: "schema.sql", text: text)]
    let old = try dialect.readSource(files, format: format).schema
    let wanted = try dialect.readSource([SourceFile(name: "new.sql", text: new)], format: format)
      .schema
    let result = try dialect.patch(
      files, from: old, to: wanted,
      with: SourceTexts())
    return result.map(\.text).joined()
  }

  @Test(arguments: ["", "public."]) func areWrittenAsTheyAreThere(schema: String) throws {
    let text = "CREATE TABLE \(schema)users (id int PRIMARY KEY);\n"
    let new =
      "CREATE TABLE users (id int PRIMARY KEY, mail text); CREATE TABLE posts (by int REFERENCES users);"
    let result = try patched(text, to: new)
    #expect(result.contains("public.") == !schema.isEmpty)
    #expect(result.contains("CREATE TABLE \(schema)posts"))
  }

  @Test func haveTheirSchemaWhereTheyWouldMeanTheServersOwn() throws {
    let body = "RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT $1$$"
    let result = try patched(
      "CREATE FUNCTION lower(text) \(body);\nCREATE TABLE t (a text);\n",
      to:
        "CREATE FUNCTION lower(text) \(body); CREATE TABLE t (a text CHECK (public.lower(a) <> ''));"
    )
    #expect(result.contains("public.lower(a)"))
  }
}
