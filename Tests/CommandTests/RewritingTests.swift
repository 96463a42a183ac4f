import Testing

/// Changes that are made anew somewhere else.
@Suite struct RewritingTests {
  @Test func `a rebase makes the branch's revisions anew, and a database follows with its rows`()
    throws
  {
    let box = try Sandbox.withMailBranch()
    try box.stemma("upgrade", "app.db")
    #expect(
      try box.stemma("rebase", "main").transcript == """
        changed schema.sql
          #1 -> #2 Mail
            down: data-loss table/users.mail: the column and its values go
            down: rewrite table/users: the table is copied row by row
          #3 -> #4 Index
        feature is now at #4

        """)
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> feature) Index
        #2 Mail
        #3 (main) Notes
        #4 First tables

        """)
    #expect(try box.stemma("show", "HEAD~1").output.contains("UPDATE users SET mail = name"))
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
    // The database keeps the column that only the branch had.
    try box.sql("app.db", "UPDATE users SET mail = 'changed' WHERE id = 2")
    #expect(try box.stemma("status", "app.db").output.contains("Next: stemma "))
    let migration = try box.stemma("migrate", "app.db")
    #expect(migration.status == 0, "\(migration)")
    #expect(migration.errors == "")
    #expect(try box.sql("app.db", "SELECT * FROM users") == "1|a|a@x\n2|b|changed\n")
    #expect(try box.sql("app.db", "SELECT count(*) FROM notes") == "0\n")
    #expect(try box.stemma("status", "app.db").output.contains("up to date"))
    try box.expectSound()
  }

  @Test func `a database in the middle of a rebased branch follows too`() throws {
    let box = try Sandbox.withMailBranch()
    try box.stemma("upgrade", "app.db", "HEAD~1")
    try box.sql("app.db", "UPDATE users SET mail = 'changed' WHERE id = 2")
    try box.stemma("rebase", "main")
    #expect(try box.stemma("migrate", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT mail FROM users") == "a@x\nchanged\n")
  }

  @Test func `an undone rebase leaves no trace but the store's memory`() throws {
    let box = try Sandbox.withMailBranch()
    let before = try box.state()
    #expect(try box.stemma("rebase", "main", "--dry-run").output.contains("feature would be at"))
    #expect(try box.state() == before)
    try box.stemma("rebase", "main")
    let after = try box.state()
    #expect(try box.stemma("undo").output.hasPrefix("Undid: rebase: onto main\n"))
    #expect(try box.state() == before)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == after)
    try box.expectSound()
  }

  @Test func `a rebase onto what follows goes there, and onto what leads here does nothing`() throws
  {
    let box = try Sandbox.withMailBranch()
    #expect(
      try box.stemma("rebase", "HEAD~2").transcript == """
          #1 stays as it is: Mail
          #2 stays as it is: Index
        feature is now at #2

        """)
    try box.stemma("switch", "-c", "behind")
    try box.stemma("reset", "--hard", "HEAD~2")
    #expect(
      try box.stemma("rebase", "feature").output == "behind is now at "
        + (try box.stemma("log", "--oneline", "-1", "feature").output.prefix(12)) + "\n")
    try box.expectSound()
  }

  @Test func `a conflict stops a rebase, and is settled in the schema source`() throws {
    let box = try Sandbox.withConflict()
    let before = try box.state()
    let stopped = try box.stemma("rebase", "main")
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("does not fit here: 1 conflict"), "\(stopped)")
    #expect(try box.stemma("status").output.contains("Rebasing onto main, stopped at "))
    #expect(try box.stemma("commit", "-m", "No").status == 1)
    #expect(try box.stemma("undo").status == 1)
    #expect(
      try box.stemma("rebase", "--continue").errors.contains("nothing was settled since"))
    // Given up, everything is as it was.
    #expect(try box.stemma("rebase", "--abort").status == 0)
    #expect(try box.state() == before)
    #expect(try box.stemma("rebase", "main").status == 1)
    try box.replace("total TEXT", with: "total REAL", in: "schema.sql")
    let done = try box.stemma("rebase", "--continue")
    #expect(done.status == 0, "\(done)")
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> feature) After
        #2 Numbers
        #3 (main) Texts
        #4 First tables

        """)
    #expect(try box.read("schema.sql").contains("total REAL"))
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == before)
    try box.expectSound()
  }

  @Test func `a conflict is settled by a side, or the revision left out`() throws {
    let box = try Sandbox.withConflict()
    try box.stemma("rebase", "main")
    #expect(try box.stemma("status").output.contains("both sides changed it"))
    #expect(try box.stemma("rebase", "--continue", "--theirs", "users").status == 64)
    #expect(try box.stemma("rebase", "--continue", "--theirs", "orders").status == 0)
    #expect(try box.stemma("show", "HEAD:table/orders").output.contains("NUMERIC"))
    try box.stemma("undo")
    try box.stemma("rebase", "main")
    let skipped = try box.stemma("rebase", "--skip")
    #expect(skipped.output.contains("is left out: Numbers"), "\(skipped)")
    #expect(try box.stemma("show", "HEAD:table/orders").output.contains("total TEXT"))
    #expect(try box.stemma("rebase", "--skip").status == 1)
    try box.expectSound()
  }

  @Test func `a squash joins structure and statements, and databases lose nothing`() throws {
    let box = try Sandbox.withMailBranch()
    try box.commit("Behind", adding: "CREATE TABLE behind (x INT);")
    try box.shell("cp app.db middle.db && stemma upgrade middle.db HEAD~2")
    try box.stemma("upgrade", "app.db")
    #expect(
      try box.stemma("squash", "HEAD~3..HEAD~1", "-m", "Addresses").transcript == """
        [feature #1] Addresses
          takes the place of 2 revisions
          #2 -> #3
          down: data-loss table/users.mail: the column and its values go
          down: rewrite table/users: the table is copied row by row

        """)
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> feature) Behind
        #2 Addresses
        #3 First tables

        """)
    #expect(try box.stemma("show", "HEAD~1").output.contains("UPDATE users SET mail = name"))
    for database in ["app.db", "middle.db"] {
      let upgrade = try box.stemma("migrate", database)
      #expect(upgrade.status == 0 && upgrade.errors == "", "\(upgrade)")
      #expect(try box.sql(database, "SELECT mail FROM users") == "a@x\nb@x\n")
      #expect(try box.stemma("status", database).output.contains("up to date"))
    }
    #expect(try box.stemma("upgrade", "new.db", "--replay").status == 0)
    #expect(try box.stemma("squash", "HEAD~1").errors.contains("is one revision already"))
    try box.expectSound()
    try box.stemma("undo")
    #expect(try box.stemma("log", "--oneline").output.split(separator: "\n").count == 4)
    #expect(try box.stemma("migrate", "app.db").status == 0)
  }

  @Test func `a cherry-pick takes a change along with its statements`() throws {
    let box = try Sandbox.withMailBranch()
    try box.stemma("switch", "main")
    try box.stemma("upgrade", "app.db")
    let picked = try box.stemma("cherry-pick", "feature~1", "-x")
    #expect(picked.status == 0, "\(picked)")
    let shown = try box.stemma("show").output
    #expect(shown.contains("UPDATE users SET mail = name"))
    #expect(shown.contains("(cherry picked from revision "))
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT mail FROM users") == "a@x\nb@x\n")
    #expect(
      try box.stemma("cherry-pick", "feature").transcript == """
        changed schema.sql
          #1 -> #2 Index
        main is now at #2

        """)
    #expect(
      try box.stemma("cherry-pick", "feature").transcript == """
        Error: nothing to do: the current schema has it already
        [1]

        """)
    // What was picked is not made twice.
    try box.stemma("switch", "feature")
    #expect(try box.stemma("rebase", "main").output.contains("is there already: Index"))
    try box.expectSound()
  }

  @Test(arguments: ["rebase main", "cherry-pick feature"])
  func `each conflict waits for a side or for an edit of what it is about`(command: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.replace("total INTEGER", with: "total NUMERIC", in: "schema.sql")
    try box.replace("name TEXT", with: "name VARCHAR(20)", in: "schema.sql")
    try box.stemma("commit", "-m", "Feature types")
    try box.stemma("switch", "main")
    try box.replace("total INTEGER", with: "total BLOB", in: "schema.sql")
    try box.replace("name TEXT", with: "name VARCHAR(40)", in: "schema.sql")
    try box.stemma("commit", "-m", "Main types")
    if command.hasPrefix("rebase") { try box.stemma("switch", "feature") }
    #expect(try box.shell("stemma \(command)").status == 1)
    let verb = String(command.prefix { $0 != " " })
    try box.append("schema.sql", "-- looked at\n")
    let commented = try box.stemma(verb, "--continue")
    #expect(commented.status == 1, "\(commented.transcript)")
    #expect(commented.mentions("table/orders.total") && commented.mentions("table/users.name"))
    try box.replace("name VARCHAR(40)", with: "name VARCHAR(60)", in: "schema.sql")
    let half = try box.stemma(verb, "--continue")
    #expect(half.status == 1 && !half.mentions("table/users.name"), "\(half.transcript)")
    let done = try box.stemma(verb, "--continue", "--theirs", "orders.total")
    #expect(done.status == 0, "\(done.transcript)")
    let text = try box.read("schema.sql")
    #expect(text.contains("name VARCHAR(60)") && text.contains("total NUMERIC"), "\(text)")
    try box.expectSound()
  }

  @Test func `a revert takes a change back, and its scripts change places`() throws {
    let box = try Sandbox.withFirstTables()
    try box.edit(
      "UPDATE users SET name = upper(name);", down: "UPDATE users SET name = lower(name);")
    try box.commit("Loud", adding: "CREATE TABLE loud (x INT);", "--edit")
    try box.commit("Index", adding: "CREATE INDEX users_name ON users (name);")
    try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    let reverted = try box.stemma("revert", "HEAD~1")
    #expect(reverted.status == 0, "\(reverted.transcript)")
    #expect(reverted.mentions("    up: data-loss table/loud: the table and its rows go\n"))
    #expect(reverted.mentions("    down: data-loss table/users.name: values change\n"))
    #expect(!(try box.read("schema.sql").contains("loud")))
    #expect(try box.stemma("log", "--oneline", "-1").output.contains("Revert \"Loud\""))
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "a\nb\n")
    #expect(try box.stemma("downgrade", "app.db", "-1", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "A\nB\n")
    #expect(try box.stemma("revert", "HEAD").status == 0)
    #expect(try box.read("schema.sql").contains("loud"))
    try box.expectSound()
  }

  @Test func `what is not committed is not lost`() throws {
    let box = try Sandbox.withMailBranch()
    try box.append("schema.sql", "CREATE TABLE mine (x INT);\n")
    for command in [["rebase", "main"], ["revert", "HEAD"], ["cherry-pick", "main"]] {
      #expect(try box.stemma(command).errors.contains("are not committed"))
    }
    #expect(try box.stemma("rebase", "--continue").errors.contains("no rebase is under way"))
    #expect(try box.stemma("rebase").status == 64)
    #expect(try box.stemma("rebase", "main", "--continue").status == 64)
  }

  @Test func `with the code's branches a rebase joins two leaves in a line`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell("git add -A && git commit -qm Notes && git switch -q main")
    try box.commit("Tags", adding: "CREATE TABLE tags (x INT);")
    try box.shell(
      "git add -A && git commit -qm Tags && git merge -q feature; git checkout -q --ours schema.sql; git add -A; git commit -qm Merge"
    )
    #expect(try box.stemma("status").output.contains("Diverged"))
    let notes = try box.revisionFolder("notes").suffix(12)
    let rebased = try box.stemma("rebase", String(notes))
    #expect(rebased.status == 0, "\(rebased)")
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> main) Tags
        #2 (feature) Notes
        #3 First tables

        """)
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
    #expect(try box.list("revisions").count == 3)
    #expect(try box.stemma("fsck").status == 0)
  }
}

extension Sandbox {
  /// Two branches: `main` has notes, `feature`, the current one, addresses that were filled by hand.
  static func withMailBranch() throws -> Sandbox {
    let box = try withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.replace("name TEXT NOT NULL", with: "name TEXT NOT NULL, mail TEXT", in: "schema.sql")
    try box.edit("UPDATE users SET mail = name || '@x';")
    try box.stemma("commit", "-m", "Mail", "--edit")
    try box.commit("Index", adding: "CREATE INDEX users_mail ON users (mail);")
    try box.stemma("switch", "main")
    try box.commit("Notes", adding: "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);")
    try box.stemma("switch", "feature")
    return box
  }

  /// Two branches that changed one column differently; `feature`, the current one, went on.
  static func withConflict() throws -> Sandbox {
    let box = try withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.replace("total INTEGER", with: "total NUMERIC", in: "schema.sql")
    try box.stemma("commit", "-m", "Numbers")
    try box.commit("After", adding: "CREATE TABLE after (x INT);")
    try box.stemma("switch", "main")
    try box.replace("total INTEGER", with: "total TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Texts")
    try box.stemma("switch", "feature")
    return box
  }
}
