import Testing

/// What a merge that waits tells a person, and that this leads on.
@Suite struct MergeGuidanceTests {
  /// A merge of `f` into `main`, which is current; each side's script may be given.
  private func branches(
    base: String, f: (String, up: String?), main: (String, up: String?)
  ) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    for (branch, change) in [("f", f), ("main", main)] {
      if branch == "main" { try box.stemma("switch", "main") }
      try box.write("schema.sql", change.0)
      if let up = change.up {
        try box.stemma("draft", "-m", branch)
        let draft = up.contains("DROP TABLE") ? "" : try box.read("revisions/draft/up.sql")
        try box.write("revisions/draft/up.sql", draft + up + "\n")
      }
      let commit = try box.stemma("commit", "-m", branch, "--allow", "data-loss")
      #expect(commit.status == 0, "\(commit.transcript)")
    }
    return box
  }

  private static let users = "CREATE TABLE users (id INTEGER PRIMARY KEY, state TEXT);\n"

  @Test func `a merge that loses rows names the option that seals it all the same`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "feat")
    try box.edit("DELETE FROM t;")
    try box.stemma("commit", "--allow-empty", "--edit", "-m", "Less", "--allow", "data-loss")
    try box.stemma("switch", "main")
    try box.commit("More", adding: "CREATE TABLE u (x INT);")
    let stopped = try box.stemma("merge", "feat")
    let hint = "stemma merge --continue --allow data-loss     seals it all the same"
    #expect(stopped.status == 1 && stopped.output.contains(hint), "\(stopped)")
    #expect(try box.stemma("status").output.contains(hint))
    #expect(try box.stemma("merge", "--continue", "--allow", "data-loss").status == 0)
  }

  @Test func `a column that is loosened takes what the other side's script writes`() throws {
    let box = try branches(
      base: Self.users,
      f: (Self.users + "CREATE TABLE g (x);\n", up: "UPDATE users SET state = NULL WHERE id > 1;"),
      main: (Self.users.replacing("state TEXT", with: "state TEXT NOT NULL DEFAULT ''"), up: nil))
    #expect(try box.stemma("merge", "f").mentions("data/tighter"))
    try box.replace(" NOT NULL DEFAULT ''", with: "", in: "schema.sql")
    let half = try box.stemma("merge", "--continue")
    #expect(!half.mentions("data/tighter"), "\(half.transcript)")
    // On the way back to our side the column refuses NULL again.
    try box.replace(
      "-- UPDATE users SET state = ''", with: "UPDATE users SET state = ''",
      in: "revisions/draft/down.sql")
    let done = try box.stemma("merge", "--continue", "--allow", "data-loss")
    #expect(done.status == 0, "\(done.transcript)")
  }

  @Test func `a place without sides to take is named, not denied`() throws {
    let box = try branches(
      base: Self.users + "CREATE VIEW v AS SELECT id, state FROM users;\n",
      f: (
        Self.users + "CREATE VIEW v AS SELECT id, state FROM users;\n"
          + "CREATE VIEW report AS SELECT state FROM v;\n", up: nil
      ),
      main: (Self.users + "CREATE VIEW v AS SELECT id FROM users;\n", up: nil))
    #expect(try box.stemma("merge", "f").mentions("schema/does-not-compile view/report"))
    let side = try box.stemma("merge", "--ours", "report")
    #expect(side.status == 1)
    #expect(side.mentions("no side can be taken at view/report"), "\(side.transcript)")
    #expect(side.mentions("edit the schema source"))
    #expect(try box.stemma("merge", "--ours", "users").mentions("there are: view/report"))
  }

  @Test func `a place with a space is quoted for the shell`() throws {
    let box = try branches(
      base: "CREATE TABLE w (a INTEGER, b INTEGER);\n",
      f: ("CREATE TABLE w (a INTEGER, b INTEGER, PRIMARY KEY (a));\n", up: nil),
      main: ("CREATE TABLE w (a INTEGER, b INTEGER, PRIMARY KEY (b));\n", up: nil))
    let merge = try box.stemma("merge", "f", "--allow", "broken")
    #expect(merge.mentions("stemma merge --ours 'table/w.primary key'"), "\(merge.transcript)")
  }

  @Test func `a rebuild by hand is told at the table that it rebuilds`() throws {
    let rebuild = """
      CREATE TABLE users2 (id INTEGER PRIMARY KEY, state TEXT, up TEXT);
      INSERT INTO users2 SELECT id, state, upper(state) FROM users;
      DROP TABLE users;
      ALTER TABLE users2 RENAME TO users;
      """
    let box = try branches(
      base: Self.users,
      f: (Self.users.replacing("state TEXT", with: "state TEXT, up TEXT"), up: rebuild),
      main: (Self.users + "CREATE TABLE m (x);\n", up: nil))
    let merge = try box.stemma("merge", "f")
    #expect(merge.mentions("data/rebuild table/users"), "\(merge.transcript)")
    // Only the side that rebuilt nothing can be taken.
    #expect(merge.mentions("stemma merge --ours table/users     leaves their statement out"))
  }

  @Test func `ours leaves out their new table whose foreign key needs what we dropped`() throws {
    let box = try branches(
      base: Self.users,
      f: (Self.users + "CREATE TABLE o (id INTEGER, u INTEGER REFERENCES users (id));\n", up: nil),
      main: ("CREATE TABLE m (x);\n", up: nil))
    #expect(try box.stemma("merge", "f").mentions("needed/dropped"))
    let side = try box.stemma("merge", "--ours", "o")
    #expect(side.status == 0, "\(side.transcript)")
    #expect(!(try box.read("schema.sql").contains("CREATE TABLE o")))
    let done = try box.stemma("merge", "--continue", "--allow", "data-loss")
    #expect(done.status == 0, "\(done.transcript)")
  }

  @Test func `tables that differ in a type alone do not look alike in a conflict`() throws {
    let box = try branches(
      base: Self.users, f: (Self.users.replacing("state TEXT", with: "state BLOB"), up: nil),
      main: ("CREATE TABLE m (x);\n", up: nil))
    let merge = try box.stemma("merge", "f")
    #expect(
      merge.mentions("base: users (id INTEGER, state TEXT, primary key"), "\(merge.transcript)")
    #expect(merge.mentions("theirs: users (id INTEGER, state BLOB, primary key"))
  }

  @Test func `a rename that is undone takes along our view that only follows it`() throws {
    let base =
      "CREATE TABLE p (id INTEGER PRIMARY KEY, age INTEGER);\n"
      + "CREATE VIEW adults AS SELECT id FROM p WHERE age >= 18;\n"
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.commit("F", adding: "CREATE VIEW minors AS SELECT id FROM p WHERE age < 18;")
    try box.stemma("switch", "main")
    try box.write("schema.sql", base.replacing("age", with: "years"))
    try box.stemma("commit", "-m", "M", "--rename", "p.age=years")
    #expect(try box.stemma("merge", "f").mentions("needed/renamed table/p.years"))
    let side = try box.stemma("merge", "--theirs", "p.years")
    #expect(side.status == 0, "\(side.transcript)")
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0, "\(done.transcript)")
    #expect(!(try box.read("schema.sql").contains("years")))
  }

  @Test func `a view that does more than follow a rename is ours, and said to be`() throws {
    let base =
      "CREATE TABLE p (id INTEGER PRIMARY KEY, age INTEGER);\n"
      + "CREATE VIEW adults AS SELECT id FROM p WHERE age >= 18;\n"
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.commit("F", adding: "CREATE VIEW minors AS SELECT id FROM p WHERE age < 18;")
    try box.stemma("switch", "main")
    try box.write(
      "schema.sql", base.replacing("age >= 18", with: "years >= 21").replacing("age", with: "years")
    )
    try box.stemma("commit", "-m", "M", "--rename", "p.age=years")
    try box.stemma("merge", "f")
    let side = try box.stemma("merge", "--theirs", "p.years")
    #expect(
      side.mentions("renamed on their side, but our view/adults names it"), "\(side.transcript)")
    #expect(try box.stemma("merge", "--theirs", "adults").status == 0)
    #expect(try box.stemma("merge", "--continue").status == 0)
  }
}
