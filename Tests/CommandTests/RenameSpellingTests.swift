import Testing

/// Names are equal but for the case of ASCII letters, wherever they are written.
@Suite struct RenameSpellingTests {
  @Test(arguments: [[], ["--rename", "USERS.mail=Email", "--rename", "USERS=People"]])
  func `a declared rename keeps its values in any letter case`(options: [String]) throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE Users (id INTEGER PRIMARY KEY, Mail TEXT);\n",
      rows: "INSERT INTO users VALUES (1, 'a@b')")
    let (table, column) =
      options.isEmpty
      ? (" -- stemma: renamed from uSERS", " -- stemma: renamed from mail") : ("", "")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE people (\(table)
        id INTEGER PRIMARY KEY,
        email TEXT\(column)
      );

      """)
    let done = try box.stemma(["commit", "-m", "Second"] + options)
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT email FROM people") == "a@b\n")
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.sql("app.db", "SELECT mail FROM users") == "a@b\n")
  }

  @Test func `a comment that fits nothing is an error with the name that was meant`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, mail TEXT);\n",
      rows: "INSERT INTO users VALUES (1, 'a@b')")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE users (
        id INTEGER PRIMARY KEY,
        email TEXT -- stemma: renamed from Mial
      );

      """)
    for command in [["commit", "-m", "Second"], ["draft", "-m", "Second"]] {
      let outcome = try box.stemma(command)
      #expect(
        outcome.transcript == """
          Error: schema.sql:3: users.email cannot have been renamed from Mial: users had no column Mial
            -- stemma: renamed from Mial
          Hint: Did you mean mail?
          [2]

          """)
    }
    try box.write(
      "schema.sql", "CREATE TABLE people (id INT, mail TEXT); -- stemma: renamed from user\n")
    let table = try box.stemma("commit", "-m", "Second")
    #expect(table.errors.contains("schema.sql:1: people cannot have been renamed from user"))
    #expect(table.errors.contains("Did you mean users?"))
  }

  @Test(.needsModules)
  func `a rename of a virtual table's column is refused with the reason`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE VIRTUAL TABLE notes USING fts4 (\n  body\n);\n", rows: "")
    let reason = "the columns of virtual/notes belong to its module, which cannot rename them"
    try box.write("schema.sql", "CREATE VIRTUAL TABLE notes USING fts4 (\n  text\n);\n")
    let option = try box.stemma("commit", "-m", "Second", "--rename", "notes.body=text")
    #expect(option.status == 64 && option.mentions(reason), "\(option.transcript)")
    try box.write(
      "schema.sql",
      "CREATE VIRTUAL TABLE notes USING fts4 (\n  text -- stemma: renamed from body\n);\n")
    let comment = try box.stemma("commit", "-m", "Second")
    #expect(comment.status == 2 && comment.mentions("schema.sql:2:3"), "\(comment.transcript)")
    #expect(comment.mentions(reason), "\(comment.transcript)")
  }

  @Test func `a comment stays without harm after its rename was made, amended and squashed`() throws
  {
    let box = try Sandbox.withDatabase("CREATE TABLE other (x);\n", rows: "")
    try box.commit("Users", adding: "CREATE TABLE users (mail TEXT);")
    try box.replace(
      "users (mail TEXT)",
      with: "people ( -- stemma: renamed from users\n email TEXT -- stemma: renamed from mail\n)",
      in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "People").status == 0)
    #expect(try box.stemma("squash", "HEAD~2..", "-m", "Both").status == 0)
    let amended = try box.stemma("commit", "--amend", "-m", "Both of them")
    #expect(amended.status == 0, "\(amended.transcript)")
    #expect(try box.commit("Next", adding: "CREATE TABLE next (x);").status == 0)
  }

  @Test func `two things cannot both have been one`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (a TEXT);\n", rows: "")
    try box.write(
      "schema.sql",
      "CREATE TABLE t (\n b TEXT, -- stemma: renamed from a\n c TEXT -- stemma: renamed from A\n);\n"
    )
    let outcome = try box.stemma("commit", "-m", "Both")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "schema.sql:3: t.c cannot have been renamed from A: the comment in line 2 of schema.sql says so of t.b, too"
      ))
  }

  @Test(arguments: [
    ("CREATE TABLE b (x TEXT, y); -- stemma: renamed from a", "CREATE TABLE last (z);"),
    ("CREATE TABLE b (\n x TEXT, y\n); -- stemma: renamed from a", "CREATE TABLE last (z);"),
    ("CREATE TABLE b (\n x TEXT, y) -- stemma: renamed from a\n;", ""),
  ])
  func `a comment at the end of a statement is about that, not about the next one`(
    statement: String, next: String
  ) throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE a (x TEXT, y);\n", rows: "INSERT INTO a VALUES ('x', 1)")
    try box.write("schema.sql", statement + "\n" + next + "\n")
    let outcome = try box.stemma("commit", "-m", "Second")
    #expect(outcome.status == 0 && !outcome.mentions("data-loss table/a"), "\(outcome.transcript)")
    try box.stemma("upgrade", "app.db")
    #expect(try box.sql("app.db", "SELECT x, y FROM b") == "x|1\n")
  }

  @Test(
    .needsModules,
    arguments: [
      ("fts5 (x)", "INSERT INTO Aa VALUES ('hello')", "hello\n"),
      ("fts4 (x)", "INSERT INTO Aa VALUES ('hello')", "hello\n"),
      ("rtree (id, low, high)", "INSERT INTO Aa VALUES (1, 2, 3)", "1|2.0|3.0\n"),
    ])
  func `a virtual table is renamed with its rows`(
    module: String, rows: String, expected: String
  ) throws {
    let box = try Sandbox.withDatabase("CREATE VIRTUAL TABLE Aa USING \(module);\n", rows: rows)
    try box.write(
      "schema.sql", "CREATE VIRTUAL TABLE b USING \(module); -- stemma: renamed from aA\n")
    let comment = try box.stemma("commit", "-m", "Comment")
    #expect(comment.status == 0 && !comment.mentions("data-loss"), "\(comment.transcript)")
    try box.write("schema.sql", "CREATE VIRTUAL TABLE c USING \(module);\n")
    let option = try box.stemma("commit", "-m", "Option", "--rename", "B=C")
    #expect(option.status == 0 && !option.mentions("data-loss"), "\(option.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM c") == expected)
    #expect(try box.stemma("downgrade", "app.db", "-2").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM aa") == expected)
  }

  @Test(
    arguments: [
      ("CREATE VIRTUAL TABLE a USING fts5 (x);", "CREATE VIRTUAL TABLE b USING fts5 (x);", "x"),
      ("CREATE TABLE a (x TEXT);", "CREATE TABLE b (y TEXT);", "y"),
    ].filter { Engine.offers($0.0) })
  func `a rename that somebody writes into the script is declared by that`(
    old: String, new: String, column: String
  ) throws {
    let box = try Sandbox.withDatabase(old + "\n", rows: "INSERT INTO a VALUES ('hello')")
    try box.shell("stemma switch -c other && stemma switch main")
    try box.write("schema.sql", new + "\n")
    let draft = try box.stemma("draft", "-m", "Second")
    let isColumnRenamed = column == "y"
    #expect(draft.errors.contains("virtual/a goes and") != isColumnRenamed, "\(draft)")
    try box.write(
      "revisions/draft/up.sql",
      "alter table A rename to b;\n" + (isColumnRenamed ? "ALTER TABLE B RENAME X TO y;\n" : ""))
    try box.write(
      "revisions/draft/down.sql",
      "ALTER TABLE b RENAME TO a;\n" + (isColumnRenamed ? "ALTER TABLE a RENAME y TO x;\n" : ""))
    let done = try box.stemma("commit")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    // The rename is known from now on, and composes with what another branch did.
    try box.stemma("switch", "other")
    try box.commit("Other", adding: "CREATE TABLE other (x);")
    #expect(try box.stemma("merge", "main").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT \(column) FROM b") == "hello\n")
  }

  @Test(arguments: [
    ["--rename", "T=u", "--rename", "t.a=b"], ["--rename", "t.A=B"], ["--rename", "t=u"], [],
  ])
  func `options say what comments do where something new has the old name at once`(
    options: [String]
  ) throws {
    let table = "CREATE TABLE t (k INTEGER PRIMARY KEY, a TEXT);\n"
    let box = try Sandbox.withDatabase(table, rows: "INSERT INTO t VALUES (1, 'a')")
    let says = { (name: String, old: String) in
      options.contains { $0.lowercased().hasPrefix(name) } ? "" : " -- stemma: renamed from \(old)"
    }
    try box.write(
      "schema.sql",
      "CREATE TABLE u (\(says("t=", "t"))\n k INTEGER PRIMARY KEY,\n b TEXT\(says("t.a=", "a"))\n);\n"
        + table)
    for command in [["draft", "-m", "Second"], ["commit", "-m", "Second"]] {
      let done = try box.stemma(command + options)
      #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
      try box.shell("rm -rf revisions/draft")
    }
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT b FROM u; SELECT count(*) FROM t") == "a\n0\n")
    #expect(try box.stemma("downgrade", "app.db", "-1", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT a FROM t") == "a\n")
  }

  @Test func `an option does not put a table in the place of one that stays`() throws {
    let box = try Sandbox.withSchema("CREATE TABLE t (a);\nCREATE TABLE u (b);\n")
    try box.append("schema.sql", "CREATE TABLE v (c);\n")
    let refused = try box.stemma("commit", "-m", "Second", "--rename", "t=u")
    #expect(refused.status == 64 && refused.mentions("the new schema still has a table t"))
  }

  @Test func `objects are found in any letter case`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE Users (Id INTEGER PRIMARY KEY);\n", rows: "")
    try box.commit("Other", adding: "CREATE TABLE other (x);")
    #expect(try box.stemma("show", "HEAD:uSERS").output.contains("CREATE TABLE Users"))
    #expect(try box.stemma("blame", "TABLE/users").output.contains("Id"))
    #expect(try box.stemma("log", "--oneline", "--", "USERS").output.contains("First"))
    #expect(!(try box.stemma("log", "--oneline", "--", "users").mentions("Other")))
  }

  @Test func `a table does not become a virtual one by its name`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE a (x TEXT);\n", rows: "INSERT INTO a VALUES ('hello')")
    try box.write(
      "schema.sql", "CREATE VIRTUAL TABLE b USING fts5 (x); -- stemma: renamed from a\n")
    let outcome = try box.stemma("commit", "-m", "Second")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "b cannot have been renamed from a: table/a can only become another table"),
      "\(outcome)")
  }

  @Test func `what is left behind is named in any letter case`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE Users (Id INTEGER PRIMARY KEY);\n", rows: "")
    try box.replace("PRIMARY KEY", with: "PRIMARY KEY, Note TEXT", in: "schema.sql")
    let kept = try box.stemma("commit", "-m", "Note", "--leave-behind", "table/USERS.note")
    #expect(kept.status == 0, "\(kept.transcript)")
    try box.stemma("upgrade", "app.db")
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }
}
