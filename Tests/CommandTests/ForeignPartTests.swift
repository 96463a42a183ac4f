import Foundation
import Testing

/// Databases with functions, collations and modules that only their application has.
@Suite struct ForeignPartTests {
  /// The database of an application with a collation, functions and a module of its own; the program `sqlite3` cannot make
  /// it, so the catalog is written.
  private func box() throws -> Sandbox {
    let box = try Sandbox()
    try box.sql(
      "app.db",
      """
      CREATE TABLE decks (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE);
      CREATE UNIQUE INDEX dn ON decks (name);
      CREATE TABLE people (id INTEGER PRIMARY KEY, mail TEXT CHECK (mail LIKE '@'));
      CREATE TABLE cards (id INTEGER PRIMARY KEY, did INT);
      CREATE TABLE plain (id INTEGER PRIMARY KEY, a INT);
      CREATE TRIGGER ct AFTER UPDATE ON cards BEGIN SELECT abs(new.did); END;
      INSERT INTO decks VALUES (1, 'a'), (2, 'b'); INSERT INTO cards VALUES (1, 2);
      INSERT INTO plain VALUES (1, 5), (7, 6);
      """)
    try box.shell(
      """
      sqlite3 -cmd '.dbconfig defensive off' app.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(replace(replace(sql, 'NOCASE', 'unicase'), 'LIKE', 'REGEXP'), 'abs(', 'st_x(');
      INSERT INTO sqlite_schema VALUES ('table', 'vecs', 'vecs', 0, 'CREATE VIRTUAL TABLE vecs USING vec0(e float[3])');"
      """)
    return box
  }

  @Test(arguments: ["", "CREATE INDEX mi ON m (x);\n"], [false, true])
  func `what one side sealed although it does not compile here is no conflict of a merge`(
    index: String, isOurs: Bool
  ) throws {
    let box = try Sandbox.withFirstTables()
    let foreign = "CREATE TABLE m (id INTEGER PRIMARY KEY, x TEXT COLLATE unicase);\n" + index
    let plain = "CREATE TABLE k (id INTEGER PRIMARY KEY);\n"
    let base = try box.read("schema.sql")
    let texts = isOurs ? (plain, foreign) : (foreign, plain)
    for (place, text) in [("feature", texts.0), ("main", texts.1)] {
      if place == "feature" { try box.stemma("branch", place) }
      try box.stemma("switch", place)
      try box.write("schema.sql", base + text)
      let commit = try box.stemma("commit", "-m", place, "--allow", "broken")
      #expect(commit.status == 0, "\(commit)")
    }
    let merge = try box.stemma("merge", "feature")
    #expect(merge.status == 0, "\(merge)")
    #expect(merge.mentions("broken table/m: no such collation sequence: unicase"), "\(merge)")
  }

