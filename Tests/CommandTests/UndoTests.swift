import Testing

/// Taking back what commands moved.
@Suite struct UndoTests {
  @Test func `an undone commit leaves its change in the schema source`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    #expect(
      try box.stemma("undo").transcript == """
        Undid: commit: Notes
        On branch main, at #1

        """)
    #expect(try box.list("revisions").count == 1)
    #expect(
      try box.stemma("status").transcript == """
        On branch main
        At revision #1 First tables
        Changes in the schema source, not committed:
          + table/notes

        """)
    #expect(
      try box.stemma("undo").transcript == """
        Undid: undo: commit: Notes
        On branch main, at #1

        """)
    #expect(try box.stemma("log", "--oneline").output.contains("Notes"))
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
    try box.expectSound()
  }

  @Test func `a branch that was made elsewhere is gone to at once, and taken back`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    let made = try box.stemma("switch", "-c", "hotfix", "HEAD~1")
    #expect(made.status == 0 && made.output.contains("On branch hotfix at "), "\(made)")
    #expect(try box.list("revisions").count == 1)
    #expect(try !box.read("schema.sql").contains("notes"))
    try box.append("schema.sql", "CREATE TABLE fix (x INT);\n")
    let again = try box.stemma("switch", "-c", "other", "main")
    #expect(again.status == 1 && again.errors.contains("not committed"), "\(again)")
    #expect(!(try box.stemma("branch").output.contains("other")))
    try box.replace("CREATE TABLE fix (x INT);\n", with: "", in: "schema.sql")
    #expect(try box.stemma("switch", "-c", "hotfix", "main").errors.contains("already"))
    #expect(try box.stemma("switch", "-c", "other", "nowhere").status != 0)
    #expect(try box.stemma("switch", "main", "HEAD~1").status == 64)
    #expect(try box.stemma("undo").status == 0)
    let status = try box.stemma("status")
    #expect(status.output.contains("On branch main"), "\(status)")
    #expect(try box.read("schema.sql").contains("notes"))
    try box.expectSound()
  }

  @Test func `an undone commit gives the draft back that it sealed`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE INDEX users_name ON users (name);\n")
    try box.stemma("draft", "-m", "Index")
    try box.append("revisions/draft/up.sql", "UPDATE users SET name = upper(name);\n")
    let draft = try box.read("revisions/draft/up.sql")
    #expect(try box.stemma("commit").status == 0)
    #expect(!box.exists("revisions/draft"))
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.read("revisions/draft/up.sql") == draft)
    #expect(try box.stemma("commit").status == 0)
    #expect(try box.stemma("show").output.contains("upper(name)"))
  }

  @Test func `an undone amendment brings the old revision back, and databases follow`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let old = try box.list("revisions")
    try box.append("schema.sql", "CREATE TABLE c (x INT);\n")
    try box.stemma("commit", "--amend", "-m", "Both")
    try box.stemma("upgrade", "app.db")
    #expect(try box.stemma("undo").output.contains("Undid: commit (amend): Both"))
    #expect(try box.list("revisions") == old)
    #expect(try box.stemma("status", "app.db").output.contains("Next: stemma migrate app.db"))
    #expect(try box.stemma("migrate", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT count(*) FROM users") == "2\n")
    try box.expectSound()
  }

  @Test func `the first commit can be undone`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE a (x);\n")
    try box.stemma("commit", "-m", "First")
    #expect(
      try box.stemma("undo").transcript == """
        Undid: commit: First
        On branch main, at no revision

        """)
    #expect(try box.list("revisions").isEmpty)
    #expect(
      try box.stemma("undo", "--json").json() as? [String: Any] != nil)
    #expect(try box.list("revisions").count == 1)
    #expect(try box.stemma("branch").output == "* main\n")
    try box.expectSound()
  }

  @Test func `an undone switch puts folders, branch and schema source back byte for byte`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.append("schema.sql", "\n-- What people say.\nCREATE TABLE notes (\n  x  INT\n);\n")
    try box.stemma("commit", "-m", "Notes")
    let before = try box.state()
    try box.stemma("switch", "main")
    #expect(
      try box.stemma("undo").transcript == """
        changed schema.sql
        Undid: switch: to main
        On branch feature, at #1

        """)
    #expect(try box.state() == before)
    #expect(try box.stemma("status").output.hasPrefix("On branch feature\n"))
    try box.expectSound()
  }

  @Test func `an undo loses no change of the schema source`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.stemma("switch", "main")
    try box.append("schema.sql", "CREATE TABLE mine (x INT);\n")
    #expect(
      try box.stemma("undo").transcript == """
        Error: the schema source has changes that are not committed
          + table/mine
        Hint: stemma commit -m MESSAGE     keeps them on this branch
              undo them in the schema source
        [1]

        """)
    try box.replace("CREATE TABLE mine (x INT);\n", with: "-- only a comment\n", in: "schema.sql")
    #expect(try box.stemma("undo").status == 0)
    let source = try box.read("schema.sql")
    #expect(source.contains("CREATE TABLE notes") && source.contains("-- only a comment"))
  }

  @Test func `branches and tags come back`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("branch", "old")
    try box.stemma("branch", "-d", "old")
    try box.stemma("undo")
    #expect(try box.stemma("branch").output == "* main\n  old\n")
    try box.stemma("tag", "v1")
    try box.stemma("undo")
    #expect(try box.stemma("tag").output == "")
    try box.stemma("undo")
    #expect(try box.stemma("tag").output == "v1\n")
    try box.stemma("switch", "-c", "new")
    try box.stemma("undo")
    #expect(try box.stemma("branch").output == "* main\n  old\n")
  }

  @Test func `what went another way is not undone`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    try box.stemma("init")
    try box.commit("First tables", adding: "CREATE TABLE users (id INTEGER PRIMARY KEY);")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell("rm -r revisions/*-notes-*")
    // The folder went by hand: the commit before it is the last one that still holds.
    #expect(try box.stemma("undo").output.contains("Undid: commit: First tables"))
    #expect(
      try Sandbox.withoutRecords().stemma("undo").transcript == """
        Error: there is nothing to undo
        [1]

        """)
  }

  @Test func `with the code's branches an undo takes back the folders`() throws {
    let box = try Sandbox.inGit()
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    #expect(
      try box.stemma("undo", "--dry-run").transcript == """
        Would undo: commit: Notes
        On branch main, at #1

        """)
    #expect(try box.list("revisions").count == 2)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("git status --porcelain").output == " M schema.sql\n")
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.list("revisions").count == 2)
    #expect(
      try box.stemma("reflog").transcript == """
        #1 HEAD@{0}: redo: commit: Notes
        #2 HEAD@{1}: undo: commit: Notes
        #1 HEAD@{2}: commit: Notes
        #2 HEAD@{3}: commit: First tables

        """)
    #expect(
      try box.stemma("reflog", "main").transcript == """
        Error: the branches are those of the code's Git
        Hint: git reflog main
        [64]

        """)
  }
}

