import Testing

/// The ways to make a revision, and what databases do with each.
@Suite struct CommitTests {
  @Test func `an amended message keeps the scripts, and a database follows`() throws {
    let box = try Sandbox.withFirstTables()
    try box.edit("UPDATE users SET name = name || '!' WHERE name IS NULL;")
    try box.commit("Index", adding: "CREATE INDEX users_name ON users (name);", "--edit")
    try box.stemma("upgrade", "app.db")
    #expect(try box.stemma("commit", "--amend", "-m", "Better").status == 0)
    #expect(try box.stemma("show").output.contains("UPDATE users SET name = name || '!'"))
    #expect(try box.list("revisions").count == 2)
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
          equal #1 Better
        app.db is now at #1

        """)
  }

  @Test func `an amended schema does not forget statements written by hand`() throws {
    let box = try Sandbox.withFirstTables()
    try box.edit("UPDATE users SET name = name || '!' WHERE name IS NULL;")
    try box.commit("Index", adding: "CREATE INDEX users_name ON users (name);", "--edit")
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    #expect(
      try box.stemma("commit", "--amend").transcript == """
        Error: the scripts of #1 have statements written by hand, which a new draft would lose
        Hint: stemma show #1     prints them
              stemma commit --amend --edit     lets you put them into the new draft
        [1]

        """)
    #expect(try box.stemma("commit", "--amend", "--edit").status == 0)
  }

  @Test func `statements that an amended commit brings are run where the old one never was`() throws
  {
    let box = try Sandbox.withFirstTables()
    try box.stemma("commit", "--allow-empty", "-m", "Capitals")
    try box.edit("UPDATE users SET name = upper(name);")
    #expect(try box.stemma("commit", "--amend", "--edit", "--allow-empty").status == 0)
    let refusal = try box.stemma("upgrade", "app.db")
    #expect(refusal.status == 1)
    #expect(refusal.mentions("data-loss table/users.name"))
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "A\nB\n")
  }

  @Test func `a twin of the parent does not spare a revision its statements`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Phoen", adding: "CREATE TABLE phones (x INT);")
    try box.stemma("commit", "--amend", "-m", "Phone")
    try box.edit("UPDATE users SET name = upper(name);")
    #expect(
      try box.stemma("commit", "--allow-empty", "--edit", "-m", "Capitals").status == 0)
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "A\nB\n")
  }

  @Test func `a database at an amended revision is led to the new one`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.stemma("upgrade", "app.db")
    try box.append("schema.sql", "CREATE TABLE c (x INT);\n")
    #expect(try box.stemma("commit", "--amend", "-m", "Both").status == 0)
    #expect(try box.stemma("status", "app.db").output.contains("Next: stemma upgrade app.db"))
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("status", "app.db").output.contains("up to date"))
  }

  @Test func `a likely rename is named in a pipe, and can be declared afterwards`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("total INTEGER", with: "sum INTEGER", in: "schema.sql")
    let outcome = try box.stemma("commit", "-m", "Sum")
    #expect(
      outcome.errors == """
        Warning: table/orders.total goes and table/orders.sum comes; if that is a rename: \
        stemma commit --amend --rename orders.total=sum

        """)
    #expect(try box.stemma("commit", "--amend", "--rename", "orders.total=sum").errors == "")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT sum FROM orders") == "5\n")
  }

  @Test func `a rename is asked for, declared, and keeps the values`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT", with: "title TEXT", in: "schema.sql")
    #expect(
      try box.stemma("draft", "-m", "Titles").errors.contains("--rename users.name=title"))
    try box.shell("rm -r revisions/draft")
    #expect(
      try box.stemma("commit", "-m", "Titles", "--rename", "users.nmae=title").transcript == """
        Error: --rename: there is no column users.nmae to rename
        Hint: Did you mean name?
        [64]

        """)
    #expect(try box.stemma("commit", "-m", "Titles", "--rename", "users.name=title").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT title FROM users") == "a\nb\n")
    try box.replace(
      "CREATE TABLE users (", with: "CREATE TABLE people ( -- stemma: renamed from users\n",
      in: "schema.sql")
    try box.replace("REFERENCES users", with: "REFERENCES people", in: "schema.sql")
    #expect(try box.stemma("diff").output.contains("~ table/users → table/people"))
    #expect(try box.stemma("commit", "-m", "People").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT title FROM people") == "a\nb\n")
  }

  @Test func `down over what is irreversible is refused, and the direct route offered`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(
      try box.commit(
        "Final", adding: "CREATE TABLE b (x INT);", "--irreversible", "the old one is gone"
      ).status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    let outcome = try box.stemma("downgrade", "app.db", "-1")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the old one is gone"))
    #expect(outcome.errors.contains("--direct"))
    #expect(
      try box.stemma("migrate", "app.db", "HEAD~1", "--direct", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT count(*) FROM users") == "2\n")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `what has no way back is named with the reason`() throws {
    let box = try Sandbox.withFirstTables()
    let said = try box.commit(
      "Final", adding: "CREATE TABLE b (x INT);", "--irreversible", "the old one is gone")
    #expect(said.output.contains("  down: irreversible: the old one is gone\n"), "\(said.output)")
    #expect(
      try box.stemma("plan", "HEAD", "HEAD~1").output.contains(
        "\n       irreversible: the old one is gone\n"))
  }

  @Test func `what is left behind is kept, no drift, and adopted on the way up`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit(
      "Audit", adding: "CREATE TABLE audit (x INT);", "--leave-behind", "table/audit")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "INSERT INTO audit VALUES (7)")
    #expect(
      try box.stemma("downgrade", "app.db", "-1").transcript == """
          down #1 Audit
        app.db is now at #2

        """)
    #expect(
      try box.stemma("status", "app.db").transcript == """
        app.db is at #1 First tables
          left behind: table/audit
        It is 1 behind and 0 ahead of the current revision
        Next: stemma upgrade app.db

        """)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT x FROM audit") == "7\n")
  }

  @Test func `a required column is drafted with the place for its values`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace(
      "name TEXT NOT NULL", with: "name TEXT NOT NULL, mail TEXT NOT NULL", in: "schema.sql")
    let refused = try box.stemma("commit", "-m", "Mail")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("the rows that are there have no value for users.mail"))
    try box.write(
      "edit.sh",
      "sed -i \"s/^-- UPDATE users SET mail = .*/UPDATE users SET mail = name;/\" \"$1\"\n")
    box.environment["STEMMA_EDITOR"] = "sh edit.sh"
    #expect(try box.stemma("commit", "-m", "Mail", "--edit").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT mail FROM users") == "a\nb\n")
  }

  @Test func `what is broken is refused by name, and sealed when that is allowed`() throws {
    let box = try Sandbox.withFirstTables()
    let statement = """
      CREATE VIEW bad AS SELECT nope FROM users;
      CREATE TABLE child (x INT REFERENCES nowhere (id));
      CREATE TRIGGER dead AFTER INSERT ON users BEGIN INSERT INTO gone VALUES (1); END;
      """
    let refused = try box.commit("Broken", adding: statement)
    #expect(refused.status == 1)
    for name in ["view/bad", "table/child", "trigger/dead"] {
      #expect(refused.errors.contains(name))
    }
    #expect(try box.stemma("commit", "-m", "Broken", "--allow", "broken").status == 0)
    #expect(try box.commit("Next", adding: "CREATE TABLE more (x INT);").status == 0)
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test func `a named command is run only once it was granted`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace(
      "schema = [\"schema.sql\"]", with: "schema-command = \"cat schema.sql\"", in: "stemma.toml")
    #expect(
      try box.stemma("commit", "-m", "x").transcript == """
        Error: stemma.toml names a command that nobody has granted yet
          schema-command = cat schema.sql
          with the files schema.sql
        Hint: stemma trust     grants it, after you have read it
        [1]

        """)
    #expect(
      try box.stemma("trust", "--list").transcript
        == "not granted cat schema.sql\n  with schema.sql\n")
    #expect(
      try box.stemma("trust").transcript == "granted: cat schema.sql\n  with schema.sql\n")
    #expect(try box.stemma("diff").transcript == "")
    try box.replace("cat schema.sql", with: "cat ./schema.sql", in: "stemma.toml")
    #expect(try box.stemma("diff").status == 1)
  }

  @Test func `history is asked by object, range, date and ancestry`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("B", adding: "CREATE TABLE b (x INT);")
    try box.commit("C", adding: "CREATE TABLE c (x INT);")
    func titles(_ arguments: String...) throws -> [String] {
      try box.stemma(["log", "--oneline"] + arguments).output.split(separator: "\n").map {
        String($0.split(separator: " ").last ?? "")
      }
    }
    #expect(try titles() == ["C", "B", "tables"])
    #expect(try titles("-2") == ["C", "B"])
    #expect(try titles("-n1") == ["C"])
    #expect(try titles("HEAD~2..HEAD") == ["C", "B"])
    #expect(try titles("base..HEAD~1") == ["B", "tables"])
    #expect(try titles("--", "table/b") == ["B"])
    #expect(try titles("--", "users") == ["tables"])
    #expect(try titles("main@{2100-01-01}") == ["C", "B", "tables"])
    #expect(try box.stemma("log", "main@{2001-01-01}").status == 2)
  }

  @Test func `a scratch database is new, and at the revision`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.stemma("scratch", "HEAD", "try.db", "--rows", "10").status == 0)
    #expect(try box.sql("try.db", "SELECT count(*) FROM users") == "10\n")
    #expect(try box.stemma("identify", "try.db").output.contains("First tables"))
    let again = try box.stemma("scratch", "HEAD", "try.db")
    #expect(again.transcript.hasPrefix("Error: there is a file /box/try.db already\n"))
    #expect(again.status == 2)
  }

  @Test func `uncommitted changes are not lost by a switch`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("branch", "other")
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    #expect(
      try box.stemma("switch", "other").transcript == """
        Error: the schema source has changes that are not committed
          + table/b
        Hint: stemma commit -m MESSAGE     keeps them on this branch
              undo them in the schema source
        [1]

        """)
    #expect(try box.stemma("branch").transcript == "* main\n  other\n")
  }
}

extension Sandbox {
  /// Has the editor put a statement at the end of the script upwards, and one at the end of the other.
  func edit(_ statement: String, down: String = "") throws {
    try write(
      "edit.sh",
      "cat >> \"$1\" <<'END'\n\(statement)\nEND\n"
        + (down.isEmpty ? "" : "cat >> \"$2\" <<'END'\n\(down)\nEND\n"))
    environment["STEMMA_EDITOR"] = "sh edit.sh"
  }
}