  @Test func `a database is adopted, and what does not work here is named`() throws {
    let box = try box()
    let said = try box.stemma("init", "--from", "app.db")
    #expect(said.status == 0, "\(said)")
    for warning in [
      "Warning: table/decks does not work: no such collation sequence: unicase",
      "Warning: table/people does not work: unknown function: REGEXP()",
      "Warning: trigger/ct does not work: no such function: st_x",
      "Warning: virtual/vecs does not work: no such module: vec0", "--ignore table/decks",
    ] { #expect(said.errors.contains(warning), "\(said)") }
    #expect(try box.stemma("diff", "@app.db", "HEAD", "--exit-code").transcript == "")
    #expect(try box.stemma("status", "app.db").status == 0)
  }

  /// Tables that are sorted or packed by something of the application's, as far as `sqlite3` can make them, and what is said
  /// of them.
  private static let others: [(sql: String, says: String)] = [
    (
      "CREATE TABLE s (id INTEGER PRIMARY KEY, k); CREATE INDEX si ON s (k COLLATE NOCASE); INSERT INTO s (k) VALUES (1), (2)",
      "Warning: index/si does not work: no such collation sequence: unicase"
    ),
    (
      "CREATE TABLE s (k TEXT COLLATE NOCASE PRIMARY KEY, b) WITHOUT ROWID; INSERT INTO s (k) VALUES (1), (2)",
      "Warning: table/s does not work: no such collation sequence: unicase"
    ),
    (
      "CREATE TABLE s (k TEXT COLLATE NOCASE UNIQUE, b); INSERT INTO s (k) VALUES (1), (2)",
      "Warning: table/s does not work: no such collation sequence: unicase"
    ),
    (
      "CREATE VIRTUAL TABLE s USING fts4(k, compress=lower, uncompress=upper); INSERT INTO s (k) VALUES (1), (2)",
      "Warning: virtual/s does not work: no such function: zip"
    ),
  ]

  @Test(.needsModules, arguments: others)
  func `what is sorted or packed by the application keeps no other object from moving`(
    sql: String, says: String
  ) throws {
    let box = try Sandbox()
    try box.sql("app.db", "CREATE TABLE plain (a TEXT); INSERT INTO plain VALUES ('x'); \(sql);")
    try box.shell(
      """
      sqlite3 -cmd '.dbconfig defensive off' app.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(replace(replace(sql, 'NOCASE', 'unicase'), '=lower', '=zip'), '=upper', '=unzip');"
      """)
    let said = try box.stemma("init", "--from", "app.db")
    #expect(said.status == 0 && said.errors.contains(says), "\(said)")
    try box.replace("a TEXT", with: "a TEXT CHECK (a <> '')", in: "schema.sql")
    try box.append("schema.sql", "\nCREATE TABLE other (x);\n")
    for command in [
      ["commit", "-m", "Elsewhere"], ["plan", "@app.db", "HEAD"], ["upgrade", "app.db"],
      ["downgrade", "app.db", "-1"], ["upgrade", "app.db"],
    ] {
      let said = try box.stemma(command)
      #expect(said.status == 0, "\(command): \(said)")
    }
    let down = try box.stemma("plan", "@app.db", "base")
    #expect(down.output.contains("(2 rows)"), "\(down)")
  }

  @Test func `ignored objects are left out, and the rule is written`() throws {
    let box = try box()
    let said = try box.stemma(
      "init", "--from", "app.db", "--ignore", "table/de*", "--ignore", "virtual/*")
    #expect(said.status == 0, "\(said)")
    #expect(
      !said.errors.contains("table/decks") && !said.errors.contains("virtual/vecs"), "\(said)")
    #expect(try box.read("stemma.toml").contains(#"ignore = ["table/de*", "virtual/*"]"#))
    #expect(!(try box.read("schema.sql")).contains("decks"))
    #expect(try box.stemma("status", "app.db").output.contains("It is up to date"))
  }

