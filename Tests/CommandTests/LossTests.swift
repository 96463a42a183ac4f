import Testing

/// What would cost data, or cannot be used, is named before it happens, and what was accepted works.
@Suite struct LossTests {
  @Test(.needsModules)
  func `another tokenizer keeps the rows of a full-text table, up and down`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE VIRTUAL TABLE f USING fts5(title, body);\n",
      then: "CREATE VIRTUAL TABLE f USING fts5(title, body, tokenize='porter');\n")
    try box.sql("app.db", "INSERT INTO f VALUES ('a', 'running')")
    let commit = try box.stemma("commit", "-m", "Porter")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT title FROM f WHERE f MATCH 'run'") == "a\n")
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.sql("app.db", "SELECT title FROM f WHERE f MATCH 'running'") == "a\n")
  }

  @Test func `a table that no row fits is named wherever a script changes it`() throws {
    let none = "a INTEGER NOT NULL CHECK (a = 1 AND a = 2)"
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (\(none));\n", then: "CREATE TABLE t (\(none), b TEXT);\n")
    let told = "unproven table/t: no row could be made up for it"
    #expect(try box.stemma("scratch", "HEAD", "rows.db", "--rows", "3").mentions(told))
    #expect(try box.stemma("check").mentions(told))
    #expect(try box.stemma("draft", "-m", "B").mentions(told))
    try box.write("revisions/draft/up.sql", "DROP TABLE t;\nCREATE TABLE t (\(none), b TEXT);\n")
    let refusal = try box.stemma("commit")
    #expect(refusal.status == 1)
    #expect(refusal.mentions("up.sql:1: \(told)"), "\(refusal.transcript)")
    #expect(refusal.mentions("CHECK (a = 1 AND a = 2)"), "\(refusal.transcript)")
    #expect(refusal.mentions("--allow unproven"), "\(refusal.transcript)")
    #expect(try box.stemma("commit", "--allow", "unproven").status == 0)
    #expect(try box.stemma("show").mentions(told))
    #expect(try box.stemma("plan", "HEAD~1", "HEAD").mentions(told))
    #expect(try box.stemma("check", "HEAD").status == 0)
  }

  @Test func `a type that converts values has to be allowed`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (zip TEXT NOT NULL);\n", then: "CREATE TABLE t (zip INTEGER NOT NULL);\n")
    try box.sql("app.db", "INSERT INTO t VALUES ('01067')")
    #expect(try box.stemma("commit", "-m", "Numbers").mentions("data-loss table/t.zip"))
    let refusal = try box.stemma("upgrade", "app.db")
    #expect(refusal.status == 1)
    #expect(refusal.mentions("table/t.zip"), "\(refusal.transcript)")
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
  }

  @Test func `a parent that goes is sealed and left out when that is allowed`() throws {
    let child = "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);\n"
    let box = try Sandbox.withDatabase(
      "CREATE TABLE p (id INTEGER PRIMARY KEY);\n" + child, then: child)
    try box.sql("app.db", "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)")
    let refusal = try box.stemma("commit", "-m", "Without p")
    #expect(refusal.status == 1)
    #expect(refusal.mentions("--allow broken"))
    let commit = try box.stemma("commit", "-m", "Without p", "--allow", "broken")
    #expect(commit.status == 0, "\(commit.transcript)")
    let upgrade = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    #expect(try box.sql("app.db", "SELECT p FROM c") == "1\n")
  }

  @Test func `a foreign key without a parent key does not stand in the way once it is accepted`()
    throws
  {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE p (a INT);\n",
      then: "CREATE TABLE p (a INT);\nCREATE TABLE c (x INT REFERENCES p (a));\n")
    #expect(try box.stemma("commit", "-m", "Mismatch").status == 1)
    #expect(try box.stemma("commit", "-m", "Mismatch", "--allow", "broken").status == 0)
    let upgrade = try box.stemma("upgrade", "app.db")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    let fresh = try box.stemma("upgrade", "new.db")
    #expect(fresh.status == 0, "\(fresh.transcript)")
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test(
    arguments: [
      ("CREATE VIRTUAL TABLE i USING fts5(a, content=gone);", "virtual/i: no such table: gone"),
      (
        "CREATE TRIGGER r AFTER UPDATE OF gone ON t BEGIN SELECT 1; END;",
        "trigger/r: no such column: gone"
      ),
    ].filter { Engine.offers($0.0) })
  func `what can never work does not prove`(statement: String, reason: String) throws {
    let first = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n"
    let box = try Sandbox.withDatabase(first, then: first + statement + "\n")
    let refusal = try box.stemma("commit", "-m", "Broken")
    #expect(refusal.status == 1, "\(refusal.transcript)")
    #expect(refusal.mentions(reason), "\(refusal.transcript)")
    #expect(try box.stemma("commit", "-m", "Broken", "--allow", "broken").status == 0)
  }

  @Test func `a table whose generated columns need each other does not prove`() throws {
    let first = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n"
    let box = try Sandbox.withDatabase(
      first, then: first + "CREATE TABLE x (a, b AS (b + 1));\n")
    let refusal = try box.stemma("commit", "-m", "Broken")
    // Newer engines do not even make it.
    #expect(refusal.status == (Engine.takesColumnLoops ? 1 : 2), "\(refusal.transcript)")
    #expect(refusal.mentions("generated column loop on \"b\""), "\(refusal.transcript)")
    let allowed = try box.stemma("commit", "-m", "Broken", "--allow", "broken")
    #expect((allowed.status == 0) == Engine.takesColumnLoops, "\(allowed.transcript)")
  }

  @Test func `a column that refuses NULL is named, and where rows have none the message says so`()
    throws
  {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);\n",
      then: "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL);\n")
    try box.sql("app.db", "INSERT INTO t VALUES (1, NULL)")
    #expect(try box.stemma("commit", "-m", "Strictly").mentions("scan table/t.v"))
    let failure = try box.stemma("upgrade", "app.db")
    #expect(failure.status == 1)
    #expect(failure.errors.contains("NOT NULL constraint failed: t.v"), "\(failure.transcript)")
    #expect(failure.errors.contains("1 row of t breaks NOT NULL (v): id 1"))
    #expect(failure.errors.contains("UPDATE t SET v = … WHERE v IS NULL;     mends them"))
  }

  @Test func `a seed without its way back says that it is the second run that fails`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("draft", "--allow-empty", "-m", "Seed")
    try box.write("revisions/draft/up.sql", "INSERT INTO users VALUES (900000, 'root');\n")
    let refusal = try box.stemma("commit")
    #expect(refusal.status == 1)
    #expect(
      refusal.mentions("UNIQUE constraint failed: users.id, when up.sql runs again after down.sql"),
      "\(refusal.transcript)")
  }

  @Test func `rows that refer to nothing bring the hint to let cascades fire`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("draft", "--allow-empty", "-m", "Forget")
    try box.write("revisions/draft/up.sql", "DELETE FROM users;\n")
    let refusal = try box.stemma("commit", "--allow", "data-loss")
    #expect(refusal.status == 1)
    #expect(refusal.mentions("-- stemma: foreign keys on"), "\(refusal.transcript)")
  }
}
