import Testing

/// Names that change places, on one side of a merge and in a commit: nobody can tell by the names alone whether they did.
@Suite struct ExchangedNameTests {
  private static let base =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'bee', c TEXT DEFAULT 'sea');\n"

  /// The table after two or three of its columns exchanged names.
  private static func exchanged(_ count: Int, comments: Bool = true) -> String {
    let names = ["a", "b", "c"]
    let defaults = ["", " DEFAULT 'bee'", " DEFAULT 'sea'"]
    let lines = names.indices.map { position in
      let old = position < count ? (position + count - 1) % count : position
      let comment = old == position || !comments ? "" : " -- stemma: renamed from \(names[old])"
      return "  \(names[position]) TEXT\(defaults[old])\(position < 2 ? "," : "")\(comment)\n"
    }
    return "CREATE TABLE t (\n  id INTEGER PRIMARY KEY,\n\(lines.joined()));\n"
  }

  private static func view(_ column: String) -> String {
    "CREATE VIEW v AS SELECT id, \(column) AS first FROM t;\n"
  }

  private func branches(_ exchange: String, theyExchange: Bool) throws -> Sandbox {
    let other = Self.base + Self.view("a")
    return try ReusedNameTests.branches(
      Self.base, theirs: theyExchange ? exchange : other, ours: theyExchange ? other : exchange)
  }

  private func expectValues(
    _ box: Sandbox, _ command: String, _ query: String, _ expected: String
  ) throws {
    for database in command == "cherry-pick" ? ["ours.db"] : ["ours.db", "theirs.db", "base.db"] {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
      #expect(try box.sql(database, query) == expected, "\(database)")
    }
  }

  // MARK: Columns

  @Test(arguments: ["merge", "cherry-pick", "rebase"], [false, true])
  func `columns that exchanged names keep their values through an edit`(
    command: String, theyExchange: Bool
  ) throws {
    for count in [2, 3] {
      let box = try branches(Self.exchanged(count), theyExchange: theyExchange)
      #expect(try box.stemma(command, "feat").status == 1)
      try box.write("schema.sql", Self.exchanged(count) + Self.view("b"))
      let done = try box.stemma(command, "--continue")
      #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
      #expect(!done.mentions("not applied"), "\(done.transcript)")
      let query = "SELECT first, \(count == 2 ? "a, c" : "c, a") FROM v JOIN t USING (id)"
      try expectValues(box, command, query, "one|bee|sea\ntwo|bee|sea\n")
    }
  }

  @Test(arguments: [("merge", true), ("cherry-pick", true), ("rebase", false)])
  func `where the names do not tell, a comment must`(command: String, theyExchange: Bool) throws {
    let edits = [
      ("b TEXT", "b TEXT -- stemma: renamed from a\n", "b"),
      ("a TEXT", "a TEXT -- stemma: renamed from a\n", "a"),
    ]
    for (column, told, name) in edits {
      let box = try branches(Self.exchanged(2), theyExchange: theyExchange)
      #expect(try box.stemma(command, "feat").status == 1)
      let table = Self.base.replacing(" DEFAULT 'bee'", with: "").replacing(
        " DEFAULT 'sea'", with: "")
      try box.write("schema.sql", table + Self.view(name))
      let refused = try box.stemma(command, "--continue")
      #expect(
        refused.transcript == """
          Error: the schema source does not say whether t.a and t.b change places, as on their side
          Hint: -- stemma: renamed from a     as a comment behind b: they do
                -- stemma: renamed from a     as a comment behind a: they do not
          [1]

          """)
      try box.write("schema.sql", table.replacing(column, with: told) + Self.view(name))
      let done = try box.stemma(command, "--continue")
      #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
      try expectValues(
        box, command, "SELECT first, \(name == "a" ? "b" : "a") FROM v JOIN t USING (id)",
        "one|bee\ntwo|bee\n")
    }
  }

  @Test func `a column that is left alone must be told, too`() throws {
    let box = try branches(Self.exchanged(2), theyExchange: true)
    #expect(try box.stemma("merge", "feat").status == 1)
    let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'bee', c TEXT);\n"
    try box.write("schema.sql", table)
    let refused = try box.stemma("merge", "--continue")
    #expect(
      refused.status == 1
        && refused.mentions("-- stemma: renamed from b     as a comment behind a"),
      "\(refused.transcript)")
    try box.write(
      "schema.sql",
      table.replacing(
        "a TEXT DEFAULT 'bee',", with: "a TEXT DEFAULT 'bee', -- stemma: renamed from b\n")
    )
    let done = try box.stemma("merge", "--continue")
    #expect(done.mentions("data-loss table/t.a") && done.mentions("data-loss table/t.b"))
    for database in ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database, "--allow", "data-loss").status == 0)
      #expect(try box.sql(database, "SELECT a FROM t") == "bee\nbee\n", "\(database)")
    }
  }

  @Test func `a side that was taken overrules the comments`() throws {
    let box = try branches(Self.exchanged(2), theyExchange: true)
    #expect(try box.stemma("merge", "feat").status == 1)
    try box.stemma("merge", "--theirs", "table/t.b")
    for _ in 0..<2 { try box.stemma("merge", "--theirs", "table/t") }
    try box.stemma("merge", "--theirs", "view/v")
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0, "\(done.transcript)")
    try expectValues(box, "merge", "SELECT b, a FROM t", "one|bee\ntwo|bee\n")
  }

  @Test func `an exchange that is taken back leads the values back`() throws {
    let box = try branches(Self.exchanged(2), theyExchange: false)
    try box.write("schema.sql", Self.exchanged(2, comments: false) + Self.view("b"))
    try box.stemma("commit", "-m", "View")
    #expect(try box.stemma("upgrade", "ours.db").status == 0)
    #expect(try box.stemma("revert", "HEAD~1").status == 1)
    try box.write(
      "schema.sql",
      Self.base.replacing("a TEXT,", with: "a TEXT, -- stemma: renamed from b\n") + Self.view("a"))
    let done = try box.stemma("revert", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(
      box, "cherry-pick", "SELECT first, b FROM v JOIN t USING (id)", "one|bee\ntwo|bee\n")
  }

  // MARK: Tables

  @Test(arguments: ["merge", "cherry-pick", "rebase"], [false, true])
  func `tables that exchanged names keep their rows through an edit`(
    command: String, theyExchange: Bool
  ) throws {
    let columns = "(id INTEGER PRIMARY KEY, a TEXT)"
    let base = "CREATE TABLE t \(columns);\nCREATE TABLE w \(columns);\n"
    let exchange =
      "-- stemma: renamed from w\nCREATE TABLE t \(columns);\n-- stemma: renamed from t\nCREATE TABLE w \(columns);\nCREATE TABLE z (q);\n"
    let other = base + "CREATE VIEW v AS SELECT id, a FROM t;\n"
    let box = try ReusedNameTests.branches(
      base, theirs: theyExchange ? exchange : other, ours: theyExchange ? other : exchange)
    for database in ["ours.db", "theirs.db", "base.db"] {
      let isExchanged = database == (theyExchange ? "theirs.db" : "ours.db")
      try box.sql(database, "INSERT INTO \(isExchanged ? "t" : "w") VALUES (1, 'w')")
    }
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", exchange + "CREATE VIEW v AS SELECT id, a FROM w;\n")
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
    try expectValues(box, command, "SELECT a FROM v; SELECT a FROM t", "one\ntwo\nw\n")
  }

  // MARK: Commits

  @Test func `comments that exchange names are followed once`() throws {
    let box = try Sandbox.withDatabase(Self.base, rows: "INSERT INTO t (a) VALUES ('one')")
    try box.write("schema.sql", Self.exchanged(3))
    let done = try box.stemma("commit", "-m", "Exchange")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try box.stemma("upgrade", "app.db")
    try box.append("schema.sql", "CREATE TABLE other (x);\n")
    let other = try box.stemma("commit", "-m", "Other")
    #expect(
      other.errors.contains(
        "comments that exchange the names t.a, t.b, t.c are not applied: they stood there before"),
      "\(other.transcript)")
    try box.stemma("upgrade", "app.db")
    #expect(try box.sql("app.db", "SELECT a, b, c FROM t") == "sea|one|bee\n")
    #expect(try box.stemma("downgrade", "app.db", "-2").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b, c FROM t") == "one|bee|sea\n")
  }

  @Test func `where nobody knows what stood there before, the comments are refused`() throws {
    let box = try Sandbox.withDatabase(Self.base, rows: "INSERT INTO t (a) VALUES ('one')")
    try box.shell("find . -type d -name '*texts' -exec rm -r {} +")
    try box.write("schema.sql", Self.exchanged(2))
    let refused = try box.stemma("commit", "-m", "Exchange")
    #expect(refused.status == 1 && refused.errors.contains("may be about what was done before"))
    #expect(refused.errors.contains("--rename t.a=b --rename t.b=a"), "\(refused.transcript)")
    let done = try box.stemma(
      "commit", "-m", "Exchange", "--rename", "t.a=b", "--rename", "t.b=a")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
  }

  @Test func `an amend leads back what exchanged names`() throws {
    let box = try Sandbox.withDatabase(Self.base, rows: "INSERT INTO t (a) VALUES ('one')")
    try box.write("schema.sql", Self.exchanged(2))
    #expect(try box.stemma("commit", "-m", "Exchange").status == 0)
    try box.stemma("upgrade", "app.db")
    try box.write(
      "schema.sql", Self.exchanged(2, comments: false).replacing("id I", with: "e, id I"))
    let kept = try box.stemma("commit", "--amend")
    for option in ["--rename t.a=b", "--rename t.b=a"] {
      #expect(kept.output.contains("carried over: \(option)\n"), "\(kept.transcript)")
    }
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b FROM t") == "bee|one\n")
  }
}
