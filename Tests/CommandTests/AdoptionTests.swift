import Foundation
import Testing

/// `init --from`: a database that was there before its workspace.
@Suite struct AdoptionTests {
  /// A workspace that adopted a database of some SQL.
  private func adopting(_ sql: String) throws -> (box: Sandbox, said: Outcome) {
    let box = try Sandbox()
    try box.write("made.sql", sql)
    #expect(try box.shell("sqlite3 app.db < made.sql && cp app.db before.db").transcript == "")
    return (box, try box.stemma("init", "--from", "app.db"))
  }

  /// Checks that the workspace and the database agree, and that no row became another.
  private func expectAgreement(in box: Sandbox) throws {
    #expect(try box.stemma("diff", "--exit-code").transcript == "")
    #expect(try box.stemma("diff", "@app.db", "HEAD", "--exit-code").transcript == "")
    let status = try box.stemma("status", "app.db")
    #expect(status.status == 0)
    #expect(status.output.hasSuffix(" Adopt app.db\nIt is up to date\n"), "\(status)")
    #expect(try box.stemma("fsck").output == "Everything is as it should be\n")
    // But for the ledger nothing was written.
    try box.shell("cp app.db after.db")
    try box.sql("after.db", "DROP TABLE stemma_ledger")
    #expect(try box.dump("after.db") == box.dump("before.db"))
    let before = try box.dump("app.db")
    #expect(
      try box.stemma("upgrade", "app.db").transcript == "app.db is at #1: nothing to do\n")
    #expect(try box.dump("app.db") == before)
  }

  @Test func `a database becomes a schema source, a first revision and a stamp`() throws {
    let (box, said) = try adopting(
      "CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL);")
    #expect(
      said.transcript == """
        Stemma keeps the branches: there is no Git work tree here.
        Made a workspace in /box
        Adopted app.db as revision #1

        """)
    #expect(try box.read("schema.sql") == "CREATE TABLE t (a INT, b TEXT);\n")
    let log = try #require(try box.stemma("log", "--json").json() as? [[String: Any]])
    #expect(log.map { $0["message"] as? String } == ["Adopt app.db"])
    #expect(log.map { $0["parents"] as? [String] } == [[]])
    #expect(
      try box.sql("app.db", "SELECT action, from_revision, to_revision FROM stemma_ledger")
        == "stamp||\(log[0]["id"] as? String ?? "")\n")
    try expectAgreement(in: box)
  }

  @Test(.needsModules)
  func `a database of the first revision's scripts is like the one that was adopted`() throws {
    let (box, _) = try adopting(Self.everyKind)
    #expect(try box.stemma("upgrade", "new.db", "--replay").status == 0)
    #expect(try box.stemma("diff", "@app.db", "@new.db", "--exit-code").transcript == "")
    #expect(try box.stemma("downgrade", "new.db", "base", "--allow", "data-loss").status == 0)
    #expect(
      try box.sql(
        "new.db",
        "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'stemma_%' AND name NOT LIKE 'sqlite_%'"
      )
        == "")
  }

  @Test(.needsModules) func `every kind of object is adopted, and none of its rows is touched`()
    throws
  {
    let (box, said) = try adopting(Self.everyKind)
    #expect(said.status == 0)
    #expect(!said.errors.contains("Warning"), "\(said)")
    let source = try box.read("schema.sql")
    for part in [
      ") STRICT;", ") WITHOUT ROWID;", "b INT AS (a * 2) STORED", "\"group by\" INTEGER",
      "USING fts5(body, content='notes', content_rowid='id')", "USING rtree(", "\"a\"\"b\" DESC",
      "INSTEAD OF INSERT ON", "AUTOINCREMENT",
    ] {
      #expect(source.contains(part), "\(part) in\n\(source)")
    }
    // What belongs to a virtual table is no table of its own.
    #expect(!source.contains("f_data"))
    try expectAgreement(in: box)
    #expect(try box.sql("app.db", "SELECT rowid FROM f WHERE f MATCH 'second'") == "7\n")
    #expect(try box.sql("app.db", "INSERT INTO f(f) VALUES ('integrity-check')") == "")
    #expect(try box.sql("app.db", "SELECT id FROM r WHERE x0 > 1") == "2\n")
  }

  /// Tables of every sort with rows in them, and names that need quotes.
  private static let everyKind = """
    CREATE TABLE "select" ("group by" INTEGER PRIMARY KEY, "a""b" TEXT COLLATE NOCASE);
    CREATE INDEX "i x" ON "select" ("a""b" DESC) WHERE "a""b" IS NOT NULL;
    CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, other REFERENCES numbered (id));
    CREATE TABLE s (a INT, b TEXT, c ANY) STRICT;
    CREATE TABLE w (a TEXT PRIMARY KEY, b) WITHOUT ROWID;
    CREATE TABLE g (a INT CHECK (a > 0), b INT AS (a * 2) STORED, c INT AS (a + 1));
    CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
    CREATE VIRTUAL TABLE f USING fts5(body, content='notes', content_rowid='id');
    CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +label);
    CREATE VIEW v AS SELECT "group by" FROM "select";
    CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO "select" VALUES (new."group by", 0); END;
    CREATE TRIGGER tn AFTER INSERT ON notes BEGIN INSERT INTO f (rowid, body) VALUES (new.id, new.body); END;
    INSERT INTO "select" VALUES (3, 'it''s'), (9, NULL);
    INSERT INTO numbered VALUES (40, NULL), (50, 40); DELETE FROM numbered WHERE id = 50;
    INSERT INTO s VALUES (1, 'x', x'00ff'), (2, 'y', 1.5), (3, 'z', '1.5');
    INSERT INTO w VALUES ('k', 1), ('l', NULL);
    INSERT INTO g VALUES (1), (2);
    INSERT INTO notes VALUES (4, 'a first note'), (7, 'the second');
    INSERT INTO r VALUES (1, 0, 1, 'small'), (2, 2, 9, 'large');

    """

  @Test func `what is broken in it is listed, and does not block`() throws {
    let (box, said) = try adopting(
      """
      CREATE TABLE t (a INT);
      CREATE TABLE kid (a REFERENCES gone (id));
      CREATE VIEW lost AS SELECT x FROM nowhere;
      CREATE TRIGGER dead AFTER INSERT ON t BEGIN INSERT INTO missing VALUES (new.a); END;
      INSERT INTO kid VALUES (5);

      """)
    #expect(
      said.transcript == """
        Stemma keeps the branches: there is no Git work tree here.
        Warning: table/kid does not work: foreign key (a) refers to gone, which does not exist
        Warning: trigger/dead does not work: no such table: missing
        Warning: view/lost does not work: no such table: nowhere
        What does not work is kept as it is, and what needs a part of the application is in no proof with rows. To leave it out of the schema, adopt the database with --ignore table/kid
        Made a workspace in /box
        Adopted app.db as revision #1

        """)
    try expectAgreement(in: box)
    // Nor does it block what comes after.
    #expect(try box.commit("Next", adding: "CREATE TABLE u (b INT);").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM kid") == "5\n")
  }

  @Test func `where there is no database or a workspace already nothing is made`() throws {
    let box = try Sandbox()
    #expect(
      try box.stemma("init", "--from", "app.db").transcript == """
        Error: there is no database /box/app.db
        Hint: check the path; stemma upgrade makes a new database
        [2]

        """)
    #expect(try box.list(".") == [])
    try box.stemma("init")
    try box.sql("app.db", "CREATE TABLE t (a)")
    let again = try box.stemma("init", "--from", "app.db")
    #expect(again.status == 1)
    #expect(again.errors.hasPrefix("Error: there is a workspace in /box already\n"), "\(again)")
    #expect(try box.sql("app.db", "SELECT name FROM sqlite_schema") == "t\n")
  }

  @Test(.enabled(if: Machine.corpora != nil, "no corpora beside the package"))
  func `a real database with its rows is adopted`() throws {
    let corpora = try #require(Machine.corpora)
    let (box, said) = try adopting(
      try String(contentsOfFile: corpora + "/databases/chinook.sql", encoding: .utf8))
    #expect(said.status == 0, "\(said)")
    try expectAgreement(in: box)
    // A step that rewrites a table keeps the rows of a database that began elsewhere.
    let rows = try box.sql("app.db", "SELECT * FROM Track")
    #expect(rows.split(separator: "\n").count == 3503)
    try box.replace(
      "[Milliseconds] INTEGER  NOT NULL",
      with: "[Milliseconds] INTEGER NOT NULL CHECK (Milliseconds > 0)", in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "Lengths").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM Track") == rows)
  }
}

extension Machine {
  /// The folder of the corpora, where there is one beside the package.
  static let corpora: String? = {
    if let path = ProcessInfo.processInfo.environment["STEMMA_CORPORA"] {
      return FileManager.default.fileExists(atPath: path) ? path : nil
    }
    var folder = URL(fileURLWithPath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      let candidate = folder.appendingPathComponent("shared/corpora").path
      if FileManager.default.fileExists(atPath: candidate) { return candidate }
    }
    return nil
  }()
}
