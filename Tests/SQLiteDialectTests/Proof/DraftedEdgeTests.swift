import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

@Suite struct DraftedEdgeTests {
  /// A shop with everything that makes a rebuild hard around the table `people`.
  private static func shop(_ people: String, view: String = "SELECT id, name FROM people") -> String
  {
    """
    CREATE TABLE people (\(people));
    CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL
      REFERENCES people ON DELETE CASCADE ON UPDATE CASCADE, total REAL DEFAULT 1.5);
    CREATE TABLE tags (person INT REFERENCES people, tag TEXT, PRIMARY KEY (person, tag)) WITHOUT ROWID;
    CREATE TABLE log (message TEXT);
    CREATE INDEX people_by_name ON people (name COLLATE NOCASE) WHERE name IS NOT NULL;
    CREATE VIRTUAL TABLE search USING fts5(name, content='people', content_rowid='id');
    CREATE TRIGGER people_in AFTER INSERT ON people BEGIN
      INSERT INTO search (rowid, name) VALUES (new.id, new.name);
      INSERT INTO log (message) VALUES ('new ' || new.name); END;
    CREATE TRIGGER people_out AFTER DELETE ON people BEGIN
      INSERT INTO search (search, rowid, name) VALUES ('delete', old.id, old.name); END;
    CREATE TRIGGER orders_in AFTER INSERT ON orders BEGIN
      UPDATE people SET name = name WHERE id = new.person; END;
    CREATE VIEW names AS \(view);
    CREATE VIEW loud AS SELECT upper(name) AS name FROM names;
    CREATE TRIGGER names_in INSTEAD OF INSERT ON names BEGIN
      INSERT INTO people (name) VALUES (new.name); END;
    """
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var parent: String
    var child: String
    var renames = RenameHints()
    /// The hazards, `up` and `down`.
    var hazards: [String]

    init(
      _ name: String, _ parent: String, _ child: String, renames: RenameHints = RenameHints(),
      hazards: [String] = []
    ) {
      testDescription = name
      (self.parent, self.child, self.renames, self.hazards) = (parent, child, renames, hazards)
    }
  }

  private static let plain = "id INTEGER PRIMARY KEY, name TEXT, boss INTEGER REFERENCES people"

  /// The hazards of a table that is made anew both ways, and looks at its rows on the way up.
  private static func rebuilt(_ table: String, scanning subjects: String...) -> [String] {
    ["up rewrite table/\(table)"] + subjects.map { "up scan table/\($0)" }
      + ["down rewrite table/\(table)"]
  }

  static let changes: [Change] = [
    Change("nothing", shop(plain), shop(plain)),
    Change(
      "a check", shop(plain), shop(plain + ", CHECK (length(name) < 500)"),
      hazards: rebuilt("people", scanning: "people")),
    Change(
      "a unique constraint", shop(plain), shop(plain + ", UNIQUE (name)"),
      hazards: rebuilt("people", scanning: "people.name")),
    Change(
      "a foreign key", shop(plain + ", o INT"), shop(plain + ", o INT REFERENCES orders"),
      hazards: rebuilt("people", scanning: "people.o")),
    Change(
      "a generated column", shop(plain), shop(plain + ", big TEXT AS (upper(name)) STORED"),
      hazards: rebuilt("people")),
    Change(
      "a renamed table",
      "CREATE TABLE a (id INTEGER PRIMARY KEY, up REFERENCES a); CREATE TABLE c (a REFERENCES a)",
      "CREATE TABLE b (id INTEGER PRIMARY KEY, up REFERENCES b); CREATE TABLE c (a REFERENCES b)",
      renames: RenameHints(tables: ["a": "b"])),
    Change(
      "a renamed column and another type", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT COLLATE NOCASE)",
      renames: RenameHints(columns: [.init(table: "t", from: "a", to: "b")]),
      hazards: ["up rewrite table/t", "down rewrite table/t"]),
    Change(
      "rowids are given up", "CREATE TABLE t (k TEXT PRIMARY KEY, v)",
      "CREATE TABLE t (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
      hazards: ["up rewrite table/t", "up scan table/t.k", "down rewrite table/t"]),
    Change(
      "a cycle of foreign keys",
      "CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b); CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a)",
      "CREATE TABLE a (id INTEGER PRIMARY KEY, b REFERENCES b, CHECK (id > 0)); CREATE TABLE b (id INTEGER PRIMARY KEY, a REFERENCES a, CHECK (id > 0))",
      hazards: [
        "up rewrite table/a", "up rewrite table/b", "up scan table/a", "up scan table/b",
        "down rewrite table/a", "down rewrite table/b",
      ]),
    Change(
      "ids that are not used again", "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, CHECK (id > 0))",
      hazards: rebuilt("t", scanning: "t")),
    Change(
      "a strict table", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT, y REAL)",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, x TEXT, y REAL) STRICT",
      hazards: rebuilt("t", scanning: "t.n", "t.x", "t.y")),
    Change(
      "everything new", "", shop(plain),
      hazards: [
        "down data-loss table/log", "down data-loss table/orders", "down data-loss table/people",
        "down data-loss table/tags",
      ]),
    Change(
      "a full-text table of its own", "CREATE TABLE t (a)",
      "CREATE TABLE t (a); CREATE VIRTUAL TABLE f USING fts5(a)",
      hazards: ["down data-loss virtual/f"]),
  ]

  @Test(.needsModules, arguments: changes)
  func `a drafted change is proven, and its hazards are these`(change: Change) throws {
    let proof = try SQLiteDialect().prove(
      draftedEdge(schema(change.parent), schema(change.child), renames: change.renames))
    #expect(proof.failures == [])
    #expect(proof.newlyBroken == [])
    #expect(proof.hazardNames == change.hazards)
  }

  @Test(.enabled(if: Corpora.isPresent, "no corpora beside the package"))
  func `what is drafted for another tool's cases is proven`() throws {
    let cases = try Corpora.peerSchemas()
    for position in stride(from: 0, to: cases.count - 1, by: 2) {
      let (old, new) = (cases[position], cases[position + 1])
      let (parent, child) = (try schema(old.sql), try schema(new.sql))
      let request = try draftedEdge(parent, child)
      let proof = try SQLiteDialect().prove(request)
      #expect(
        try unexpectedFailures(proof, of: request) == [],
        "\(old.name): \(request.migration.up.text)")
    }
  }
}
