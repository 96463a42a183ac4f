import Proving
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Full-text indexes over text that another table keeps.
@Suite(.needsModules) struct TextIndexTests {
  private static let atoms = "CREATE TABLE atoms (id INTEGER PRIMARY KEY, body TEXT, gone TEXT);\n"
  private static let trigger = """
    CREATE TRIGGER ai AFTER INSERT ON atoms WHEN new.gone IS NULL BEGIN
      INSERT INTO f (rowid, body) VALUES (new.id, new.body);
    END;
    """

  private static func index(_ options: String) -> String {
    "CREATE VIRTUAL TABLE f USING fts5(\(options));\n"
  }

  /// A database of a schema with some rows, after the drafted script to another one.
  private func moved(
    _ old: String, _ new: String, rows: String
  ) throws -> (connection: Connection, script: MigrationScript) {
    let request = try draftedEdge(schema(old), schema(new))
    let connection = try Connection()
    try connection.execute(old)
    try connection.execute(rows)
    try connection.execute("BEGIN")
    try ScriptRunner(connection).run(request.migration.up.text)
    try connection.execute("COMMIT")
    return (connection, request.migration.up)
  }

  private func found(_ word: String, _ connection: Connection) throws -> [Int64] {
    try connection.rows("SELECT rowid FROM f WHERE f MATCH '\(word)' ORDER BY 1").compactMap {
      $0[0].int
    }
  }

  private static let chosen =
    "INSERT INTO atoms VALUES (1, 'alpha', NULL), (2, 'alpha', 'yes'), (3, 'alpha', NULL);"

  @Test func `an index that does not list its rows names those without words for a column or list`()
    throws
  {
    let old = Self.index("body, content=atoms, columnsize=0")
    let (_, script) = try moved(
      Self.atoms + old, Self.atoms + Self.index("body, gone, content=atoms"), rows: Self.chosen)
    #expect(script.hazards.filter { $0.kind == .dataLoss }.map(\.subject) == ["virtual/f"])
    let listed = Self.index("body, content=atoms")
    let (connection, other) = try moved(
      Self.atoms + old, Self.atoms + listed,
      rows: "INSERT INTO atoms VALUES (1, 'x', NULL), (2, '', NULL);"
        + "INSERT INTO f (f) VALUES ('rebuild');")
    #expect(other.hazards.filter { $0.kind == .dataLoss }.map(\.subject) == ["virtual/f"])
    #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO f (f, rank) VALUES ('integrity-check', 1)")
    }
    let edge = try draftedEdge(schema(Self.atoms + old), schema(Self.atoms + listed))
    let proof = try SQLiteDialect().prove(edge)
    #expect(proof.failures == [])
    #expect(
      proof.upHazards.filter { $0.kind == .dataLoss }
        == edge.migration.up.hazards.filter { $0.kind == .dataLoss })
  }

  private static let unreadable: [(String, String)] = [
    ("", "body, content=elsewhere"), (atoms, "joined, content=atoms"),
    (
      atoms + "CREATE VIEW v AS SELECT id, app_text(body) AS body FROM atoms;\n",
      "body, content=v, content_rowid=id"
    ),
    (
      atoms + """
        CREATE VIEW inner AS SELECT id, body FROM atoms WHERE app_shown(gone);
        CREATE VIEW v AS SELECT id, body FROM inner;\n
        """, "body, content=v, content_rowid=id"
    ),
    ("CREATE TABLE g (raw TEXT, body TEXT AS (app_text(raw)));\n", "body, content=g"),
    (
      atoms + """
        CREATE VIRTUAL TABLE far USING app_module(body);
        CREATE VIEW v AS SELECT id, far.body FROM atoms JOIN far;\n
        """, "body, content=v, content_rowid=id"
    ),
    ("CREATE TABLE w (k TEXT PRIMARY KEY, body) WITHOUT ROWID;\n", "body, content=w"),
    (
      atoms + """
        CREATE TRIGGER ai AFTER INSERT ON atoms BEGIN
          INSERT INTO f (rowid, body) VALUES (new.id, upper(new.body) || new.gone);
        END;\n
        """, "body, content=atoms"
    ),
  ]

  @Test(arguments: unreadable)
  func `an index whose text cannot be read back is data loss when it is made anew, or goes`(
    others: String, options: String
  ) throws {
    let tables = StatementSplitter.split(others)
    let triggers = tables.map(\.text).filter { $0.hasPrefix("CREATE TRIGGER") }.joined()
    let rest = tables.map(\.text).filter { !$0.hasPrefix("CREATE TRIGGER") }.joined()
    let whole = { (index: String) in
      try schema(rest + index + (index.isEmpty ? "" : triggers))
    }
    let old = try whole(Self.index(options))
    for new in [Self.index(options + ", prefix=2"), ""] {
      let request = try draftedEdge(old, whole(new))
      let isNamed = { (hazards: [Hazard]) in
        hazards.contains { $0.kind == .dataLoss && $0.subject == "virtual/f" }
      }
      #expect(isNamed(request.migration.up.hazards), "\(options)")
      #expect(try isNamed(SQLiteDialect().prove(request).upHazards), "\(options)")
    }
  }

  @Test func `text is read back beside checks and collations of the application`() throws {
    let table = "CREATE TABLE t (body TEXT COLLATE app_order, n CHECK (app_fits(n)));\n"
    let request = try draftedEdge(
      schema(table + Self.index("body, content=t")),
      schema(table + Self.index("body, content=t, prefix=2")))
    #expect(request.migration.up.hazards.map(\.kind) == [.scan])
  }

  @Test func `a new index is filled as the trigger chooses that will feed it`() throws {
    let (connection, script) = try moved(
      Self.atoms, Self.atoms + Self.index("body, content=atoms") + Self.trigger, rows: Self.chosen)
    #expect(try found("alpha", connection) == [1, 3])
    #expect(script.hazards.map(\.kind) == [.scan])
  }

  @Test func `triggers and indexes on a module's tables are part of the schema and come back`()
    throws
  {
    let own = """
      CREATE TABLE counts (n);
      CREATE TRIGGER sc AFTER INSERT ON f_content BEGIN INSERT INTO counts VALUES (new.id); END;
      CREATE INDEX fi ON f_content (c0);
      """
    let (old, new) = (Self.index("body") + own, Self.index("body, prefix=2") + own)
    #expect(
      try schema(old).objects.keys.map(\.description).sorted() == [
        "index/fi", "table/counts", "trigger/sc", "virtual/f",
      ])
    try DraftRun(from: schema(old), to: schema(new)).expectSuccess("made anew")
    try DraftRun(from: schema(old), to: schema("")).expectSuccess("dropped")
    try DraftRun(from: schema(""), to: schema(old)).expectSuccess("made")
    let proof = try SQLiteDialect().prove(draftedEdge(schema(old), schema(new)))
    #expect(proof.failures == [])
    let (connection, _) = try moved(
      old, new, rows: "INSERT INTO f (body) VALUES ('alpha'), ('beta')")
    // Filling the new table is nothing that happened.
    #expect(try connection.value("SELECT count(*) FROM counts") == .integer(2))
    // What belongs to a table that is left out is left out, too.
    #expect(
      try schema(old, ignoring: ["virtual/f"]).objects.keys.map(\.description) == ["table/counts"])
  }
}