/// Taking branches elsewhere.
@Suite struct ResetTests {
  @Test func `a reset keeps the schema source, and a commit makes one revision of two`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "CREATE TABLE a (x INT);")
    try box.commit("B", adding: "CREATE TABLE b (x INT);")
    try box.stemma("upgrade", "app.db")
    #expect(
      try box.stemma("reset", "HEAD~2").transcript == "main is now at #1 First tables\n")
    #expect(try box.list("revisions").count == 1)
    #expect(try box.stemma("commit", "-m", "Both").status == 0)
    // The same content: the database passes to the new revision for nothing.
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
        the way begins at #1 (B), which no branch, tag or folder has any more
          equal #2 Both
        app.db is now at #2

        """)
    #expect(
      try box.stemma("reflog").transcript == """
        #1 HEAD@{0}: commit: Both
        #2 HEAD@{1}: reset: to HEAD~2
        #3 HEAD@{2}: commit: B
        #4 HEAD@{3}: commit: A
        #2 HEAD@{4}: commit: First tables

        """)
    #expect(try box.stemma("reset", "HEAD@{2}").output.hasSuffix(" B\n"))
    try box.expectSound()
  }

  @Test func `a hard reset replaces the schema source, and can be undone all the same`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "-- about a\nCREATE TABLE a (x INT);")
    try box.append("schema.sql", "CREATE TABLE never_committed (x INT);\n")
    let before = try box.state()
    #expect(
      try box.stemma("reset", "--hard", "HEAD~1").transcript == """
        changed schema.sql
        main is now at #1 First tables

        """)
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == before)
  }

  @Test func `a hard reset mends a schema source that cannot be read`() throws {
    let box = try Sandbox.withFirstTables()
    try box.write("schema.sql", "CREATE TABLE (\n")
    #expect(try box.stemma("reset", "--hard", "HEAD").status == 0)
    #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"))
  }

  @Test func `a reset goes to other branches' revisions too, and says so before`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.stemma("switch", "main")
    #expect(
      try box.stemma("reset", "--dry-run", "feature").output.hasPrefix("main would be at "))
    #expect(try box.list("revisions").count == 1)
    #expect(try box.stemma("reset", "--hard", "feature").status == 0)
    #expect(try box.stemma("log", "--oneline").output.contains("(HEAD -> main, feature) Notes"))
    #expect(try box.stemma("reset", "--soft", "--hard", "feature").status == 64)
    try box.expectSound()
  }

  @Test func `with the code's branches only what Git does not have goes`() throws {
    let box = try Sandbox.inGit()
    try box.commit("A", adding: "CREATE TABLE a (x INT);")
    try box.shell("git add -A && git commit -qm A")
    try box.commit("B", adding: "CREATE TABLE b (x INT);")
    #expect(
      try box.stemma("reset", "HEAD~1").transcript == "The workspace is now at #1 A\n")
    #expect(try box.shell("git status --porcelain").output == " M schema.sql\n")
    #expect(
      try box.stemma("reset", "HEAD~1").transcript == """
        Error: the code's Git has 1 of the revisions that would go
          #1 A
        Hint: git reset --hard COMMIT     takes the code back, revisions and schema source with it
              stemma revert REV     makes a revision that takes the changes of one back
        [1]

        """)
  }
}

extension Sandbox {
  /// All that people see of the workspace: the schema source, each file of the revision directory, a draft's included, and the
  /// branches and tags.
  func state() throws -> [String] {
    let files = try shell(
      "find revisions -type f ! -path '*/.*' | LC_ALL=C sort | xargs -r sha1sum")
    let store = exists(".stemma") ? ".stemma" : ".git/stemma/root"
    let refs = try shell("git -C \(store) for-each-ref refs/heads refs/tags; cat \(store)/HEAD")
    return [files.output, refs.output, try read("schema.sql")]
  }

  /// The store and the folders are as they should be, for Git too.
  func expectSound(_ place: Comment? = nil) throws {
    #expect(
      try stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
    #expect(try shell("git -C .stemma fsck --full --strict").status == 0, place)
  }

  /// A workspace whose commands were forgotten.
  static func withoutRecords() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.remove(".stemma/changes")
    return box
  }
}
