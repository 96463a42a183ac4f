import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// What the hazards of a step cost in one database.
@Suite struct LossCounterTests {
  /// What a drafted step loses in a database, as `subject: detail (count)`.
  private func losses(_ old: String, _ new: String, rows: String) throws -> [String] {
    let request = try draftedEdge(schema(old), schema(new))
    let proof = try SQLiteDialect().prove(request)
    #expect(proof.failures == [])
    return try losses(
      StepOutline(
        from: request.parent, to: request.child, renames: RenameHints(),
        script: MigrationScript(
          text: request.migration.up.text, statements: request.migration.up.statements,
          hazards: proof.upHazards), wayBack: request.migration.down), old, rows)
  }

  private func losses(_ step: StepOutline, _ old: String, _ rows: String) throws -> [String] {
    let connection = try Connection()
    try connection.execute(old)
    try connection.execute(rows)
    let findings = try Weighing(connection: connection, findsBreaches: false).findings(of: [step])
    return step.script.hazards.filter { $0.kind == .dataLoss }.map { hazard in
      let loss = findings[0].losses[hazard]
      let count = loss.map {
        "\($0.precision == .exact ? "" : "\($0.precision.rawValue) ")\($0.count)"
      }
      return "\(hazard.subject): \(hazard.detail) (\(count ?? "?"))"
    }
  }

  // MARK: - Counters