  @Test func `parts that the engine does not have on demand are refused, with a word about it`()
    throws
  {
    let box = try box()
    let said = try box.stemma("init", "--from", "app.db", "--include", "owners")
    #expect(said.status == 64, "\(said)")
    #expect(
      said.errors.contains("'owners': a schema of sqlite has no parts that are in it on demand"),
      "\(said)")
    #expect(try box.stemma("init", "--from", "app.db").status == 0)
    try box.replace("[targets]", with: "include = \"owners\"\n[targets]", in: "stemma.toml")
    let refused = try box.stemma("status")
    #expect(refused.status == 2, "\(refused)")
    #expect(refused.errors.contains("stemma.toml: include: 'owners'"), "\(refused)")
  }

  @Test func `tables elsewhere are renamed and made anew, with their rows`() throws {
    let box = try box()
    try box.stemma("init", "--from", "app.db")
    try box.replace("plain", with: "simple", in: "schema.sql")
    try box.replace("a INT", with: "a INT NOT NULL DEFAULT 0 CHECK (a < 100)", in: "schema.sql")
    try box.replace("cards", with: "karten", in: "schema.sql")
    let sealed = try box.stemma(
      "commit", "-m", "Elsewhere", "--rename", "plain=simple", "--rename", "cards=karten")
    #expect(sealed.status == 0, "\(sealed)")
    let moved = try box.stemma("upgrade", "app.db")
    #expect(moved.status == 0, "\(moved)")
    #expect(
      try box.sql("app.db", "SELECT * FROM simple; SELECT * FROM karten") == "1|5\n7|6\n1|2\n")
  }

  @Test func `what would have to be compared or computed here is refused, and nothing changed`()
    throws
  {
    let box = try box()
    try box.stemma("init", "--from", "app.db")
    try box.replace("COLLATE unicase", with: "COLLATE unicase DEFAULT 'x'", in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "Decks").status == 0)
    let before = try box.sql("app.db", "SELECT sql FROM sqlite_schema")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    #expect(dry.status == 2, "\(dry)")
    #expect(dry.errors.contains("the collation unicase is not part of this SQLite"), "\(dry)")
    let moved = try box.stemma("upgrade", "app.db")
    #expect(moved.status == 2, "\(moved)")
    #expect(
      moved.errors.contains(
        "the collation unicase is not part of this SQLite, but of the application; named by table/decks"
      ) && moved.errors.contains("CREATE UNIQUE INDEX dn ON decks"), "\(moved)")
    #expect(moved.errors.contains("nothing was changed"), "\(moved)")
    for outcome in [dry, moved] {
      #expect(
        outcome.errors.contains(
          "Hint: stemma upgrade app.db --sql     prints the plan as a script"),
        "\(outcome)")
    }
    #expect(try box.sql("app.db", "SELECT sql FROM sqlite_schema") == before)
    #expect(try box.sql("app.db", "SELECT count(*) FROM decks") == "2\n")
  }

  @Test func `a statement that fires a trigger of the application's is refused with its name`()
    throws
  {
    let box = try box()
    try box.stemma("init", "--from", "app.db")
    try box.write("revisions/draft/up.sql", "")
    try box.remove("revisions/draft")
    #expect(try box.stemma("draft", "-m", "Data", "--allow-empty").status == 0)
    try box.write("revisions/draft/up.sql", "UPDATE cards SET did = 3;\n")
    let said = try box.stemma("commit", "-m", "Data")
    #expect(said.status == 1, "\(said)")
    #expect(
      said.errors.contains("the function st_x() is not part of this SQLite")
        && said.errors.contains("trigger/ct"), "\(said)")
  }

  @Test func `a new object with a misspelled function is refused by name`() throws {
    let box = try box()
    try box.stemma("init", "--from", "app.db")
    try box.append(
      "schema.sql",
      "\nCREATE VIEW w AS SELECT lenght(mail) AS n FROM people;\nCREATE TABLE t (a CHECK (lenght(a) > 2));\n"
    )
    let said = try box.stemma("commit", "-m", "Typo")
    #expect(said.status == 1, "\(said)")
    #expect(said.errors.contains("table/t: unknown function: lenght()"), "\(said)")
    #expect(said.errors.contains("view/w: no such function: lenght"), "\(said)")
    #expect(!said.errors.contains("decks"), "\(said)")
  }

  @Test(
    arguments: [
      ["init", "--from", "new.db"], ["status", "new.db"], ["upgrade", "new.db"],
      ["diff", "base", "@new.db"], ["identify", "new.db"], ["plan", "@new.db", "HEAD"],
    ])
  func `a sound file of a newer engine is not called damaged`(_ command: [String]) throws {
    let box = try Sandbox()
    try box.sql(
      "new.db", "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT group_concat(b, ',') FROM t")
    try box.shell(
      """
      sqlite3 -cmd '.dbconfig defensive off' new.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(sql, ''','')', ''','' ORDER BY of FUTURE a)') WHERE name = 'v'"
      """)
    if command[0] != "init" {
      try box.stemma("init")
      try box.write("schema.sql", "CREATE TABLE t (a);")
      try box.stemma("commit", "-m", "First")
    }
    let said = try box.stemma(command)
    #expect(said.status == 2, "\(said)")
    #expect(!said.mentions("damaged") && !said.mentions("backup"), "\(said)")
    #expect(said.errors.contains("new.db: near "), "\(said)")
    if Engine.library == nil {
      #expect(said.errors.contains("ORDER BY in an aggregate needs SQLite 3.44"), "\(said)")
    }
  }
}
