import Testing

/// What databases get of names that changed places, also where the schema came to be what it was.
@Suite struct ExchangedDatabaseTests {
  /// A schema source, and whether it is one of columns or of tables.
  private static let columns = [
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);\n",
    """
    CREATE TABLE t (
      id INTEGER PRIMARY KEY,
      b TEXT, -- stemma: renamed from a
      a TEXT -- stemma: renamed from b
      , n TEXT
    );

    """,
  ]
  private static let tables = [
    "CREATE TABLE t (x TEXT);\nCREATE TABLE w (x TEXT);\n",
    """
    -- stemma: renamed from w
    CREATE TABLE t (x TEXT);
    -- stemma: renamed from t
    CREATE TABLE w (x TEXT);
    CREATE TABLE n (x TEXT);

    """,
  ]

  /// A workspace with two databases of one row, and then some commits, of which one database gets each by itself.
  private func stepwise(_ sources: [String], _ rows: String) throws -> Sandbox {
    let box = try Sandbox.withDatabase(sources[0], rows: rows)
    try box.shell("cp app.db steps.db")
    for (number, source) in sources.dropFirst().enumerated() {
      try box.write("schema.sql", source)
      let done = try box.stemma("commit", "-m", "Step \(number)")
      #expect(done.status == 0, "\(done.transcript)")
      let moved = try box.stemma("upgrade", "steps.db", "--allow", "data-loss")
      #expect(moved.status == 0, "\(moved.transcript)")
    }
    return box
  }

  private func expectOneAnswer(_ box: Sandbox, _ query: String, _ answer: String) throws {
    let moved = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(moved.status == 0, "\(moved.transcript)")
    for database in ["steps.db", "app.db"] {
      #expect(try box.sql(database, query) == answer, "\(database)")
    }
  }

  @Test func `an exchange is run where the schema is what it was before`() throws {
    let columns = try stepwise(
      Self.columns + [Self.columns[0]], "INSERT INTO t VALUES (1, 'A', 'B')")
    try expectOneAnswer(columns, "SELECT a, b FROM t", "B|A\n")
    let tables = try stepwise(
      Self.tables + [Self.tables[0]], "INSERT INTO t VALUES ('T'); INSERT INTO w VALUES ('W')")
    try expectOneAnswer(tables, "SELECT x FROM t UNION ALL SELECT x FROM w", "W\nT\n")
  }

  @Test func `an exchange in three commits is run, too`() throws {
    let table = { (first: String, second: String) in
      "CREATE TABLE t (id INTEGER PRIMARY KEY,\n\(first)\n, \(second)\n);\n"
    }
    let box = try stepwise(
      [
        table("a TEXT", "b TEXT"), table("x TEXT -- stemma: renamed from a", "b TEXT"),
        table("x TEXT", "a TEXT -- stemma: renamed from b"),
        table("b TEXT -- stemma: renamed from x", "a TEXT"),
      ], "INSERT INTO t VALUES (1, 'A', 'B')")
    try expectOneAnswer(box, "SELECT a, b FROM t", "B|A\n")
  }

  @Test func `a merge with an exchange leads databases of both sides to its values`() throws {
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')")
    try box.shell("cp app.db steps.db")
    try box.stemma("switch", "-c", "feat")
    try box.write("schema.sql", Self.columns[1])
    try box.stemma("commit", "-m", "Exchange")
    try box.stemma("upgrade", "steps.db")
    try box.stemma("switch", "main")
    try box.write("schema.sql", Self.columns[0].replacing(");", with: ", n TEXT);"))
    try box.stemma("commit", "-m", "Alike")
    try box.stemma("upgrade", "app.db")
    let merged = try box.stemma("merge", "feat")
    #expect(merged.status == 0, "\(merged.transcript)")
    for database in ["app.db", "steps.db"] {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0, "\(moved.transcript)")
      #expect(try box.sql(database, "SELECT a, b FROM t") == "B|A\n", "\(database)")
    }
  }

  @Test func `a rename on both of two ways needs no word`() throws {
    let table = { (columns: String) in "CREATE TABLE t (id INTEGER PRIMARY KEY\n\(columns)\n);\n" }
    let renamed = ", c TEXT -- stemma: renamed from a\n"
    let box = try Sandbox.withDatabase(
      table(", a TEXT"), rows: "INSERT INTO t VALUES (1, 'A')")
    try box.stemma("switch", "-c", "feat")
    for source in [table(renamed), table(renamed + ", n TEXT")] {
      try box.write("schema.sql", source)
      #expect(try box.stemma("commit", "-m", "Feat").status == 0)
    }
    try box.stemma("upgrade", "app.db")
    try box.stemma("switch", "main")
    for source in [table(", a TEXT, n TEXT"), table(renamed + ", n TEXT")] {
      try box.write("schema.sql", source)
      #expect(try box.stemma("commit", "-m", "Main").status == 0)
    }
    try box.sql("app.db", "UPDATE t SET n = 'N'")
    let moved = try box.stemma("migrate", "app.db")
    #expect(moved.status == 0 && !moved.mentions("Warning"), "\(moved.transcript)")
    #expect(try box.sql("app.db", "SELECT c, n FROM t") == "A|N\n")
  }

  @Test func `comments that only exchange names seal nothing`() throws {
    let box = try Sandbox.withSchema(Self.columns[0])
    try box.write("schema.sql", Self.columns[1].replacing("  , n TEXT\n", with: ""))
    #expect(try box.stemma("commit", "-m", "Swap").mentions("nothing to commit"))
    let done = try box.stemma("commit", "--allow-empty", "-m", "Swap")
    #expect(done.status == 0, "\(done.transcript)")
    let shown = try box.stemma("show", "HEAD")
    #expect(!shown.mentions("RENAME"), "\(shown.transcript)")
  }

  @Test(arguments: [[], ["--rename", "t.a=b", "--rename", "t.b=a"]])
  func `an exchange that an amend declares is made in databases of the old revision`(
    options: [String]
  ) throws {
    let more = Self.columns[0].replacing(");", with: ", n TEXT);")
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')", then: more)
    try box.shell("cp app.db new.db")
    try box.stemma("commit", "-m", "More")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "UPDATE t SET n = 'N'")
    if options.isEmpty { try box.write("schema.sql", Self.columns[1]) }
    let amended = try box.stemma(["commit", "--amend"] + options)
    #expect(amended.status == 0, "\(amended.transcript)")
    for database in ["app.db", "new.db"] {
      let moved = try box.stemma("upgrade", database)
      #expect(moved.status == 0 && !moved.mentions("Warning"), "\(moved.transcript)")
      #expect(try box.sql(database, "SELECT a, b FROM t") == "B|A\n", "\(database)")
    }
    #expect(try box.sql("app.db", "SELECT n FROM t") == "N\n")
    let back = try box.stemma("undo")
    #expect(back.status == 0, "\(back.transcript)")
    #expect(try box.stemma("migrate", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b, n FROM t") == "A|B|N\n")
  }

  @Test func `an exchange of tables that an amend declares is made, too`() throws {
    let box = try Sandbox.withDatabase(
      Self.tables[0], rows: "INSERT INTO t VALUES ('T'); INSERT INTO w VALUES ('W')",
      then: Self.tables[0] + "CREATE TABLE n (x TEXT);\n")
    try box.stemma("commit", "-m", "More")
    try box.stemma("upgrade", "app.db")
    let amended = try box.stemma("commit", "--amend", "--rename", "t=w", "--rename", "w=t")
    #expect(amended.status == 0, "\(amended.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT x FROM t UNION ALL SELECT x FROM w") == "W\nT\n")
  }

  @Test func `an amend that takes the comments of an exchange out leaves it`() throws {
    let box = try stepwise(Self.columns, "INSERT INTO t VALUES (1, 'A', 'B')")
    try box.write("schema.sql", Self.columns[0].replacing(");", with: ", n TEXT);"))
    let amended = try box.stemma("commit", "--amend")
    #expect(amended.status == 0, "\(amended.transcript)")
    try expectOneAnswer(box, "SELECT a, b FROM t", "B|A\n")
  }

  @Test func `statements of a revision that was squashed away are run where it was to come`() throws
  {
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')",
      then: Self.columns[0].replacing(");", with: ", n TEXT);"))
    try box.stemma("commit", "-m", "More")
    try box.stemma("upgrade", "app.db")
    try box.stemma("draft", "--allow-empty")
    try box.write("revisions/draft/up.sql", "UPDATE t SET n = a;\n")
    #expect(try box.stemma("commit", "-m", "Data").status == 0)
    let squashed = try box.stemma("squash", "HEAD~2..HEAD", "-m", "Both")
    #expect(squashed.status == 0, "\(squashed.transcript)")
    let moved = try box.stemma("upgrade", "app.db")
    #expect(moved.status == 0, "\(moved.transcript)")
    #expect(try box.sql("app.db", "SELECT n FROM t") == "A\n")
  }

  @Test func `an amend by way of another one makes the exchange in databases of each`() throws {
    let more = Self.columns[0].replacing(");", with: ", n TEXT);")
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')", then: more)
    try box.stemma("commit", "-m", "More")
    try box.stemma("upgrade", "app.db")
    try box.stemma("commit", "--amend", "-m", "More of it")
    try box.shell("cp app.db later.db")
    try box.stemma("upgrade", "later.db")
    let exchange = ["--rename", "t.a=b", "--rename", "t.b=a"]
    #expect(try box.stemma(["commit", "--amend"] + exchange).status == 0)
    for database in ["app.db", "later.db"] {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0 && !moved.mentions("stand for other"), "\(moved.transcript)")
      #expect(try box.sql(database, "SELECT a, b FROM t") == "B|A\n", "\(database)")
    }
    try box.stemma("undo")
    for database in ["app.db", "later.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a, b FROM t") == "A|B\n", "\(database)")
    }
  }

  @Test func `a branch on the old revision is not mixed up with what an amend exchanged`() throws {
    let more = Self.columns[0].replacing(");", with: ", n TEXT);")
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')", then: more)
    try box.stemma("commit", "-m", "More")
    try box.stemma("switch", "-c", "feat")
    try box.commit("Feat", adding: "CREATE TABLE feat (id INTEGER PRIMARY KEY);")
    try box.stemma("upgrade", "app.db")
    try box.stemma("switch", "main")
    try box.stemma("commit", "--amend", "--rename", "t.a=b", "--rename", "t.b=a")
    for (branch, values) in [("main", "B|A\n"), ("feat", "A|B\n"), ("main", "B|A\n")] {
      let moved = try box.stemma("migrate", "app.db", branch, "--allow", "data-loss")
      #expect(moved.status == 0, "\(moved.transcript)")
      #expect(try box.sql("app.db", "SELECT a, b FROM t") == values, "\(branch)")
    }
  }

  @Test func `an amend in the middle makes an exchange that it declares`() throws {
    let more = Self.columns[0].replacing(");", with: ", n TEXT);")
    let box = try Sandbox.withDatabase(
      Self.columns[0], rows: "INSERT INTO t VALUES (1, 'A', 'B')", then: more)
    try box.stemma("commit", "-m", "More")
    try box.shell("cp app.db more.db && stemma upgrade more.db && cp more.db last.db")
    try box.commit("Last", adding: "CREATE TABLE last (id INTEGER PRIMARY KEY);")
    try box.stemma("upgrade", "last.db")
    let amended = try box.stemma("amend", "HEAD~1", "--rename", "t.a=b", "--rename", "t.b=a")
    #expect(amended.status == 0, "\(amended.transcript)")
    for database in ["app.db", "more.db", "last.db"] {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0, "\(moved.transcript)")
      #expect(try box.sql(database, "SELECT a, b FROM t") == "B|A\n", "\(database)")
    }
  }
}
