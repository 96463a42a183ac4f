import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Traps of altering SQLite's tables that the cases of the conformance suite have no words for.
struct DraftTrapTests {
  @Test func `an unedited script fails on rows without values and works without rows`() throws {
    let (old, new) = (
      try schema(of: "CREATE TABLE t (a)"), try schema(of: "CREATE TABLE t (a, b NOT NULL)")
    )
    let draft = try SQLiteDialect().draft(DraftRequest(from: old, to: new))
    let full = try DraftRun.database(old, rows: 1)
    #expect(throws: SQLiteError.self) { try full.execute(draft.text) }
    try DraftRun.database(old, rows: 0).execute(draft.text)
  }

  @Test func `a view that nobody reads does not keep a table from being made anew`() throws {
    let (old, new) = ("CREATE TABLE t (a)", "CREATE TABLE t (a, CHECK (a > 0))")
    let draft = try SQLiteDialect().draft(
      DraftRequest(
        from: schema(old, ignoring: ["view/ext_*"]), to: schema(new, ignoring: ["view/ext_*"])))
    let connection = try Connection()
    try connection.execute(old + "; CREATE VIEW ext_v AS SELECT a FROM t; BEGIN")
    try ScriptRunner(connection).run(draft.text)
    #expect(try connection.rows("SELECT a FROM ext_v") == [])
  }
}
