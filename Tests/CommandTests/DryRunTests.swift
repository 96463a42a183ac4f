import Testing

/// `--dry-run` ends as the move would.
@Suite struct DryRunTests {
  /// A revision that is not for the rows of a database.
  struct Case: CustomTestStringConvertible {
    var name: String
    var before = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);\n"
    var rows = "INSERT INTO t VALUES (1, '{}', 1), (2, 'no', 2), (3, '{', 3), (4, NULL, NULL)"
    var after: String
    /// What is said of the rows, and the hint that shows them.
    var says: String
    var query: String
    var testDescription: String { name }
    /// The query as a word for the shell.
    var shellQuery: String { "'\(query.replacing("'", with: "'\\''"))'" }
  }

  private static let broken = [
    Case(
      name: "an index over JSON",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
        CREATE INDEX i ON t (json_extract(a, '$.x'), n);

        """,
      says: "2 rows of t make index i fail: malformed JSON: id 2, id 3",
      query: "SELECT * FROM t WHERE id IN (2, 3)"),
    Case(
      name: "a partial index, of the rows that it chooses",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER);
        CREATE UNIQUE INDEX i ON t (json_extract(a, '$.x')) WHERE n < 3;

        """,
      says: "1 row of t makes index i fail: malformed JSON: id 2",
      query: "SELECT * FROM t WHERE id IN (2)"),
    Case(
      name: "a stored column",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x AS (json_extract(a, '$.x')) STORED);

        """,
      says: "2 rows of t make column x fail: malformed JSON: id 2, id 3",
      query: "SELECT * FROM t WHERE id IN (2, 3)"),
    Case(
      name: "a computed column of a table that is made anew",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER UNIQUE, x AS (y || 1), y AS (json_extract(a, '$.x')));

        """,
      says: "2 rows of t make column x fail: malformed JSON: id 2, id 3",
      query: "SELECT * FROM t WHERE id IN (2, 3)"),
    Case(
      name: "a condition that cannot be computed",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CHECK (json_extract(a, '$.x') IS NULL), n INTEGER);

        """,
      says:
        "2 rows of t make CHECK (json_extract(a, '$.x') IS NULL) fail: malformed JSON: id 2, id 3",
      query: "SELECT * FROM t WHERE id IN (2, 3)"),
    Case(
      name: "an overflow, in a table of another key",
      before: "CREATE TABLE t (k TEXT, l INT, n INTEGER, PRIMARY KEY (k, l)) WITHOUT ROWID;\n",
      rows: "INSERT INTO t VALUES ('it''s', 1, 5), ('b', 2, -9223372036854775807 - 1)",
      after: """
        CREATE TABLE t (k TEXT, l INT, n INTEGER, PRIMARY KEY (k, l)) WITHOUT ROWID;
        CREATE INDEX i ON t (abs(n));

        """,
      says: "1 row of t makes index i fail: integer overflow: k 'b' l 2",
      query: "SELECT * FROM t WHERE k IS 'b' AND l IS 2"),
    Case(
      name: "a column that comes with a condition that cannot be computed",
      after: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER, x TEXT CHECK (json_extract(a, '$.x') IS NULL));

        """,
      says:
        "2 rows of t make CHECK (json_extract(a, '$.x') IS NULL) fail: malformed JSON: id 2, id 3",
      query: "SELECT * FROM t WHERE id IN (2, 3)"),
  ]

  private func box(_ before: String, _ rows: String, _ after: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", before)
    try box.stemma("commit", "-m", "First")
    try box.stemma("upgrade", "app.db")
    if !rows.isEmpty { try box.sql("app.db", rows) }
    try box.write("schema.sql", after)
    return box
  }

  @Test(arguments: broken)
  func `rows from which something cannot be computed are told before and after`(
    broken: Case
  ) throws {
    let box = try box(broken.before, broken.rows, broken.after)
    let commit = try box.stemma("commit", "-m", "Second")
    #expect(commit.status == 0, "\(commit.transcript)")
    let before = try box.shell("sha1sum app.db").output
    for arguments in [["plan", "@app.db", "HEAD"], ["upgrade", "app.db", "--dry-run"]] {
      let dry = try box.stemma(arguments)
      #expect(dry.status == 1, "\(dry.transcript)")
      #expect(dry.output.contains(broken.says), "\(dry.transcript)")
      #expect(dry.errors.contains(broken.shellQuery), "\(dry.transcript)")
    }
    let real = try box.stemma("upgrade", "app.db")
    #expect(real.status == 1, "\(real.transcript)")
    #expect(real.errors.contains(broken.says), "\(real.transcript)")
    #expect(real.errors.contains(broken.shellQuery), "\(real.transcript)")
    #expect(real.errors.contains("app.db is as it was"), "\(real.transcript)")
    #expect(try box.shell("sha1sum app.db").output == before)
    #expect(!(try box.sql("app.db", broken.query)).isEmpty)
    // Without those rows nothing is said, and both end well.
    try box.sql("app.db", broken.query.replacing("SELECT * FROM", with: "DELETE FROM"))
    #expect(try box.stemma("upgrade", "app.db", "--dry-run").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `rows from which a fill cannot be computed are told before and after`() throws {
    let table = Self.broken[0].before
    let box = try box(
      table, "INSERT INTO t VALUES (1, 'x', 1), (2, 'y', -9223372036854775807 - 1)",
      table.replacing("n INTEGER", with: "n INTEGER, k INT NOT NULL"))
    let commit = try box.stemma("commit", "-m", "Fill", "--fill", "t.k=coalesce(abs(n), 0)")
    #expect(commit.status == 0, "\(commit.transcript)")
    for options in [["--dry-run"], []] {
      let outcome = try box.stemma(["upgrade", "app.db"] + options)
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(
        outcome.mentions("1 row of t makes UPDATE t fail: integer overflow: id 2"),
        "\(outcome.transcript)")
      #expect(outcome.errors.contains("SELECT * FROM t WHERE id IN (2)"), "\(outcome.transcript)")
    }
    try box.sql("app.db", "UPDATE t SET n = 2 WHERE id = 2")
    #expect(try box.stemma("upgrade", "app.db", "--dry-run").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT k FROM t") == "1\n2\n")
  }

  @Test func `a condition of old that a row breaks stops a table that is made anew`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), m TEXT);\n",
      "PRAGMA ignore_check_constraints = ON; INSERT INTO t VALUES (1, 0, 'x')",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), m TEXT NOT NULL);\n")
    try box.stemma("commit", "-m", "Second")
    for options in [["--dry-run"], []] {
      let outcome = try box.stemma(["upgrade", "app.db"] + options)
      #expect(outcome.status == 1, "\(outcome.transcript)")
      #expect(outcome.mentions("1 row of t breaks CHECK (n > 0): id 1"), "\(outcome.transcript)")
    }
  }

  @Test func `a loss that nobody allowed`() throws {
    let box = try box(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n", "INSERT INTO t VALUES (1, 'x')",
      "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Less")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    #expect(
      dry.transcript == """
        Error: the plan for app.db to #1 (Less) would cost data
        Hint: stemma upgrade app.db --allow data-loss     runs it all the same
          up #1 Less
               data-loss table/t.a: the column and its values go (1 value)
               rewrite table/t: the table is copied row by row
        app.db would stay as it is
        [1]

        """, "\(dry.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 1)
    let json = try #require(
      box.stemma("upgrade", "app.db", "--dry-run", "--json").json() as? [String: Any])
    #expect((json["refused"] as? [String: Any])?["unasked"] as? [String] == ["data-loss"])
    let allowed = try box.stemma("upgrade", "app.db", "--dry-run", "--allow", "data-loss")
    #expect(allowed.status == 0, "\(allowed.transcript)")
    #expect(allowed.output.contains("app.db would then be at"))
    // A plan is a question about the way, which nobody allows or forbids.
    #expect(try box.stemma("plan", "@app.db", "HEAD").status == 0)
  }

  @Test func `something in the way that no revision knows of`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.replace("[targets]", with: "ignore = [\"table/log_*\"]\n\n[targets]", in: "stemma.toml")
    try box.commit("First", adding: "CREATE TABLE t (id INTEGER PRIMARY KEY);")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "CREATE TABLE log_1 (a)")
    try box.commit("View", adding: "CREATE VIEW log_1 AS SELECT 1 AS x;")
    let plan = try box.stemma("plan", "@app.db", "HEAD")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    let real = try box.stemma("upgrade", "app.db")
    #expect(real.status == 2, "\(real.transcript)")
    #expect(dry.errors == real.errors, "\(dry.transcript)")
    #expect(dry.status == 2 && plan.status == 2, "\(plan.transcript)")
    #expect(dry.errors.contains("log_1"), "\(dry.transcript)")
  }

  @Test func `a leftover in the way, with what to do about it`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Audit", adding: "CREATE TABLE audit (x INT);", "--leave-behind", "table/audit")
    try box.stemma("upgrade", "app.db")
    try box.stemma("downgrade", "app.db", "-1")
    try box.shell("stemma branch other HEAD~1 && stemma switch other")
    try box.commit("Other audit", adding: "CREATE TABLE audit (y TEXT);")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    let real = try box.stemma("upgrade", "app.db")
    #expect(real.status == 2, "\(real.transcript)")
    #expect(dry.status == 2, "\(dry.transcript)")
    #expect(dry.errors == real.errors)
    #expect(dry.errors.contains("already exists"), "\(dry.transcript)")
    #expect(dry.errors.contains("--direct"), "\(dry.transcript)")
  }

  @Test func `a backup that would take another file's place, and a database nobody may write`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    try box.commit("More", adding: "CREATE TABLE more (x);")
    try box.write("copy.db", "")
    for backup in ["copy.db", "no/copy.db"] {
      for options in [["--dry-run"], []] {
        let outcome = try box.stemma(["upgrade", "app.db", "--backup", backup] + options)
        #expect(outcome.status == 2, "\(outcome.transcript)")
      }
    }
  }

  @Test(.enabled(if: Machine.isRoot)) func `a database that may not be written`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("More", adding: "CREATE TABLE more (x);")
    try box.shell("chmod 777 .. && chmod -R a+rX,go-w .")
    let lowered = try Privileges.lowered(box)
    for options in ["--dry-run", ""] {
      let outcome = try lowered.shell("stemma upgrade app.db \(options)")
      #expect(outcome.status == 2, "\(outcome.transcript)")
      #expect(outcome.errors.contains("app.db may not be written"), "\(outcome.transcript)")
    }
  }

  @Test func `scripts that run only with rows are no reason to refuse`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE codes (code TEXT NOT NULL REFERENCES users (id));\n")
    try box.stemma("draft", "-m", "Codes")
    // Without rows the first has no value, and the second refers to nothing; where nothing is, the third overflows.
    try box.append(
      "revisions/draft/up.sql",
      """
      INSERT INTO codes SELECT max(id) FROM users;
      SELECT abs(-9223372036854775807 - 1) WHERE (SELECT count(*) FROM users) = 0;

      """)
    let commit = try box.stemma("commit")
    #expect(commit.status == 0, "\(commit.transcript)")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    #expect(dry.status == 0, "\(dry.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }
}
