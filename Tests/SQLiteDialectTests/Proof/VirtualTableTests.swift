import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct VirtualTableTests {
  /// What a drafted edge between two virtual tables does to the rows of the first one.
  private func moved(
    _ old: String, _ new: String, rows: String, reading query: String
  ) throws -> [[SQLiteValue]] {
    let request = try draftedEdge(schema(old), schema(new))
    let connection = try Connection()
    try connection.execute(old)
    try connection.execute(rows)
    try connection.execute(request.migration.up.text)
    return try connection.rows(query)
  }

  @Test(.needsModules) func `another tokenizer of a full-text table keeps its rows`() throws {
    let rows = try moved(
      "CREATE VIRTUAL TABLE f USING fts5(title, body);",
      "CREATE VIRTUAL TABLE f USING fts5(title, body, tokenize='porter');",
      rows: "INSERT INTO f (rowid, title, body) VALUES (7, 'a', 'running'), (9, 'b', 'x')",
      reading: "SELECT rowid, title FROM f WHERE f MATCH 'run'")
    #expect(rows == [[.integer(7), .text("a")]])
  }

  @Test(.needsModules) func `a column more of an R-Tree keeps its boxes`() throws {
    let rows = try moved(
      "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +note TEXT);",
      "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +note2 TEXT);",
      rows: "INSERT INTO r VALUES (3, 1.5, 2.5, 'n')", reading: "SELECT * FROM r")
    #expect(rows == [[.integer(3), .real(1.5), .real(2.5), .null]])
  }

  private static let changes: [(old: String, new: String, hazards: [String])] = [
    ("fts5(a, b)", "fts5(a, b, tokenize='porter')", ["up rewrite", "down rewrite"]),
    ("fts4(a, b)", "fts5(a, b)", ["up rewrite", "down rewrite"]),
    ("fts3(tokenize=porter)", "fts4(content)", ["up rewrite", "down rewrite"]),
    ("fts5(a)", "fts5(a, b)", ["up rewrite", "down data-loss", "down rewrite"]),
    (
      "rtree(id, x0, x1, +n TEXT)", "rtree(id, x0, x1, +m TEXT)",
      ["up data-loss", "up rewrite", "down data-loss", "down rewrite"]
    ),
    (
      "rtree(id, x0, x1)", "rtree(id, x0, x1, y0, y1)",
      ["up data-loss", "down data-loss", "down rewrite"]
    ),
    (
      "rtree(id, x0, x1)", "rtree_i32(id, x0, x1)",
      ["up data-loss", "up rewrite", "down data-loss", "down rewrite"]
    ),
    ("fts5(a, content='')", "fts5(a, b, content='')", ["up data-loss", "down data-loss"]),
    ("fts5(a)", "fts5(a, content='')", ["up data-loss", "up rewrite", "down data-loss"]),
    ("fts5(a)", "rtree(id, x0, x1)", ["up data-loss", "down data-loss"]),
    ("fts5(a)", "fts5(a, content='t')", ["up data-loss", "down rewrite"]),
  ]

  @Test(.needsModules, arguments: changes)
  func `a changed virtual table is proven, and costs what is lost`(
    old: String, new: String, hazards: [String]
  ) throws {
    let table = "CREATE TABLE t (a);"
    let proof = try SQLiteDialect().prove(
      draftedEdge(
        schema(table + "CREATE VIRTUAL TABLE f USING \(old)"),
        schema(table + "CREATE VIRTUAL TABLE f USING \(new)")))
    #expect(proof.failures == [])
    var found: [String] = []
    for name in proof.hazardNames where found.last.map({ "\($0) virtual/f" }) != name {
      found.append(String(name.dropLast(" virtual/f".count)))
    }
    #expect(found == hazards, "\(proof.upHazards) \(proof.downHazards)")
  }

  @Test(
    .needsModules, arguments: ["fts5(a)", "fts4(a)", "rtree(id, x0, x1)", "fts5(a, content='')"])
  func `a virtual table that is dropped is data loss, also where it is all there is`(
    module: String
  ) throws {
    let proof = try SQLiteDialect().prove(
      draftedEdge(schema("CREATE VIRTUAL TABLE f USING \(module)"), schema("")))
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["up data-loss virtual/f"])
  }

  @Test(.needsModules, arguments: ["fts5(a)", "fts5(a, content='')", "rtree(id, x0, x1)"])
  func `a virtual table that is made anew by hand misses its rows`(module: String) throws {
    let sql = "CREATE VIRTUAL TABLE f USING \(module)"
    let proof = try Edge(parent: sql, child: sql, up: "DROP TABLE f; \(sql);", down: "").proof()
    guard case .rowsLost(.up, "f", 5, 5, _)? = proof.failures.first else {
      Issue.record("\(proof.failures)")
      return
    }
  }

  @Test(.needsModules) func `a copy of a virtual table by a condition is data loss`() throws {
    let sql = "CREATE VIRTUAL TABLE f USING fts5(a)"
    let proof = try Edge(
      parent: sql, child: sql,
      up: """
        CREATE TABLE w (id, a);
        INSERT INTO w SELECT rowid, a FROM f WHERE rowid < 1000;
        DROP TABLE f; \(sql);
        INSERT INTO f (rowid, a) SELECT id, a FROM w;
        DROP TABLE w;
        """, down: ""
    ).proof()
    #expect(proof.failures == [])
    #expect(proof.hazardNames == ["up data-loss virtual/f"])
  }

  @Test(.needsModules, arguments: ["fts5(a)", "fts4(a)"])
  func `a full-text table made anew by hand without its rowids loses them`(module: String) throws {
    let sql = "CREATE VIRTUAL TABLE f USING \(module)"
    let copy = "ALTER TABLE f RENAME TO g; \(sql); INSERT INTO f"
    let whole = try Edge(
      parent: sql, child: sql, up: "\(copy) (rowid, a) SELECT rowid, a FROM g; DROP TABLE g;",
      down: ""
    ).proof()
    #expect(whole.failures == [] && !whole.hazardNames.contains("up data-loss virtual/f"))
    let renumbered = try Edge(
      parent: sql, child: sql, up: "\(copy) (a) SELECT a FROM g; DROP TABLE g;", down: ""
    ).proof()
    #expect(renumbered.hazardNames.contains("up data-loss virtual/f"))
    #expect(renumbered.failures != [])
  }
}
