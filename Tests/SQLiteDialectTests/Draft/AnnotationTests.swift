import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct AnnotationTests {
  private func origins(_ script: String) throws -> [MigrationScript.Origin] {
    let draft = try SQLiteDialect().draft(
      DraftRequest(
        from: try schema(of: "CREATE TABLE a (x)"),
        to: try schema(of: "CREATE TABLE a (x, y); CREATE TABLE b (x); CREATE TABLE c (x)")))
    return SQLiteDialect().annotate(script.isEmpty ? draft.text : script, with: draft)
      .statements.map(\.origin)
  }

  @Test func `an unedited script is drafted throughout`() throws {
    #expect(try origins("") == [.drafted, .drafted, .drafted])
  }

  @Test func `comments, spaces and letter case make no statement a written one`() throws {
    #expect(
      try origins(
        "create table B (x); -- two\n\nCREATE /* */ TABLE c(\nx\n); alter table a add column y")
        == [.drafted, .drafted, .drafted])
  }

  @Test func `what somebody added or changed is written`() throws {
    #expect(
      try origins(
        "CREATE TABLE b (x); UPDATE a SET x = 1; CREATE TABLE c (x, z); ALTER TABLE a ADD COLUMN y;"
      )
        == [.drafted, .written, .written, .drafted])
  }

  @Test func `of statements in another order only those in one order are the draft's`() throws {
    #expect(
      try origins("ALTER TABLE a ADD COLUMN y; CREATE TABLE b (x); CREATE TABLE c (x);")
        == [.written, .drafted, .drafted])
  }
}
