import Testing

/// Renames whose old name something new has at once, through everything that joins and rewrites histories.
@Suite struct ReusedNameTests {
  /// Two databases with the rows `one` and `two`, one on each of two branches; `main` is the current one.
  static func branches(
    _ base: String, theirs: String, ours: String, theirUp: String = "", ourUp: String = ""
  ) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("upgrade", "ours.db")
    try box.sql("ours.db", "INSERT INTO t (a) VALUES ('one'), ('two')")
    try box.shell("cp ours.db theirs.db; cp ours.db base.db")
    try box.stemma("switch", "-c", "feat")
    try box.commit("Theirs", theirs, up: theirUp, moving: "theirs.db")
    try box.stemma("switch", "main")
    try box.commit("Ours", ours, up: ourUp, moving: "ours.db")
    return box
  }

  // MARK: Tables

  private static let forms =
    ["TABLE t (id INTEGER PRIMARY KEY, a TEXT)"]
    + (Engine.hasFullText ? ["VIRTUAL TABLE t USING fts5 (a)"] : [])

  private static func reused(_ form: String) -> String {
    "-- stemma: renamed from t\nCREATE \(form.replacing(" t ", with: " u "));\nCREATE \(form);\n"
  }

  @Test(arguments: ["merge feat", "cherry-pick feat", "rebase feat"], [false, true])
  func `a table keeps its rows where one of the same form takes its name`(
    command: String, theyRename: Bool
  ) throws {
    for form in Self.forms {
      let other = "CREATE \(form);\nCREATE TABLE z (q);\n"
      let box = try Self.branches(
        "CREATE \(form);\n", theirs: theyRename ? Self.reused(form) : other,
        ours: theyRename ? other : Self.reused(form))
      try box.sql(theyRename ? "theirs.db" : "ours.db", "INSERT INTO t (a) VALUES ('new')")
      let done = try box.shell("stemma \(command)")
      #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
      let databases = command == "cherry-pick feat" ? ["ours.db"] : ["ours.db", "theirs.db"]
      for database in databases + ["base.db"] {
        let moved = try box.stemma("migrate", database)
        #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
        #expect(
          try box.sql(database, "SELECT a FROM u ORDER BY rowid") == "one\ntwo\n",
          "\(form) \(database)")
        #expect(
          try box.sql(database, "SELECT a FROM t")
            == (database == (theyRename ? "theirs.db" : "ours.db") ? "new\n" : ""))
      }
    }
  }

  @Test(arguments: forms)
  func `taking that back gives the table its name again`(form: String) throws {
    let box = try Self.branches(
      "CREATE \(form);\n", theirs: "CREATE \(form);\n", ours: Self.reused(form))
    try box.sql("ours.db", "INSERT INTO t (a) VALUES ('new')")
    try box.commit("More", Self.reused(form) + "CREATE TABLE z (q);\n", moving: "ours.db")
    let done = try box.stemma("revert", "HEAD~1", "--allow", "data-loss")
    #expect(done.status == 0 && done.output.contains(/up: data-loss (table|virtual)\/t:/))
    #expect(try box.stemma("upgrade", "ours.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("ours.db", "SELECT a FROM t ORDER BY rowid") == "one\ntwo\n")
  }

  @Test(arguments: forms)
  func `an amend of what was before leaves the rows where they are`(form: String) throws {
    let box = try Self.branches(
      "CREATE \(form);\n", theirs: "CREATE \(form);\n", ours: Self.reused(form))
    try box.write("schema.sql", Self.reused(form) + "CREATE TABLE y (q);\n")
    for revision in ["HEAD", "HEAD~1"] {
      let done = try box.stemma("amend", revision, "-m", "Amended \(revision)")
      #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
      for database in ["ours.db", "base.db"] {
        let moved = try box.stemma("upgrade", database)
        #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
        #expect(try box.sql(database, "SELECT a FROM u ORDER BY rowid") == "one\ntwo\n")
      }
      try box.write("schema.sql", Self.reused(form) + "CREATE TABLE y (q);\nCREATE TABLE x (q);\n")
    }
  }

  @Test func `a new view that names such a table is a conflict`() throws {
    let form = Self.forms[0]
    let box = try Self.branches(
      "CREATE \(form);\n", theirs: Self.reused(form),
      ours: "CREATE \(form);\nCREATE VIEW v AS SELECT a FROM t;\n")
    let stopped = try box.stemma("merge", "feat")
    #expect(stopped.status == 1 && stopped.mentions("needed/renamed"), "\(stopped.transcript)")
    try box.write("schema.sql", Self.reused(form) + "CREATE VIEW v AS SELECT a FROM u;\n")
    #expect(try box.stemma("merge", "--continue").status == 0)
    for database in ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a FROM v") == "one\ntwo\n")
    }
  }

  @Test(arguments: ["merge", "rebase"])
  func `several statements in a line stay statements`(command: String) throws {
    let form = Self.forms[0]
    let child = "CREATE TABLE c (id INTEGER PRIMARY KEY, t INT REFERENCES t"
    let box = try Self.branches(
      "CREATE \(form); \(child));CREATE INDEX i ON t (a);\n",
      theirs:
        "-- stemma: renamed from t\nCREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT); CREATE \(form);\(child.replacing("S t", with: "S u")));CREATE INDEX i ON u (a);\n",
      ours: "CREATE \(form); \(child), e INT);CREATE INDEX i ON t (a); CREATE INDEX j ON t (a);\n")
    let done = try box.stemma(command, "feat")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(try box.stemma("status").mentions("The schema source is that of the current revision"))
    for database in ["ours.db", "theirs.db", "base.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a FROM u") == "one\ntwo\n")
      #expect(
        try box.sql(
          database, "SELECT tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY name")
          == "u\nu\n")
    }
  }

  // MARK: Columns

  private static let base = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INT DEFAULT 11);\n"
  private static let renamed =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, m INT DEFAULT 11, -- stemma: renamed from n\n  n INT);\n"

  @Test(arguments: ["merge", "cherry-pick", "rebase"], [false, true])
  func `a statement that names such a column is told, and runs as somebody edits it`(
    command: String, isWider: Bool
  ) throws {
    let wider = Self.base.replacing(");", with: ", d INT);")
    let both = Self.renamed.replacing(");", with: ", d INT);")
    let statement = "UPDATE t SET d = n + 1; UPDATE t SET n = -1 WHERE n IS NULL;"
    let box = try Self.branches(
      isWider ? wider : Self.base, theirs: isWider ? both : Self.renamed, ours: wider,
      ourUp: statement)
    if command == "cherry-pick" { try box.stemma("switch", "feat") }
    let stopped = try box.stemma(command, command == "cherry-pick" ? "main" : "feat")
    #expect(stopped.status == 1, "\(stopped.transcript)")
    #expect(
      stopped.mentions("it names t.n, which is called t.m now: another one is t.n"),
      "\(stopped.transcript)")
    let script = "revisions/draft/up\(command == "merge" ? ".2" : "").sql"
    try box.replace("d = n + 1", with: "d = m + 1", in: script)
    try box.replace("SET n = -1 WHERE n", with: "SET m = -1 WHERE m", in: script)
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0, "\(done.transcript)")
    for database in command == "merge" ? ["ours.db", "theirs.db"] : ["theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a, m, n, d FROM t") == "one|11||12\ntwo|11||12\n")
    }
  }

  @Test func `a statement of the side that renamed stands for what it names there`() throws {
    let box = try Self.branches(
      Self.base, theirs: Self.renamed, ours: Self.base + "CREATE TABLE z (q);\n",
      theirUp: "UPDATE t SET n = m * 2;")
    let done = try box.stemma("merge", "feat")
    #expect(done.status == 0, "\(done.transcript)")
    for database in ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT m, n FROM t") == "11|22\n11|22\n")
    }
  }

  private static let dependents = [
    "CREATE TRIGGER r AFTER UPDATE OF n ON t WHEN NEW.n > 5 BEGIN SELECT 1; END;\n",
    "CREATE INDEX i ON t (n) WHERE n > 3;\n", "CREATE VIEW v AS SELECT a, n FROM t;\n",
    "CREATE INDEX e ON t (abs(n));\n",
  ]

  @Test(arguments: dependents)
  func `what stands on such a column is a conflict`(dependent: String) throws {
    let box = try Self.branches(Self.base, theirs: Self.renamed, ours: Self.base + dependent)
    let stopped = try box.stemma("merge", "feat")
    #expect(stopped.status == 1 && stopped.mentions("needed/renamed"), "\(stopped.transcript)")
    let edited = dependent.replacing("n >", with: "m >").replacing(".n", with: ".m")
      .replacing("OF n", with: "OF m").replacing("(n)", with: "(m)").replacing("a, n", with: "a, m")
    try box.write("schema.sql", Self.renamed + edited)
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
    for database in ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a, m, n FROM t") == "one|11|\ntwo|11|\n")
    }
  }

  // MARK: Chains

  private static let chain = (
    base: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INT DEFAULT 11);\n",
    renamed:
      "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, -- stemma: renamed from a\n a INT DEFAULT 11 -- stemma: renamed from n\n);\n",
    plain: "CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT, a INT DEFAULT 11);\n",
    view: "CREATE VIEW v AS SELECT a, n FROM t;\n", edited: "CREATE VIEW v AS SELECT x, a FROM t;\n"
  )

  @Test(arguments: ["merge", "cherry-pick", "rebase"], [false, true])
  func `renames in a chain hold where the other side's view was edited`(
    command: String, theyRename: Bool
  ) throws {
    let (one, other) = (Self.chain.renamed, Self.chain.base + Self.chain.view)
    let box = try Self.branches(
      Self.chain.base, theirs: theyRename ? one : other, ours: theyRename ? other : one)
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", Self.chain.plain + Self.chain.edited)
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    for database in command == "cherry-pick" ? ["ours.db"] : ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT x, a FROM v") == "one|11\ntwo|11\n", "\(database)")
    }
  }

  @Test func `a chain that is taken back holds where a later view was edited`() throws {
    let box = try Self.branches(
      Self.chain.base, theirs: Self.chain.base, ours: Self.chain.renamed)
    try box.commit("View", Self.chain.plain + Self.chain.edited, moving: "ours.db")
    #expect(try box.stemma("revert", "HEAD~1").status == 1)
    try box.write("schema.sql", Self.chain.base + Self.chain.view)
    let done = try box.stemma("revert", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "ours.db").status == 0)
    #expect(try box.sql("ours.db", "SELECT a, n FROM v") == "one|11\ntwo|11\n")
  }

  @Test(arguments: ["merge", "cherry-pick", "rebase"], [false, true])
  func `tables renamed in a chain hold, too`(command: String, theyRename: Bool) throws {
    let columns = "(id INTEGER PRIMARY KEY, a TEXT)"
    let base = "CREATE TABLE t \(columns);\nCREATE TABLE w \(columns);\n"
    let plain = "CREATE TABLE u \(columns);\nCREATE TABLE t \(columns);\n"
    let one =
      "-- stemma: renamed from t\nCREATE TABLE u \(columns);\n-- stemma: renamed from w\nCREATE TABLE t \(columns);\n"
    let other = base + "CREATE VIEW v AS SELECT t.a, w.a AS b FROM t, w;\n"
    let box = try Self.branches(
      base, theirs: theyRename ? one : other, ours: theyRename ? other : one)
    for database in ["ours.db", "theirs.db"] {
      let renamed = (database == "theirs.db") == theyRename
      try box.sql(database, "INSERT INTO \(renamed ? "t" : "w") VALUES (1, 'w')")
    }
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", plain + "CREATE VIEW v AS SELECT u.a, t.a AS b FROM u, t;\n")
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    for database in command == "cherry-pick" ? ["ours.db"] : ["ours.db", "theirs.db"] {
      #expect(try box.stemma("migrate", database).status == 0)
      #expect(try box.sql(database, "SELECT a, b FROM v") == "one|w\ntwo|w\n", "\(database)")
    }
  }
}

extension Sandbox {
  /// Commits a schema source, with statements at the end of the script upwards, and moves a database there.
  fileprivate func commit(
    _ message: String, _ source: String, up: String = "", moving target: String
  ) throws {
    try write("schema.sql", source)
    if !up.isEmpty { try edit(up) }
    let outcome = try stemma(
      ["commit", "-m", message, "--allow-empty"] + (up.isEmpty ? [] : ["--edit"]))
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(try stemma("upgrade", target).status == 0)
  }
}
