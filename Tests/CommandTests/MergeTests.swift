import Testing

/// What `stemma merge` does with Stemma's own branches.
@Suite struct MergeTests {
  /// Two branches from one revision: `feature` and `main`, which is current.
  private func branches(
    feature: (Sandbox) throws -> Void, main: (Sandbox) throws -> Void
  ) throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try feature(box)
    try box.stemma("switch", "main")
    try main(box)
    return box
  }

  @Test func `of two conflicts in one table the one that nobody touched stays`() throws {
    let box = try branches {
      try $0.replace("name TEXT NOT NULL", with: "name VARCHAR(20), age BLOB", in: "schema.sql")
      try $0.stemma("commit", "-m", "Feature types")
    } main: {
      try $0.replace("name TEXT NOT NULL", with: "name VARCHAR(40), age TEXT", in: "schema.sql")
      try $0.stemma("commit", "-m", "Main types")
    }
    #expect(try box.stemma("merge", "feature").status == 1)
    try box.replace("age TEXT", with: "age REAL", in: "schema.sql")
    let half = try box.stemma("merge", "--continue")
    #expect(half.status == 1 && half.mentions("table/users.name"), "\(half.transcript)")
    #expect(!half.mentions("table/users.age"), "\(half.transcript)")
    #expect(try box.stemma("merge", "--theirs", "users.name").status == 0)
    #expect(try box.stemma("merge", "--continue").status == 0)
    let text = try box.read("schema.sql")
    #expect(text.contains("VARCHAR(20)") && text.contains("age REAL"), "\(text)")
  }

  @Test(arguments: ["merge feature", "cherry-pick feature"])
  func `the last view that reads through an asterisk goes as another one comes`(
    command: String
  ) throws {
    let box = try branches {
      try $0.commit("One", adding: "CREATE VIEW one AS SELECT * FROM users;")
      try $0.shell("stemma switch main && stemma merge feature && stemma switch feature")
      try $0.commit("Two", adding: "CREATE VIEW two AS SELECT * FROM users;")
    } main: {
      try $0.replace("CREATE VIEW one AS SELECT * FROM users;", with: "", in: "schema.sql")
      try $0.stemma("commit", "-m", "None")
    }
    let done = try box.shell("stemma \(command)")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("diff", "--exit-code", "@app.db", "HEAD").status == 0)
  }

  @Test func `two branches are joined, and databases of both go up through the merge`() throws {
    let box = try branches {
      try $0.replace("name TEXT NOT NULL", with: "name TEXT NOT NULL, email TEXT", in: "schema.sql")
      try $0.commit("Mail", adding: "CREATE INDEX users_email ON users (email);")
      try $0.shell("cp app.db feature.db")
      try $0.stemma("upgrade", "feature.db")
      try $0.sql("feature.db", "UPDATE users SET email = 'a@x' WHERE id = 1")
    } main: {
      try $0.replace("total INTEGER", with: "total INTEGER, note TEXT", in: "schema.sql")
      try $0.commit(
        "Notes", adding: "-- Names alone.\nCREATE VIEW names AS SELECT name FROM users;")
      try $0.stemma("upgrade", "app.db")
      try $0.sql("app.db", "UPDATE orders SET note = 'n'")
    }
    #expect(
      try box.stemma("merge", "feature").transcript == """
        changed schema.sql
        [main #1] Merge branch 'feature'
          1 object added, 1 changed

        """)
    #expect(
      try box.read("schema.sql") == """
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT);
        CREATE TABLE orders (
          id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users (id), total INTEGER, note TEXT
        );

        CREATE INDEX users_email ON users (email);
        -- Names alone.
        CREATE VIEW names AS SELECT name FROM users;

        """)
    #expect(
      try box.stemma("status").transcript == """
        On branch main
        At revision #1 Merge branch 'feature'
        The schema source is that of the current revision

        """)
    #expect(
      try box.stemma("log", "--graph", "--oneline").transcript == """
        * #1 (HEAD -> main) Merge branch 'feature'
        |\\
        * | #2 Notes
        | * #3 (feature) Mail
        |/
        * #4 First tables

        """)
    for database in ["app.db", "feature.db"] {
      #expect(try box.stemma("upgrade", database).status == 0)
      #expect(try box.stemma("status", database).transcript.hasSuffix("It is up to date\n"))
    }
    #expect(
      try box.sql("app.db", "SELECT * FROM users; SELECT note FROM orders") == "1|a|\n2|b|\nn\n")
    #expect(
      try box.sql("feature.db", "SELECT * FROM users; SELECT note FROM orders")
        == "1|a|a@x\n2|b|\n\n")
    #expect(try box.stemma("migrate", "app.db", "feature", "--allow", "data-loss").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test func `a branch without revisions of its own goes forward`() throws {
    let box = try branches {
      try $0.commit("Index", adding: "CREATE INDEX users_name ON users (name);")
    } main: { _ in
    }
    #expect(
      try box.stemma("merge", "feature", "--dry-run").transcript.hasPrefix("Would go forward"))
    #expect(
      try box.stemma("merge", "feature").transcript == """
        changed schema.sql
        Went forward to #1 Index

        """)
    #expect(try box.read("schema.sql").contains("users_name"))
    #expect(try box.stemma("merge", "feature").transcript == "Already up to date\n")
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }

  @Test func `a merge is made all the same with --no-ff`() throws {
    let box = try branches {
      try $0.commit("Index", adding: "CREATE INDEX users_name ON users (name);")
    } main: { _ in
    }
    #expect(
      try box.stemma("merge", "feature", "--no-ff", "-m", "Search").transcript == """
        changed schema.sql
        [main #1] Search
          1 object added

        """)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
  }

  /// Both sides change the type of one column; each has something of its own.
  private func conflict() throws -> Sandbox {
    try branches {
      try $0.replace("total INTEGER", with: "total REAL", in: "schema.sql")
      try $0.commit("Real", adding: "CREATE INDEX users_name ON users (name);")
    } main: {
      try $0.replace("total INTEGER", with: "total TEXT", in: "schema.sql")
      try $0.commit("Text", adding: "CREATE TABLE notes (text);")
    }
  }

  @Test func `a conflict stops the merge, and is settled by taking a side`() throws {
    let box = try conflict()
    let merge = try box.stemma("merge", "feature")
    #expect(merge.status == 1)
    #expect(merge.mentions("modify/modify"))
    #expect(merge.mentions("stemma merge --continue"))
    // Our version stands where the conflict is, the rest is merged.
    #expect(try box.read("schema.sql").contains("total TEXT"))
    #expect(try box.read("schema.sql").contains("users_name"))

    let status = try box.stemma("status")
    #expect(status.status == 0)
    #expect(status.mentions("Merging"))
    #expect(status.mentions("modify/modify"))
    #expect(
      try box.stemma("commit", "-m", "No").transcript == """
        Error: a merge is under way
        Hint: stemma merge --continue     goes on with it
              stemma merge --abort     takes it back
              stemma status     says what is left to do
        [1]

        """)
    #expect(try box.stemma("switch", "feature").status == 1)
    // Nobody's side is taken in silence.
    #expect(try box.stemma("merge", "--continue").status == 1)

    let settled = try box.stemma("merge", "--theirs", "orders")
    #expect(
      settled.transcript == """
        changed schema.sql
        All conflicts are settled
        Next: stemma merge --continue

        """)
    #expect(try box.read("schema.sql").contains("total REAL"))
    let done = try box.stemma("merge", "--continue")
    #expect(done.transcript.hasPrefix("[main #1] Merge branch 'feature'"))
    // From text to a number: that costs a value that a real number cannot hold.
    try box.sql("app.db", "INSERT INTO orders VALUES (2, 1, 9007199254740993)")
    #expect(try box.stemma("upgrade", "app.db").status == 1)
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(
      try box.sql("app.db", "SELECT typeof(total), total FROM orders WHERE id = 1") == "real|5.0\n")
    #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
    #expect(try box.stemma("commit", "-m", "x").mentions("nothing to commit"))
  }

  @Test func `what can be done about a conflict is listed like hints`() throws {
    let box = try conflict()
    #expect(
      try box.stemma("merge", "feature").output.hasSuffix(
        """
        Next: stemma merge --ours table/orders.total     takes our side, --theirs the other
              or edit the schema source
              stemma merge --continue     goes on with what they say
              stemma merge --abort     takes the merge back

        """))
  }

  @Test func `a conflict can be settled in the schema source`() throws {
    let box = try conflict()
    try box.stemma("merge", "feature")
    try box.replace("total TEXT", with: "total NUMERIC", in: "schema.sql")
    #expect(try box.stemma("status").mentions("Nothing is left to settle"))
    #expect(try box.stemma("merge", "--continue", "-m", "Both").mentions("Both"))
    #expect(try box.stemma("show", "HEAD:table/orders").mentions("NUMERIC"))
    // From text to a number: nothing is lost of the 5 that is there.
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `a merge is taken back byte for byte`() throws {
    let box = try conflict()
    try box.append("schema.sql", "-- The end \r\n\n")
    let before = try box.state()
    try box.stemma("merge", "feature")
    try box.append("schema.sql", "CREATE TABLE more (x);")
    try box.stemma("merge", "--theirs", "orders")
    #expect(try box.stemma("merge", "--abort").transcript == "The merge is taken back\n")
    #expect(try box.state() == before)
    #expect(
      try box.stemma("merge", "--abort").transcript == """
        Error: no merge is under way
        [1]

        """)
    #expect(try box.stemma("merge", "feature", "--theirs", "table/orders").status == 0)
  }

  @Test func `a side that is taken where no conflict stands is wrong usage`() throws {
    let box = try conflict()
    let outcome = try box.stemma("merge", "feature", "--ours", "users")
    #expect(outcome.status == 64)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }

  @Test func `a dry run says what would come of it and writes nothing`() throws {
    let box = try conflict()
    // What is only remembered to be faster may be written all the same.
    let sums =
      "find . -type f ! -path './.stemma/schemas/*' ! -path './.stemma/scratch/*' ! -path './.stemma/summary' | LC_ALL=C sort | xargs sha1sum"
    let before = try box.shell(sums).output
    #expect(before.contains("./.stemma/refs/heads/main"))
    let outcome = try box.stemma("merge", "feature", "--dry-run", "--json")
    #expect(outcome.status == 1)
    let json = try #require(try outcome.json() as? [String: Any])
    #expect(json["outcome"] as? String == "conflicts")
    #expect((json["conflicts"] as? [[String: Any]])?.count == 1)
    let clean = try box.stemma("merge", "feature", "--theirs", "orders", "--dry-run")
    #expect(clean.status == 0)
    #expect(clean.mentions("Would merge without conflicts"))
    #expect(clean.mentions("+ index/users_name"))
    #expect(try box.shell(sums).output == before)
    #expect(try box.stemma("merge", "--abort").status == 1)
  }

  @Test func `changes that are not committed are not merged over`() throws {
    let box = try conflict()
    try box.append("schema.sql", "CREATE TABLE more (x);\n")
    let outcome = try box.stemma("merge", "feature")
    #expect(outcome.status == 1)
    #expect(outcome.mentions("changes that are not committed"))
  }

  @Test func `a merge needs to be told what, and of something that is there`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.stemma("merge").status == 64)
    #expect(try box.stemma("merge", "nothing").status == 2)
    #expect(try box.stemma("merge", "--continue").status == 1)
    #expect(try box.stemma("merge", "--continue", "--abort").status == 64)
  }

  @Test func `a merge with settled conflicts is undone wholly`() throws {
    let box = try conflict()
    let before = try box.shell("cat schema.sql; ls revisions").output
    try box.stemma("merge", "feature", "--theirs", "orders")
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
    try box.stemma("merge", "feature")
    try box.stemma("merge", "--theirs", "orders")
    #expect(try box.stemma("merge", "--continue").status == 0)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }
}