  private static let counting = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);"
  private static let plain = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
  private static let goes =
    "table/t: its AUTOINCREMENT counter goes, so that ids can be used again"

  @Test(arguments: [
    ("", "0"), ("INSERT INTO t VALUES (1, 'x'), (2, 'y');", "0"),
    ("INSERT INTO t VALUES (1, 'x'), (2, 'y'); DELETE FROM t WHERE id = 1;", "0"),
    ("INSERT INTO t VALUES (1, 'x'), (2, 'y'); DELETE FROM t WHERE id = 2;", "?"),
    ("INSERT INTO t VALUES (1, 'x'), (2, 'y'); DELETE FROM t;", "?"),
  ])
  func `a counter that goes is named, and costs nothing where its last id is there`(
    rows: String, count: String
  ) throws {
    #expect(
      try losses(Self.counting, Self.plain, rows: rows) == ["\(Self.goes) (\(count))"])
  }

  @Test func `rows that a statement may delete are named beside the counter`() throws {
    var request = try draftedEdge(schema(Self.counting), schema(Self.plain))
    let text = "DELETE FROM t WHERE id > 77777;\n" + request.migration.up.text
    let notes = StatementSplitter.split(text).indices.map {
      MigrationScript.StatementNote(origin: $0 == 0 ? .written : .drafted)
    }
    request.migration.up = MigrationScript(text: text, statements: notes)
    let details = try SQLiteDialect().prove(request).upHazards
      .filter { $0.kind == .dataLoss && $0.subject == "table/t" }.map(\.detail)
    #expect(details.count == 2, "\(details)")
    #expect(details.contains { $0.hasPrefix("rows that meet a condition") })
    #expect(details.contains(AutoincrementLoss.goes))
  }

  // MARK: - NULL

  @Test(arguments: [
    ("TEXT", "the type converts values, for example '007' to 7", "2"),
    ("INTEGER", "it is the rowid now, and NULL becomes a free number", "1"),
    ("INT UNIQUE", "it is the rowid now, and NULL becomes a free number", "1"),
    ("BLOB PRIMARY KEY", "down does not give the values back as they were", "2"),
  ])
  func `NULL in a column that becomes the rowid is lost`(
    old: String, detail: String, count: String
  ) throws {
    let found = try losses(
      "CREATE TABLE t (k \(old), a TEXT);",
      "CREATE TABLE t (k INTEGER PRIMARY KEY, a TEXT);",
      rows: "INSERT INTO t VALUES (NULL, 'x'), ('007', 'y'), (8, 'z')")
    #expect(found == ["table/t.k: \(detail) (\(count))"])
  }

  @Test func `a column without NULL becomes the rowid and loses nothing`() throws {
    let key = "CREATE TABLE t (k INTEGER PRIMARY KEY, a TEXT);"
    #expect(
      try losses("CREATE TABLE t (k INTEGER NOT NULL, a TEXT);", key, rows: "") == [])
    let found = try losses(
      "CREATE TABLE t (k INTEGER, a TEXT);", key, rows: "INSERT INTO t VALUES (4, 'x')")
    #expect(found == ["table/t.k: it is the rowid now, and NULL becomes a free number (0)"])
  }

  @Test(arguments: [
    ("c TEXT", "NULL, NULL", "0"), ("c TEXT", "'x', NULL", "1"),
    ("c TEXT DEFAULT 'x'", "NULL, NULL", "2"), ("c TEXT DEFAULT 'x'", "'x', NULL", "1"),
    ("c INTEGER DEFAULT 0", "0, 0", "0"), ("c INTEGER DEFAULT 0", "NULL, 5", "2"),
    ("c TEXT DEFAULT NULL", "NULL, NULL", "0"),
    ("c TEXT DEFAULT CURRENT_TIMESTAMP", "NULL, NULL", "2"),
    ("c TEXT DEFAULT (upper('x'))", "NULL, NULL", "2"),
    ("c INTEGER NOT NULL DEFAULT 0", "0, 7", "1"), ("c DEFAULT 0", "0.0, 0", "1"),
    ("c TEXT DEFAULT 0", "'0', '0.0'", "1"), ("c DEFAULT 'a'", "x'61', 'a'", "1"),
  ])
  func `what differs from the default that comes back is lost, NULL too`(
    column: String, values: String, count: String
  ) throws {
    let items = values.split(separator: ", ")
    let found = try losses(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, \(column));",
      "CREATE TABLE t (id INTEGER PRIMARY KEY);",
      rows: "INSERT INTO t VALUES (1, \(items[0])), (2, \(items[1]))")
    #expect(found == ["table/t.c: the column and its values go (\(count))"])
  }

  @Test(arguments: [
    ("UPDATE t SET c = 'x' WHERE c IS NULL;", "2"), ("UPDATE t SET c = a;", "at-most 2"),
    ("UPDATE t SET c = a WHERE c IS NULL;", "2"),
  ])
  func `NULL is lost where a statement of the way back fills it`(
    statement: String, count: String
  ) throws {
    let (old, new) = ("CREATE TABLE t (a TEXT, c TEXT);", "CREATE TABLE t (a TEXT);")
    var request = try draftedEdge(schema(old), schema(new))
    let text = request.migration.down.text + statement
    let notes = StatementSplitter.split(text).indices.map {
      MigrationScript.StatementNote(origin: $0 == 0 ? .drafted : .written)
    }
    request.migration.down = MigrationScript(text: text, statements: notes)
    let proof = try SQLiteDialect().prove(request)
    var script = request.migration.up
    script.hazards = proof.upHazards
    let step = StepOutline(
      from: request.parent, to: request.child, renames: RenameHints(), script: script,
      wayBack: request.migration.down)
    #expect(
      try losses(step, old, "INSERT INTO t VALUES ('a', NULL), ('b', NULL)")
        == ["table/t.c: the column and its values go (\(count))"])
  }

  // MARK: - Virtual tables

  @Test(
    .needsModules,
    arguments: [
      ("NULL", "0"), ("'x'", "1"),
    ])
  func `a full-text column that goes costs the values that it has`(
    value: String, count: String
  ) throws {
    let found = try losses(
      "CREATE VIRTUAL TABLE f USING fts5(a, b);", "CREATE VIRTUAL TABLE f USING fts5(a);",
      rows: "INSERT INTO f VALUES ('y', \(value))")
    #expect(found == ["virtual/f: the column b and its values go (\(count))"])
  }

  @Test(
    .needsModules,
    arguments: [
      ("rtree", "rtree_i32", "(1, 2, 3)", "0"), ("rtree", "rtree_i32", "(1, 2.5, 3)", "1"),
      ("rtree_i32", "rtree", "(1, 2, 16777216)", "0"),
      ("rtree_i32", "rtree", "(1, 2, 16777217)", "1"),
      ("rtree_i32", "rtree", "(1, -16777218, 33554436)", "0"),
      ("rtree_i32", "rtree", "(1, 2, 33554434)", "1"),
      ("rtree", "rtree_i32", "(1, 2, 3000000000)", "1"),
    ])
  func `bounds that are rounded are counted`(
    old: String, new: String, row: String, count: String
  ) throws {
    let found = try losses(
      "CREATE VIRTUAL TABLE r USING \(old)(id, x0, x1);",
      "CREATE VIRTUAL TABLE r USING \(new)(id, x0, x1);", rows: "INSERT INTO r VALUES \(row)")
    #expect(found.count == 1 && found[0].hasSuffix(" (\(count))"), "\(found)")
  }

  @Test(
    .needsModules,
    arguments: [
      ("fts5(a)", "1"), ("fts5(a, content='')", "1"), ("fts4(a, content='')", "1"),
      ("fts3(a)", "1"),
    ])
  func `the rows of a virtual table that goes are counted`(
    module: String, count: String
  ) throws {
    let found = try losses(
      "CREATE VIRTUAL TABLE f USING \(module);", "",
      rows: "INSERT INTO f (rowid, a) VALUES (1, 'x')")
    #expect(found.count == 1 && found[0].hasSuffix(" (\(count))"), "\(found)")
  }

  @Test(.needsModules) func `an ordinary table is not taken for the one of an index`() throws {
    let other = "CREATE TABLE r_docsize (x); CREATE TABLE f_docsize (x);"
    let found = try losses(
      other + "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);"
        + "CREATE VIRTUAL TABLE f USING fts5(a, columnsize=0);", other,
      rows: """
        INSERT INTO r VALUES (1, 2, 3), (2, 2, 3); INSERT INTO f VALUES ('x');
        INSERT INTO r_docsize VALUES (1), (2), (3), (4), (5);
        """)
    #expect(found.map { $0.suffix(4) } == [" (1)", " (2)"], "\(found)")
  }

  // MARK: - Opaque tables

  @Test func `rows and values of an opaque table are counted`() throws {
    let hazards = [
      Hazard(.dataLoss, "opaque/t", "the table and its rows go"),
      Hazard(.dataLoss, "opaque/t.b", "the column and its values go"),
      Hazard(
        .dataLoss, "opaque/t.b", "it is the rowid now, and NULL becomes a free number"),
      Hazard(.dataLoss, "opaque/u", "the table and its rows go"),
    ]
    let step = StepOutline(
      from: try schema(""), to: try schema(""), renames: RenameHints(),
      script: MigrationScript(hazards: hazards))
    let found = try losses(
      step, "CREATE TABLE t (a, b)", "INSERT INTO t VALUES (1, 2), (3, NULL), (4, 5)")
    #expect(
      found.map { $0.split(separator: "(").last } == [
        "at-most 3)", "at-most 1)", "at-most 2)", "?)",
      ], "\(found)")
  }
}
