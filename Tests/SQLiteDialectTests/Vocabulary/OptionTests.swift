import SchemaModel
import Testing

@testable import SQLiteDialect

struct OptionTests {
  private func schema(_ sql: String) throws -> Schema {
    Schema(
      format: SnapshotFormat(dialect: "sqlite"),
      objects: [.table(try CreateStatementParser.table(sql).object)])
  }

  private func diff(_ old: String, _ new: String) throws -> SchemaDiff {
    SchemaDiff(from: try schema(old), to: try schema(new), in: .sqlite)
  }

  @Test func `a difference calls them as a statement does`() throws {
    let diff = try diff(
      "CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT, a TEXT UNIQUE)",
      """
      CREATE TABLE t (
        id INT PRIMARY KEY, a TEXT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT FAIL
      ) STRICT, WITHOUT ROWID
      """)
    #expect(
      diff.description == """
        ~ table/t
            ~ column id: INTEGER → INT NOT NULL
            ~ column a: TEXT → TEXT NOT NULL ON CONFLICT ignore
            ~ primary key (id) as rowid AUTOINCREMENT ON CONFLICT replace → (id)
            - unique (a)
            + unique (a) ON CONFLICT fail
            + WITHOUT ROWID
            + STRICT

        """)
  }

  @Test func `programs are told those of a table by their names`() throws {
    let diff = try diff(
      "CREATE TABLE t (id INT NOT NULL PRIMARY KEY) WITHOUT ROWID",
      "CREATE TABLE t (id INT NOT NULL PRIMARY KEY) STRICT")
    guard case .alterTable(_, _, let changes)? = diff.changes.first else {
      Issue.record("\(diff)")
      return
    }
    #expect(
      changes.map(\.canonicalJSON) == [
        ["change": "withoutRowid", "new": false], ["change": "strict", "new": true],
      ])
  }

  @Test(arguments: [
    "CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT)",
    "CREATE TABLE t (a TEXT NOT NULL ON CONFLICT ROLLBACK, b INT, UNIQUE (a, b) ON CONFLICT REPLACE)",
    "CREATE TABLE t (a TEXT NOT NULL, PRIMARY KEY (a) ON CONFLICT IGNORE) WITHOUT ROWID, STRICT",
  ])
  func `the canonical form has all of them, and gives them back`(_ sql: String) throws {
    let schema = try schema(sql)
    #expect(try schema.snapshot.schema(in: .sqlite) == schema)
    let bare = Vocabulary(names: .sqlite, kinds: Vocabulary.sqlite.kinds, options: [])
    #expect(throws: CanonicalFormError.self) { try schema.snapshot.schema(in: bare) }
  }
}
