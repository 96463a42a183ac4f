import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Full-text indexes whose content is called otherwise, and shows the same.
@Suite(.needsModules) struct IndexedContentTests {
  private func proof(
    _ before: String, _ after: String, renames: RenameHints = RenameHints()
  ) throws -> Proof {
    try SQLiteDialect().prove(draftedEdge(schema(before), schema(after), renames: renames))
  }

  private func losses(_ proof: Proof) -> [String] {
    (proof.upHazards + proof.downHazards).filter { $0.kind == .dataLoss }.map(\.subject)
  }

  private static let notes = "CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT);"

  @Test(arguments: [
    ("fts5(body, content=n)", "fts5(body, content=n, content_rowid=id)"),
    ("fts5(body, content=n, content_rowid=_rowid_)", "fts5(body, content=n, content_rowid=ID)"),
  ])
  func `the rowid under another name is the same rowid`(old: String, new: String) throws {
    let proof = try proof(
      "\(Self.notes) CREATE VIRTUAL TABLE f USING \(old);",
      "\(Self.notes) CREATE VIRTUAL TABLE f USING \(new);")
    #expect(proof.failures == [])
    #expect(losses(proof) == [])
  }

  @Test func `a column that is no rowid is another one`() throws {
    let table = "CREATE TABLE n (id INTEGER PRIMARY KEY, other INTEGER UNIQUE, body TEXT);"
    let proof = try proof(
      "\(table) CREATE VIRTUAL TABLE f USING fts5(body, content=n);",
      "\(table) CREATE VIRTUAL TABLE f USING fts5(body, content=n, content_rowid=other);")
    #expect(losses(proof).contains("virtual/f"))
  }

  private static func view(_ column: String, of table: String = "n") -> String {
    """
    CREATE TABLE \(table) (id INTEGER PRIMARY KEY, \(column) TEXT);
    CREATE TABLE o (id INTEGER PRIMARY KEY, c TEXT);
    CREATE VIEW w AS SELECT \(table).id, \(column) AS body FROM \(table) JOIN o USING (id);
    CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
    """
  }

  @Test func `a view over renamed columns and tables shows the same`() throws {
    var column = RenameHints()
    column.columns = [.init(table: "n", from: "a", to: "b")]
    let renamed = try proof(Self.view("a"), Self.view("b"), renames: column)
    #expect(renamed.failures == [])
    #expect(losses(renamed) == [])
    var table = RenameHints()
    table.tables = ["n": "m"]
    let moved = try proof(Self.view("a"), Self.view("a", of: "m"), renames: table)
    #expect(moved.failures == [])
    #expect(losses(moved) == [])
  }

  @Test func `a view that takes another table's column of the new name shows others`() throws {
    var column = RenameHints()
    column.columns = [.init(table: "n", from: "a", to: "b")]
    func source(_ name: String) -> String {
      """
      CREATE TABLE n (id INTEGER PRIMARY KEY, \(name) TEXT);
      CREATE TABLE o (id INTEGER PRIMARY KEY, a TEXT, b TEXT);
      CREATE VIEW w AS SELECT o.id, o.\(name) AS body FROM n JOIN o ON n.\(name) = o.id;
      CREATE VIRTUAL TABLE f USING fts5(body, content=w, content_rowid=id);
      """
    }
    #expect(losses(try proof(source("a"), source("b"), renames: column)).contains("virtual/f"))
  }

  @Test(arguments: [
    "CREATE TABLE f_content (q)", "CREATE TABLE f_data (q); CREATE VIEW f_idx AS SELECT 1",
  ])
  func `a table takes the name of a module's own table of a renamed index`(other: String) throws {
    var hints = RenameHints()
    hints.tables = ["f": "g"]
    let proof = try proof(
      "CREATE VIRTUAL TABLE f USING fts5(a);", "CREATE VIRTUAL TABLE g USING fts5(a); \(other);",
      renames: hints)
    #expect(proof.failures == [])
  }

  @Test func `a renamed table takes the name of a module's own table of a renamed index`() throws {
    var hints = RenameHints()
    hints.tables = ["f": "g", "x": "f_content"]
    let proof = try proof(
      "CREATE VIRTUAL TABLE f USING fts5(a); CREATE TABLE x (q);",
      "CREATE VIRTUAL TABLE g USING fts5(a); CREATE TABLE f_content (q);", renames: hints)
    #expect(proof.failures == [])
    #expect(losses(proof) == [])
  }
}
