import Testing

/// What stands against a move, told alike by a dry run and a real one, with hints that help.
@Suite struct ObstacleTests {
  /// A database at a revision without the check, whose row breaks it, and two revisions above.
  private static func withMiddleBreach() throws -> Sandbox {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);\n")
    try box.sql("app.db", "INSERT INTO t VALUES (1, -1)")
    let checked = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT CHECK (n > 0)"
    try box.write("schema.sql", checked + ");\n")
    try box.stemma("commit", "-m", "B")
    try box.write("schema.sql", checked + ", z INT);\n")
    try box.stemma("commit", "-m", "C")
    return box
  }

  @Test func `rows that break a revision in the middle are mended by an amend of that one`() throws
  {
    let box = try Self.withMiddleBreach()
    let refused = try box.stemma("upgrade", "app.db")
    #expect(refused.status == 1)
    let id = try box.shell("stemma log --oneline | sed -n 2p | cut -d' ' -f1").output.prefix(12)
    #expect(
      refused.errors.contains("      stemma amend \(id) --edit     takes such a statement into"),
      "\(refused)")
    #expect(!refused.errors.contains("commit --amend"))
    #expect(try box.stemma("upgrade", "app.db", "--dry-run").errors.contains("amend \(id) --edit"))
    try box.write(
      "ed.sh",
      "for f in \"$@\"; do case $f in *up.sql) sed -i '1i -- data\\nUPDATE t SET n = 1 WHERE NOT (n > 0);' \"$f\";; esac; done\n"
    )
    try box.shell("STEMMA_EDITOR='sh \(box.folder)/ed.sh' stemma amend \(id) --edit")
    let moved = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(moved.status == 0, "\(moved)")
    // Of the newest one it is said as before.
    try box.sql("app.db", "UPDATE t SET z = 2")
    try box.write(
      "schema.sql",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT CHECK (n > 0), z INT CHECK (z = 1));\n")
    try box.stemma("commit", "-m", "D")
    #expect(
      try box.stemma("upgrade", "app.db").errors.contains("stemma commit --amend --edit     takes"))
  }

  @Test func `where rows stand against a plan it is not said that an allowance runs it`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);\n")
    try box.sql("app.db", "INSERT INTO t VALUES (1, 'x', 'y'), (2, 'x', 'y')")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);\n")
    try box.stemma("commit", "-m", "B")
    for options in [[], ["--dry-run"]] {
      let outcome = try box.stemma(["upgrade", "app.db"] + options)
      #expect(outcome.status == 1)
      #expect(!outcome.errors.contains("runs it all the same"), "\(outcome)")
      #expect(
        outcome.errors.contains(
          "Hint: stemma upgrade app.db --allow data-loss     allows the loss, but not what else"),
        "\(outcome)")
      #expect(outcome.mentions("2 rows of t break UNIQUE (a)"), "\(outcome)")
      #expect(outcome.errors.contains("mends them: run it in the database"), "\(outcome)")
    }
    try box.sql("app.db", "UPDATE t SET a = id")
    #expect(try box.stemma("upgrade", "app.db").errors.contains("runs it all the same"))
  }

  @Test func `rows, and what only the application has, are told alike by dry and real runs`() throws
  {
    let box = try Sandbox()
    try box.stemma("init")
    let table = "CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT COLLATE unicase, y INT"
    try box.write("schema.sql", table + "); CREATE INDEX ui ON u (x);\n")
    try box.stemma("commit", "-m", "A", "--allow", "broken")
    try box.stemma("upgrade", "c.db")
    try box.shell(
      """
      sqlite3 -cmd '.dbconfig defensive off' c.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'unicase', 'nocase');" &&
      sqlite3 c.db "INSERT INTO u VALUES (1, 'a', 1), (2, 'b', NULL)" &&
      sqlite3 -cmd '.dbconfig defensive off' c.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'nocase', 'unicase');"
      """)
    try box.write("schema.sql", table + " NOT NULL); CREATE INDEX ui ON u (x);\n")
    try box.stemma("commit", "-m", "B")
    for options in [[], ["--dry-run"]] {
      let outcome = try box.stemma(["upgrade", "c.db"] + options)
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.mentions("1 row of u breaks NOT NULL (y): id 2"), "\(outcome)")
    }
  }

  @Test func `a missing function is named by what calls it, not by what has its letters`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE review (prev INT);\n")
    try box.sql("app.db", "INSERT INTO u VALUES (1, 'a')")
    try box.write(
      "schema.sql",
      "CREATE TABLE u (id INTEGER PRIMARY KEY, x TEXT CHECK (rev(x) > 'a')); CREATE TABLE review (prev INT);\n"
    )
    try box.stemma("commit", "-m", "B", "--allow", "broken")
    for options in [[], ["--dry-run"]] {
      let outcome = try box.stemma(["upgrade", "app.db"] + options)
      #expect(outcome.mentions("table/u"), "\(outcome)")
      #expect(!outcome.mentions("stemma_ledger") && !outcome.mentions("review"), "\(outcome)")
    }
  }

  @Test func `a function that an index alone needs is no fault of its table`() throws {
    let box = try Sandbox()
    try box.sql(
      "o.db", "CREATE TABLE feat (id INTEGER PRIMARY KEY, n TEXT); CREATE INDEX fi ON feat (abs(n))"
    )
    try box.shell(
      """
      sqlite3 -cmd '.dbconfig defensive off' o.db "PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'abs(', 'slug(');"
      """)
    let outcome = try box.stemma("init", "--from", "o.db")
    #expect(outcome.status == 0)
    #expect(outcome.mentions("index/fi does not work: "), "\(outcome)")
    #expect(!outcome.mentions("table/feat"), "\(outcome)")
  }

  @Test func `a column beside the rename of its table is refused with the reason`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n")
    try box.write(
      "schema.sql",
      "CREATE TABLE u ( -- stemma: renamed from t\n  id INTEGER PRIMARY KEY, a TEXT, n INT DEFAULT 3);\n"
    )
    let outcome = try box.stemma("commit", "-m", "B", "--leave-behind", "table/u.n")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors.contains("cannot be left behind: before the revision there is no table u"),
      "\(outcome)")
    #expect(outcome.errors.contains("Hint: commit the rename of the table in a revision"))
  }
}
