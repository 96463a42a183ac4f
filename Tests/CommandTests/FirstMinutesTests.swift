import Testing

/// What a new user does in the first minutes, without Git and with it.
@Suite struct FirstMinutesTests {
  @Test func `without git, branches are made, left and found again`() throws {
    let box = try Sandbox()
    #expect(
      try box.stemma("init").transcript == """
        Stemma keeps the branches: there is no Git work tree here.
        Next: edit schema.sql, then stemma commit -m "First tables"
        Made a workspace in /box

        """)
    try box.write("schema.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n")
    #expect(
      try box.stemma("commit", "-m", "First tables").transcript == """
        [main #1] First tables
          1 object added
          down: data-loss table/users: the table and its rows go

        """)
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
        app.db was not there: it is a new database
          snapshot #1 First tables
        app.db is now at #1

        """)
    try box.sql("app.db", "INSERT INTO users VALUES (1, 'a'), (2, 'b')")

    #expect(
      try box.stemma("switch", "-c", "feature/search").transcript
        == "On branch feature/search at #1\n")
    try box.append("schema.sql", "CREATE INDEX users_name ON users (name);\n")
    try box.replace("name TEXT", with: "name TEXT, note TEXT", in: "schema.sql")
    #expect(
      try box.stemma("commit", "-m", "Search index").transcript == """
        [feature/search #1] Search index
          1 object added, 1 changed
          down: data-loss table/users.note: the column and its values go
          down: rewrite table/users: the table is copied row by row

        """)
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "UPDATE users SET note = 'x' WHERE id = 1")

    #expect(
      try box.stemma("switch", "main").transcript == """
        changed schema.sql
        On branch main at #1

        """)
    #expect(!(try box.read("schema.sql").contains("users_name")))
    #expect(
      try box.stemma("migrate", "app.db").transcript == """
        Error: the plan for app.db to #1 (First tables) would cost data
          1 step:
            down #2 Search index
                 data-loss table/users.note: the column and its values go (1 value)
                 rewrite table/users: the table is copied row by row
        Hint: stemma migrate app.db --allow data-loss     runs it all the same
        [1]

        """)
    #expect(try box.stemma("migrate", "app.db", "--allow", "data-loss").status == 0)
    try box.commit("A view", adding: "CREATE VIEW names AS SELECT name FROM users;")
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
          up #1 A view
        app.db is now at #1

        """)
    #expect(
      try box.stemma("log", "--graph", "--oneline", "feature/search", "main").transcript == """
        * #1 (HEAD -> main) A view
        | * #2 (feature/search) Search index
        |/
        * #3 First tables

        """)
    #expect(try box.sql("app.db", "SELECT * FROM users") == "1|a\n2|b\n")

    #expect(
      try box.stemma("merge", "feature/search").transcript == """
        changed schema.sql
        [main #1] Merge branch 'feature/search'
          1 object added, 1 changed

        """)
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
          up #1 Merge branch 'feature/search'
        app.db is now at #1

        """)
    #expect(try box.sql("app.db", "SELECT * FROM users") == "1|a|\n2|b|\n")
    #expect(try box.stemma("status", "app.db").mentions("It is up to date"))
  }

  @Test func `with git, branches are the code's`() throws {
    let box = try Sandbox.inGit()
    #expect(
      try box.stemma("status").transcript == """
        On branch main
        At revision #1 First tables
        The schema source is that of the current revision

        """)
    try box.stemma("upgrade", "app.db")
    try box.shell("git switch -qc feature/search")
    try box.commit("Search index", adding: "CREATE INDEX users_name ON users (name);")
    #expect(
      try box.stemma("status").transcript == """
        On branch feature/search
        At revision #1 Search index
        Revision #1 is not committed in the code's Git yet
        The schema source is that of the current revision

        """)
    try box.shell("git add -A && git commit -qm 'Search index'")
    try box.stemma("upgrade", "app.db")

    try box.shell("git switch -q main")
    #expect(
      try box.stemma("status", "app.db").transcript == """
        app.db is at #1 Search index
        It is 0 behind and 1 ahead of the current revision
        Next: stemma migrate app.db

        """)
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
        Error: app.db is at #1 (Search index), which is not below #2 (First tables)
          the way there:
            down #1 Search index
        Hint: stemma migrate app.db HEAD     takes it
        [1]

        """)
    #expect(try box.stemma("migrate", "app.db", "--allow", "data-loss").status == 0)
    try box.commit("A view", adding: "CREATE VIEW names AS SELECT name FROM users;")
    try box.shell("git add -A && git commit -qm 'A view'")
    #expect(
      try box.stemma("migrate", "app.db", "feature/search").transcript == """
          up #1 Search index
        app.db is now at #1

        """)
    #expect(
      try box.stemma("migrate", "app.db").transcript == """
          down #1 Search index
          up #2 A view
        app.db is now at #2

        """)

    try box.shell("git merge feature/search")
    #expect(
      try box.stemma("merge").transcript.hasPrefix("changed schema.sql\n[main #1] Merge '"))
    #expect(try box.shell("git add -A && git commit -qm 'Merge schemas'").status == 0)
    #expect(
      try box.stemma("upgrade", "app.db").transcript.hasSuffix("app.db is now at #1\n"))
    #expect(
      try box.stemma("status").transcript.hasSuffix(
        "The schema source is that of the current revision\n"))
  }

  @Test func `names are resolved through the code's commits`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature/x")
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Second && git tag v1.2")
    try box.shell("git update-ref refs/remotes/origin/main main && git switch -q main")
    func title(_ name: String) throws -> String {
      try box.stemma("log", "-1", "--oneline", name).transcript.split(separator: " ").last.map(
        String.init) ?? ""
    }
    for name in ["feature/x", "v1.2", "refs/heads/feature/x"] {
      #expect(try title(name) == "Second\n", "\(name)")
    }
    for name in ["origin/main", "main", "HEAD", "feature/x~1", "v1.2^", "feature/x...main"] {
      #expect(try title(name) == "tables\n", "\(name)")
    }
    let commit = try box.shell("git rev-parse --short=10 feature/x").output.dropLast()
    #expect(try title(String(commit)) == "Second\n")
  }

  @Test func `each work tree has its own current revision, and one store serves all`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc other")
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Second && git switch -q main")
    try box.shell("git worktree add -q ../second other")
    let second = box.root + "/second"
    #expect(
      try box.stemma("log", "--oneline", in: second).transcript == """
        #1 (HEAD -> other) Second
        #2 (main) First tables

        """)
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> main) First tables

        """)
    #expect(try box.stemma("upgrade", "app.db", in: second).status == 0)
    #expect(!box.exists(".git/worktrees/second/stemma"))
  }

  @Test func `on a detached head everything works but there is no branch`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -q --detach")
    #expect(
      try box.stemma("status").transcript == """
        At revision #1 First tables
        The schema source is that of the current revision

        """)
    #expect(
      try box.commit("Second", adding: "CREATE TABLE b (x INT);").transcript == """
        [#1] Second
          1 object added
          down: data-loss table/b: the table and its rows go

        """)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test(arguments: [
    (["switch", "main"], "git switch main"), (["switch", "-c", "x"], "git switch -c x"),
    (["branch", "x"], "git branch x"), (["branch", "-d", "x"], "git branch -d x"),
    (["tag", "v1"], "git tag v1"), (["tag", "-d", "v1"], "git tag -d v1"),
  ])
  func `where the branches are the code's, the git command is named`(
    _ arguments: [String], _ hint: String
  ) throws {
    let box = try Sandbox.inGit()
    let outcome = try box.stemma(arguments)
    #expect(
      outcome.transcript == """
        Error: the branches are those of the code's Git
        Hint: \(hint)
        [64]

        """)
  }
}
