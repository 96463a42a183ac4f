import Testing

/// Rows of a real database that break what a revision brings.
@Suite struct BreachTests {
  private static let parent = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"
  private static let plain =
    parent + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER);\n"

  /// A case of a new constraint, and what is said of the rows 1 to 3 that break it.
  struct Case: CustomTestStringConvertible {
    var name: String
    var schema: String
    var says: String
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "a check",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER CHECK (n > 0), p INTEGER);\n",
      says: "2 rows of t break CHECK (n > 0): id 1, id 2"),
    Case(
      name: "a check over the table's own name",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER, CHECK (t.n > 0));\n",
      says: "2 rows of t break CHECK (t.n > 0): id 1, id 2"),
    Case(
      name: "a unique column",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE, n INTEGER, p INTEGER);\n",
      says: "2 rows of t break UNIQUE (a): id 1, id 2"),
    Case(
      name: "a unique index by another collation",
      schema: plain + "CREATE UNIQUE INDEX i ON t (a COLLATE NOCASE);\n",
      says: "3 rows of t break UNIQUE (a COLLATE NOCASE): id 1, id 2, id 3"),
    Case(
      name: "a unique index over an expression, of some rows",
      schema: plain + "CREATE UNIQUE INDEX i ON t (abs(n)) WHERE id > 1;\n",
      says: "2 rows of t break UNIQUE (abs(n)) WHERE id > 1: id 2, id 3"),
    Case(
      name: "a column that refuses NULL",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER NOT NULL);\n",
      says: "1 row of t breaks NOT NULL (p): id 3"),
    Case(
      name: "a foreign key",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER REFERENCES p);\n",
      says: "1 row of t breaks FOREIGN KEY (p) REFERENCES p: id 2"),
    Case(
      name: "a strict table",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, n INTEGER, p INTEGER) STRICT;\n",
      says: "3 rows of t break type INTEGER (a): id 1, id 2, id 3"),
    Case(
      name: "a narrower key",
      schema: parent + "CREATE TABLE t (id INTEGER, a TEXT PRIMARY KEY, n INTEGER, p INTEGER);\n",
      says: "2 rows of t break UNIQUE (a): id 1, id 2"),
    Case(
      name: "a check of a column that comes with its default",
      schema: parent
        + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, p INTEGER, k INT DEFAULT 1, CHECK (k < n));\n",
      says: "2 rows of t break CHECK (k < n): id 1, id 2"),
  ]

  private func box(_ schema: String) throws -> Sandbox {
    let box = try Sandbox.withDatabase(Self.plain)
    try box.sql(
      "app.db",
      """
      INSERT INTO p VALUES (1);
      INSERT INTO t VALUES (1, 'x', 0, 1), (2, 'x', -7, 2), (3, 'X', 7, NULL);
      """)
    try box.write("schema.sql", schema)
    return box
  }

  @Test(arguments: cases)
  func `the rows are told before and after, with one status`(breach: Case) throws {
    let box = try box(breach.schema)
    let commit = try box.stemma("commit", "-m", "Tighter")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(commit.output.contains("up: scan table/t"), "\(commit.transcript)")
    let before = try box.sql("app.db", "SELECT * FROM t")
    let bytes = try box.digest(of: "app.db")
    for arguments in [
      ["plan", "@app.db", "HEAD"], ["upgrade", "app.db", "--dry-run", "--allow", "data-loss"],
    ] {
      let outcome = try box.stemma(arguments)
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(outcome.output.contains(breach.says), "\(outcome.transcript)")
    }
    #expect(try box.digest(of: "app.db") == bytes)
    let failure = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(failure.status == 1, "\(failure.transcript)")
    #expect(failure.errors.contains(breach.says), "\(failure.transcript)")
    #expect(failure.errors.contains("app.db is as it was"), "\(failure.transcript)")
    let shown = try #require(try box.output(ofHintIn: failure), "\(failure.transcript)")
    #expect(shown.status == 0 && !shown.output.isEmpty, "\(failure.transcript)\(shown)")
    #expect(try box.sql("app.db", "SELECT * FROM t") == before)
  }

  @Test func `real rows that break a check: what, where, why and the commands that help`() throws {
    let box = try box(Self.cases[0].schema)
    try box.stemma("commit", "-m", "Positive")
    let failure = try box.stemma("upgrade", "app.db")
    #expect(
      failure.transcript == """
        Error: up #1 Positive, line 9: CHECK constraint failed: n > 0, in: INSERT INTO _stemma_rebuild_t (id, a, n, p) SELECT id, a, n,…
          2 rows of t break CHECK (n > 0): id 1, id 2
          app.db is as it was: nothing was changed
        Hint: sqlite3 app.db 'SELECT * FROM t WHERE NOT (n > 0)'     shows them
              UPDATE t SET n = … WHERE NOT (n > 0);     mends them: run it in the database
              stemma commit --amend --edit     takes such a statement into the data phase of the newest revision
        [1]

        """)
    let shown = try box.shell("sqlite3 app.db 'SELECT * FROM t WHERE NOT (n > 0)'")
    #expect(shown.output == "1|x|0|1\n2|x|-7|2\n")
    try box.sql("app.db", "UPDATE t SET n = 1 WHERE NOT (n > 0)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `a database goes down by the script that it came up with, which no amending changes`()
    throws
  {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, UNIQUE (n));\n")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL);\n")
    try box.stemma("commit", "-m", "Free")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "INSERT INTO t VALUES (1, 1), (2, 1)")
    let failure = try box.stemma("downgrade", "app.db", "-1")
    #expect(failure.status == 1, "\(failure)")
    #expect(failure.errors.contains("2 rows of t break UNIQUE (n): id 1, id 2"), "\(failure)")
    #expect(!failure.errors.contains("--amend"), "\(failure)")
  }

  @Test func `rows that fit stop nothing, and a step's own statements come first`() throws {
    let box = try box(Self.cases[5].schema)
    let commit = try box.stemma("commit", "-m", "Filled", "--fill", "t.p=1")
    #expect(commit.status == 0, "\(commit.transcript)")
    let plan = try box.stemma("plan", "@app.db", "HEAD")
    #expect(plan.status == 0)
    #expect(
      plan.output.contains(
        "1 row of t breaks NOT NULL (p) now; statements written by hand come first: id 3"),
      "\(plan.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(!(try box.stemma("plan", "@app.db", "HEAD").mentions("break")))
  }

  @Test func `rows are told by the names that the database has, also where the step renames them`()
    throws
  {
    let box = try box(
      Self.parent
        + "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT UNIQUE, m INTEGER CHECK (m > 0), p INTEGER);\n"
    )
    let commit = try box.stemma("commit", "-m", "Names", "--rename", "t=u", "--rename", "t.n=m")
    #expect(commit.status == 0, "\(commit.transcript)")
    try box.sql("app.db", "UPDATE t SET a = id")
    let failure = try box.stemma("upgrade", "app.db")
    #expect(failure.status == 1, "\(failure.transcript)")
    #expect(
      failure.errors.contains("2 rows of t break CHECK (m > 0): id 1, id 2"),
      "\(failure.transcript)")
    #expect(failure.errors.contains("'SELECT * FROM t WHERE NOT (n > 0)'"), "\(failure.transcript)")
    #expect(try box.output(ofHintIn: failure)?.output == "1|1|0|1\n2|2|-7|2\n")
  }

  @Test func `the same constraint of another table is not named`() throws {
    let other = "CREATE TABLE x (id INTEGER PRIMARY KEY, u INTEGER UNIQUE);\n"
    let box = try box(Self.plain + other)
    try box.stemma("commit", "-m", "Other")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "INSERT INTO x VALUES (1, 1001), (2, 1002)")
    try box.write("schema.sql", Self.cases[2].schema + other)
    try box.stemma("draft", "-m", "Unique")
    let script = try box.read("revisions/draft/up.sql")
    try box.write(
      "revisions/draft/up.sql", "UPDATE x SET u = 777 WHERE u IN (1001, 1002);\n" + script)
    let commit = try box.stemma("commit", "--allow", "data-loss")
    #expect(commit.status == 0, "\(commit.transcript)")
    let failure = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(failure.errors.contains("UNIQUE constraint failed: x.u"), "\(failure.transcript)")
    #expect(!failure.errors.contains("rows of t"), "\(failure.transcript)")
  }

  @Test func `the hint names the file that a target of the configuration means`() throws {
    let box = try box(Self.cases[0].schema)
    try box.append("stemma.toml", "dev = \"app.db\"\n")
    try box.stemma("commit", "-m", "Positive")
    for target in ["dev", "sqlite:app.db", "./app.db"] {
      let failure = try box.stemma("upgrade", target)
      #expect(failure.status == 1, "\(failure.transcript)")
      #expect(try box.output(ofHintIn: failure)?.output == "1|x|0|1\n2|x|-7|2\n")
    }
    let failure = try box.stemma("upgrade", "dev")
    #expect(failure.errors.contains("Hint: sqlite3 app.db 'SELECT"), "\(failure.transcript)")
  }

  @Test func `rows are found under the names that they have before a later step`() throws {
    let box = try box(
      Self.parent + "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT, m INTEGER, p INTEGER);\n")
    let commit = try box.stemma("commit", "-m", "Names", "--rename", "t=u", "--rename", "t.n=m")
    #expect(commit.status == 0, "\(commit.transcript)")
    try box.replace("m INTEGER", with: "m INTEGER CHECK (m > 0)", in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "Positive").status == 0)
    let plan = try box.stemma("plan", "@app.db", "HEAD")
    #expect(plan.status == 1)
    #expect(
      plan.output.contains("2 rows of t break CHECK (m > 0): id 1, id 2"), "\(plan.transcript)")
    #expect(try box.stemma("upgrade", "app.db").errors.contains("2 rows of t break CHECK (m > 0)"))
  }
}

extension Sandbox {
  /// What the command prints that shows the rows; `nil` where no hint has one.
  fileprivate func output(ofHintIn outcome: Outcome) throws -> Outcome? {
    for line in outcome.errors.split(separator: "\n") {
      guard let end = line.firstRange(of: "     shows "),
        let start = line.firstRange(of: "sqlite3 ")
      else { continue }
      return try shell(String(line[start.lowerBound..<end.lowerBound]))
    }
    return nil
  }

  /// What tells a file's bytes from others.
  fileprivate func digest(of file: String) throws -> String { try shell("sha1sum \(file)").output }
}
