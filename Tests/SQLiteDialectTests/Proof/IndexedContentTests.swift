import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Full-text indexes whose content is another thing under the same name.
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

  private static func content(_ tables: String, _ content: String) -> String {
    "\(tables) CREATE VIEW w AS SELECT id, body FROM n; CREATE VIEW s AS SELECT * FROM n;"
      + " CREATE VIRTUAL TABLE f USING fts5(body, content=\(content), content_rowid=id);"
  }

  private static let other = "CREATE TABLE o (id INTEGER PRIMARY KEY, body TEXT);"

  @Test(arguments: ["w", "s", "n"])
  func `the same words over a table that another one's name was given to show others`(
    content: String
  ) throws {
    let (notes, other) = (Self.notes, Self.other)
    for (old, new, tables) in [
      (notes, notes + other, ["n": "o"]),
      (notes + other, notes + other, ["n": "o", "o": "n"]),
      (notes + other, notes, ["o": "n"]),
    ] {
      var hints = RenameHints()
      hints.tables = tables
      let proof = try proof(
        Self.content(old, content), Self.content(new, content), renames: hints)
      #expect(losses(proof).contains("virtual/f"), "\(tables)")
    }
  }

  @Test(arguments: ["w", "s", "n"])
  func `the same words over columns that changed places show others`(content: String) throws {
    let table = "CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT, q TEXT);"
    var hints = RenameHints()
    hints.columns = [
      .init(table: "n", from: "body", to: "q"), .init(table: "n", from: "q", to: "body"),
    ]
    let both = try proof(
      Self.content(table, content), Self.content(table, content), renames: hints)
    #expect(losses(both).contains("virtual/f"))
    hints.columns = [.init(table: "n", from: "body", to: "q")]
    let one = try proof(
      Self.content(Self.notes, content), Self.content(table, content), renames: hints)
    #expect(losses(one).contains("virtual/f"))
  }

  @Test func `the same words beside renames that they do not speak of show the same`() throws {
    var hints = RenameHints()
    hints.tables = ["a": "b"]
    hints.columns = [.init(table: "n", from: "x", to: "y")]
    let proof = try proof(
      Self.content(
        "CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT, x); CREATE TABLE a (id);", "w"),
      Self.content(
        "CREATE TABLE n (id INTEGER PRIMARY KEY, body TEXT, y); CREATE TABLE b (id);", "w"),
      renames: hints)
    #expect(proof.failures == [])
    #expect(losses(proof) == [])
  }
}
