import Testing

/// What a `down` leaves behind must let the older application work, which does not know it.
@Suite struct LeavingBehindTests {
  private static let parents = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n"

  private func box(adding column: String) throws -> Sandbox {
    let box = try Sandbox.withSchema(
      Self.parents + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL);\n")
    try box.write(
      "schema.sql",
      Self.parents + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL, \(column));\n")
    return box
  }

  @Test(arguments: [
    ("n INTEGER NOT NULL", "UPDATE t SET n = id;", "NOT NULL constraint failed: t.n"),
    // Generated rows have small ids, those of the older application large ones.
    ("n INTEGER DEFAULT 0 CHECK (n > 0 OR id < 1000)", "", "CHECK constraint failed: n > 0 OR id"),
    ("n INTEGER DEFAULT 1 REFERENCES p", "UPDATE t SET n = NULL;", "FOREIGN KEY constraint failed"),
    ("n INTEGER AS (length(a) / (id < 1000)) NOT NULL", "", "NOT NULL constraint failed: t.n"),
  ])
  func `a column that refuses the older application's rows is not left behind`(
    column: String, statement: String, reason: String
  ) throws {
    let box = try box(adding: column)
    try box.stemma("draft", "-m", "Add", "--leave-behind", "table/t.n")
    let up = try box.read("revisions/draft/up.sql")
    try box.write(
      "revisions/draft/up.sql", up.replacing("-- contract", with: "\(statement)\n-- contract"))
    let refusal = try box.stemma("commit", "--allow", "data-loss")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains("table/t.n cannot be left behind: the older application"),
      "\(refusal.transcript)")
    #expect(refusal.errors.contains("fails: \(reason)"), "\(refusal.transcript)")
  }

  @Test(arguments: [
    "n INTEGER NOT NULL DEFAULT 0", "n TEXT UNIQUE", "n INTEGER REFERENCES p ON DELETE SET NULL",
  ])
  func `a column that the older application need not know is left behind`(column: String) throws {
    let box = try box(adding: column)
    let commit = try box.stemma("commit", "-m", "Add", "--leave-behind", "table/t.n")
    #expect(commit.status == 0, "\(commit.transcript)")
    try box.stemma("upgrade", "app.db")
    try box.stemma("downgrade", "app.db", "-1")
    #expect(try box.sql("app.db", "INSERT INTO t (id, a) VALUES (2, 'x'), (3, 'x')") == "")
  }

  @Test(arguments: [
    ("INDEX t_x ON t (a)", "index/t_x"),
    ("TRIGGER t_x AFTER UPDATE ON t BEGIN SELECT 1; END", "trigger/t_x"),
    ("TRIGGER t_x INSTEAD OF UPDATE ON v BEGIN SELECT 1; END", "trigger/t_x"),
  ])
  func `what is on a table that is made anew is left behind and comes again`(
    statement: String, path: String
  ) throws {
    let view = "CREATE VIEW v AS SELECT a FROM t"
    let box = try Sandbox.withSchema(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n\(view);\n")
    try box.write(
      "schema.sql",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT CHECK (a <> 'x'));\n\(view) WHERE a <> 'y';\n"
        + "CREATE \(statement);\n")
    let commit = try box.stemma("commit", "-m", "Add", "--leave-behind", path)
    #expect(commit.status == 0, "\(commit.transcript)")
    for command in [["upgrade", "app.db"], ["downgrade", "app.db", "-1"], ["upgrade", "app.db"]] {
      let move = try box.stemma(command)
      #expect(move.status == 0, "\(move.transcript)")
      #expect(
        try box.sql("app.db", "SELECT count(*) FROM sqlite_schema WHERE name = 't_x'") == "1\n",
        "\(move.transcript)")
    }
  }

  @Test func `a column that is the same in all new rows is not left behind with its unique index`()
    throws
  {
    let box = try box(adding: "n INTEGER DEFAULT 1")
    try box.append("schema.sql", "CREATE UNIQUE INDEX t_n ON t (n);\n")
    try box.stemma(
      "draft", "-m", "Add", "--leave-behind", "table/t.n", "--leave-behind", "index/t_n")
    let up = try box.read("revisions/draft/up.sql")
    try box.write(
      "revisions/draft/up.sql",
      up.replacing("CREATE UNIQUE", with: "UPDATE t SET n = id;\nCREATE UNIQUE"))
    let refusal = try box.stemma("commit", "--allow", "data-loss")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains("its INSERT INTO t fails: UNIQUE constraint failed: t.n"),
      "\(refusal.transcript)")
  }

  @Test(arguments: [
    ("CREATE UNIQUE INDEX x ON t (a);", "index/x", "UNIQUE constraint failed: t.a"),
    ("CREATE UNIQUE INDEX x ON t (lower(a));", "index/x", "UNIQUE constraint failed: index 'x'"),
    ("CREATE UNIQUE INDEX x ON t (a) WHERE a = 'one';", "index/x", "UNIQUE constraint failed: t.a"),
    (
      "CREATE TRIGGER x BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'long') WHERE length(new.a) > 99; END;",
      "trigger/x", "long"
    ),
  ])
  func `what refuses equal rows or other values is not left behind`(
    statement: String, path: String, reason: String
  ) throws {
    let box = try box(adding: "n INT")
    try box.append("schema.sql", statement + "\n")
    let refusal = try box.stemma(
      "commit", "-m", "Add", "--leave-behind", path, "--leave-behind", "table/t.n")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains("\(path) cannot be left behind: the older application"),
      "\(refusal.transcript)")
    #expect(refusal.errors.contains("may fail: \(reason)"), "\(refusal.transcript)")
  }

  @Test func `a column whose check limits an older column is not left behind`() throws {
    let box = try box(adding: "n INT DEFAULT 1 CHECK (n = 1 AND length(a) < 20)")
    let refusal = try box.stemma("commit", "-m", "Add", "--leave-behind", "table/t.n")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains(
        "table/t.n cannot be left behind: the older application does not know it, and its INSERT INTO t may fail: CHECK constraint failed"
      ), "\(refusal.transcript)")
  }

  @Test(arguments: [
    ("n INT CHECK (n > 7)", ""), ("n INT, CHECK (length(a) >= 0 OR n > 0)", ""),
    ("n INT", "CREATE UNIQUE INDEX x ON t (a, id);"), ("n INT", "CREATE INDEX x ON t (a);"),
    ("n INT", "CREATE UNIQUE INDEX x ON t (n);"),
  ])
  func `what takes all that the older application writes is left behind`(
    column: String, statement: String
  ) throws {
    let box = try box(adding: column)
    try box.append("schema.sql", statement + "\n")
    let index = statement.isEmpty ? [] : ["--leave-behind", "index/x"]
    let commit = try box.stemma(
      ["commit", "-m", "Add", "--leave-behind", "table/t.n"] + index)
    #expect(commit.status == 0, "\(commit.transcript)")
  }

  @Test func `a column that was there before cannot be left behind`() throws {
    let box = try box(adding: "n INT")
    #expect(
      try box.stemma("commit", "-m", "Add", "--leave-behind", "table/t.A").transcript == """
        Error: table/t.a cannot be left behind: the revision before has it already, as table/t.a
        Hint: leave behind only what the revision adds
        [64]

        """)
  }

  @Test func `something is left behind beside a draft that is there, and edits stay`() throws {
    let box = try box(adding: "k TEXT, u TEXT")
    try box.stemma("draft", "-m", "Add")
    let down = try box.read("revisions/draft/down.sql")
    try box.write("revisions/draft/down.sql", down + "-- mine\n")
    let commit = try box.stemma("commit", "--leave-behind", "table/t.k")
    #expect(commit.status == 0, "\(commit.transcript)")
    try box.stemma("upgrade", "app.db")
    let shown = try box.stemma("show", "HEAD").output
    #expect(shown.contains("-- mine"), "\(shown)")
    try box.stemma("downgrade", "app.db", "-1", "--allow", "data-loss")
    #expect(try box.sql("app.db", "SELECT count(*) FROM pragma_table_info('t')") == "3\n")
  }

  @Test func `a draft edited directly behind what shall stay keeps the edit`() throws {
    let box = try box(adding: "k TEXT")
    try box.stemma("draft", "-m", "Add")
    let down = try box.read("revisions/draft/down.sql")
    try box.write("revisions/draft/down.sql", down + "UPDATE t SET id = id;\n")
    let commit = try box.stemma("commit", "--leave-behind", "table/t.k")
    #expect(commit.status == 0, "\(commit.transcript)")
    let shown = try box.stemma("show", "HEAD").output
    #expect(shown.contains("UPDATE t SET id = id;") && !shown.contains("DROP COLUMN"), "\(shown)")
  }

  @Test func `a draft edited where something shall stay is not merged by guess`() throws {
    let box = try box(adding: "k TEXT")
    try box.stemma("draft", "-m", "Add")
    try box.write("revisions/draft/down.sql", "ALTER TABLE t DROP COLUMN \"k\" ;\n")
    let refusal = try box.stemma("commit", "--leave-behind", "table/t.k")
    #expect(refusal.status == 1)
    #expect(
      refusal.errors.contains("down.sql of the draft was edited where --leave-behind table/t.k"),
      "\(refusal.transcript)")
    #expect(refusal.errors.contains("stemma draft --force --leave-behind table/t.k"))
  }
}
