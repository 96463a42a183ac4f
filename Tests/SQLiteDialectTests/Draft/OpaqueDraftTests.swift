import Dialect
import SchemaModel
import Testing

@testable import Proving
@testable import SQLiteDialect

/// Tables that the parser does not understand have rows like others.
@Suite struct OpaqueDraftTests {
  /// A schema in which some objects are what they would be if the parser did not understand them.
  private func schema(_ sql: String, opaque: Set<String>) throws -> Schema {
    let connection = try Connection()
    try connection.execute(sql)
    var result = try SchemaReader.read(connection, format: SnapshotFormat(dialect: "sqlite"))
    for row in try CatalogRow.all(of: connection) where opaque.contains(row.name) {
      for path in result.objects.keys where path.name == row.name { result[path] = nil }
      let object = OtherObject(opaque: row.type, name: row.name, definition: row.sql ?? "")
      result[ObjectPath(.opaque, row.name)] = .other(object)
    }
    return result
  }

  /// Drafts between two schemas, runs the draft on rows, and gives back the database.
  private func moved(
    _ old: String, _ new: String, opaque: Set<String>, and newOpaque: Set<String>? = nil,
    rows: String, renames: RenameHints = RenameHints()
  ) throws -> (draft: Draft, connection: Connection) {
    let target = try schema(new, opaque: newOpaque ?? opaque)
    let draft = try SQLiteDialect().draft(
      DraftRequest(from: schema(old, opaque: opaque), to: target, renames: renames))
    let connection = try Connection()
    try connection.execute(old)
    try connection.execute(rows)
    try connection.execute("BEGIN")
    try ScriptRunner(connection).run(draft.text)
    try connection.execute("COMMIT")
    let expected = try Connection()
    try expected.execute(new)
    let names = { (connection: Connection) in
      try CatalogRow.all(of: connection).filter { !$0.name.hasPrefix("sqlite_") }.map {
        "\($0.type) \($0.name)"
      }.sorted()
    }
    #expect(try names(connection) == names(expected), "\(draft.text)")
    for name in newOpaque ?? opaque {
      let text = "SELECT sql FROM sqlite_schema WHERE name = ?"
      #expect(
        try connection.value(text, [.text(name)]) == expected.value(text, [.text(name)]))
    }
    return (draft, connection)
  }

  private func hazards(_ draft: Draft) -> [String] { names(draft.hazards) }

  private func names(_ hazards: [Hazard]) -> [String] {
    hazards.map { "\($0.kind.rawValue) \($0.subject)" }
  }

  /// What a proof says of the rows when it runs a draft, with rows that nobody has written.
  private func compared(
    _ old: Schema, _ new: Schema, renames: RenameHints = RenameHints()
  ) throws -> [Hazard] {
    let draft = try SQLiteDialect().draft(DraftRequest(from: old, to: new, renames: renames))
    let rows = try RowRequest(for: old, count: 5, seed: 1).rows()
    let scratch = try SQLiteScratchDatabase(old, rows: rows, in: Connection())
    let before = try scratch.image(of: old)
    let script = SQLiteDialect().annotate(draft.text, with: draft)
    let run = try scratch.run(script, skipping: [], from: old, to: new)
    try scratch.commit()
    let mapping = SchemaMapping(from: old, to: new, renames: renames)
    let engine = SQLiteComparison(from: old, to: new, mapping, renames: renames)
    var comparison = RowComparison(
      .up, mapping, engine, WrittenChanges(script, run, engine, under: .sqlite), [],
      under: .sqlite)
    comparison.addAnnouncedLosses()
    comparison.compare(before, try scratch.image(of: new))
    #expect(comparison.failures == [])
    return comparison.hazards.sorted()
  }

  @Test func `a changed opaque table keeps its rows, rowids, indexes and triggers`() throws {
    let dependents = """
      CREATE INDEX i ON t (n); CREATE UNIQUE INDEX oi ON t (n, k);
      CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM log; END;
      CREATE TRIGGER o AFTER DELETE ON t BEGIN DELETE FROM log; END;
      CREATE VIEW v AS SELECT n FROM t;
      """
    let (draft, connection) = try moved(
      "CREATE TABLE log (x); CREATE TABLE t (k TEXT, n INT DEFAULT 1000);" + dependents,
      "CREATE TABLE log (x); CREATE TABLE t (k TEXT, n INT DEFAULT 1000, m TEXT);" + dependents,
      opaque: ["t", "oi", "o"],
      rows:
        "INSERT INTO t (rowid, k, n) VALUES (7, 'a', 1), (9, 'b', 2); INSERT INTO log VALUES (1);")
    #expect(
      try connection.rows("SELECT rowid, k, n, m FROM t") == [
        [.integer(7), .text("a"), .integer(1), .null],
        [.integer(9), .text("b"), .integer(2), .null],
      ])
    #expect(try connection.value("SELECT count(*) FROM log")?.int == 1)
    #expect(hazards(draft) == ["rewrite opaque/t"])
  }

  @Test func `a dropped opaque table and a dropped column of one are data loss`() throws {
    let (draft, connection) = try moved(
      "CREATE TABLE t (a, b); CREATE TABLE u (x)", "CREATE TABLE t (a)", opaque: ["t", "u"],
      and: ["t"], rows: "INSERT INTO t VALUES (1, 2); INSERT INTO u VALUES (3)")
    #expect(try connection.rows("SELECT * FROM t") == [[.integer(1)]])
    #expect(
      hazards(draft) == ["data-loss opaque/t.b", "data-loss opaque/u", "rewrite opaque/t"])
  }

  @Test(arguments: [(["t"], []), ([], ["t"])] as [(Set<String>, Set<String>)])
  func `a table that becomes opaque, or is none any more, keeps its rows`(
    _ before: Set<String>, _ after: Set<String>
  ) throws {
    let (draft, connection) = try moved(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a); CREATE INDEX i ON t (a)",
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b DEFAULT 5); CREATE INDEX i ON t (a)",
      opaque: before, and: after,
      rows: "INSERT INTO t VALUES (3, 'x'), (8, 'y'); DELETE FROM t WHERE id = 8")
    #expect(
      try connection.rows("SELECT * FROM t") == [[.integer(3), .text("x"), .integer(5)]])
    #expect(try connection.value("SELECT seq FROM sqlite_sequence WHERE name = 't'")?.int == 8)
    #expect(draft.hazards.map(\.kind) == [.rewrite])
  }

  @Test func `a declared rename of an opaque table and its column keeps the rows`() throws {
    var renames = RenameHints()
    renames.tables = ["t": "u"]
    renames.columns = [RenameHints.ColumnRename(table: "u", from: "a", to: "b")]
    let (draft, connection) = try moved(
      "CREATE TABLE t (a TEXT)", "CREATE TABLE u (b TEXT)", opaque: ["t"], and: ["u"],
      rows: "INSERT INTO t VALUES ('x')", renames: renames)
    #expect(try connection.rows("SELECT b FROM u") == [[.text("x")]])
    #expect(hazards(draft) == ["rewrite opaque/t"])
  }

  @Test(arguments: [
    ("n INT", "data-loss opaque/t.N"), ("n INT NOT NULL", nil), ("n INTEGER PRIMARY KEY", nil),
    ("n INT PRIMARY KEY", "data-loss opaque/t.N"),
  ])
  func `NULL in a column of an opaque table that becomes the rowid is named`(
    _ column: String, _ loss: String?
  ) throws {
    let (old, new) = (
      "CREATE TABLE t (a TEXT, \(column.replacing("n ", with: "N ")))",
      "CREATE TABLE t (a TEXT, n INTEGER PRIMARY KEY, b)"
    )
    let (draft, _) = try moved(
      old, new, opaque: ["t"], rows: "INSERT INTO t VALUES ('x', 7)")
    #expect(hazards(draft) == [loss, "rewrite opaque/t"].compactMap { $0 })
    let (from, to) = try (schema(old, opaque: ["t"]), schema(new, opaque: ["t"]))
    #expect(try compared(from, to).first == draft.hazards.first)
    #expect(try names(compared(from, to)) == hazards(draft))
  }

  @Test func `a declared rename of a column of an opaque table is no loss`() throws {
    var renames = RenameHints()
    renames.tables = ["t": "u"]
    renames.columns = [.init(table: "u", from: "A", to: "b")]
    let (from, to) = try (
      schema("CREATE TABLE t (a TEXT, b TEXT, c INT)", opaque: ["t"]),
      schema("CREATE TABLE u (b TEXT, C INT)", opaque: ["u"])
    )
    let found = try compared(from, to, renames: renames)
    #expect(names(found) == ["data-loss opaque/t.b", "rewrite opaque/t"])
    let back = try compared(to, from, renames: renames.inverse(under: .ignoringASCIICase))
    #expect(names(back) == ["rewrite opaque/u"])
  }

  @Test func `opaque views, indexes and triggers give their names to others`() throws {
    let (draft, connection) = try moved(
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (a)",
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT a AS b FROM t; CREATE INDEX i ON t (a DESC)",
      opaque: ["v", "i"], and: [], rows: "INSERT INTO t VALUES (1)")
    #expect(try connection.rows("SELECT b FROM v") == [[.integer(1)]])
    #expect(!draft.hazards.contains { $0.kind == .dataLoss })
    let back = try moved(
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON t (a)",
      "CREATE TABLE t (a); CREATE VIEW v AS SELECT a AS b FROM t; CREATE INDEX i ON t (a DESC)",
      opaque: [], and: ["v", "i"], rows: "INSERT INTO t VALUES (1)")
    #expect(try back.connection.rows("SELECT b FROM v") == [[.integer(1)]])
  }

  @Test func `indexes and triggers are made behind the opaque tables that they are on`() throws {
    let schema = try schema(
      "CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END; CREATE VIEW v AS SELECT 1;",
      opaque: ["t", "i", "r", "v"])
    #expect(SchemaRenderer.objects(of: schema).map(\.path.name) == ["t", "i", "v", "r"])
    let connection = try Connection()
    for statement in SchemaRenderer.statements(for: schema) { try connection.execute(statement) }
  }
}
