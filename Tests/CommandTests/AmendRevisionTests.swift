import Testing

/// `stemma amend REV`: a revision in the middle is changed, and what follows is put upon it.
@Suite struct AmendRevisionTests {
  /// Four revisions; a database with rows stands at the third.
  private func middle(_ mode: String = "own") throws -> Sandbox {
    let box = try mode == "own" ? Sandbox.withFirstTables() : Sandbox.inGit()
    try box.write("schema.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n")
    try box.stemma("commit", "-m", "Users", "--allow", "data-loss", "--amend")
    try box.replace("name TEXT", with: "name TEXT, mail TEXT", in: "schema.sql")
    try box.edit("UPDATE users SET mail = name || '@x';")
    try box.stemma("commit", "-m", "Mail", "--edit")
    try box.commit("Tags", adding: "CREATE TABLE tags (x TEXT);")
    try box.commit("Index", adding: "CREATE INDEX users_mail ON users (mail);")
    try box.stemma("upgrade", "./b.db", "HEAD~3")
    try box.sql("b.db", "INSERT INTO users VALUES (1, 'a'), (2, 'b')")
    try box.stemma("upgrade", "b.db", "HEAD~1")
    try box.sql("b.db", "UPDATE users SET mail = 'own' WHERE id = 2; INSERT INTO tags VALUES ('t')")
    if mode == "code" { try box.shell("git add -A && git commit -qm All") }
    return box
  }

  @Test(arguments: ["own", "code"])
  func `what is not committed goes into the revision, and databases between follow`(
    mode: String
  ) throws {
    let box = try middle(mode)
    try box.replace("mail TEXT", with: "mail TEXT, phone TEXT DEFAULT '-'", in: "schema.sql")
    let before = try box.state()
    let amended = try box.stemma("amend", "HEAD~2")
    #expect(amended.status == 0, "\(amended)")
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    #expect(try box.stemma("show", "HEAD~2:table/users").output.contains("phone"))
    #expect(try box.stemma("show", "HEAD~2").output.contains("UPDATE users SET mail"))
    #expect(try box.stemma("log", "--oneline").output.split(separator: "\n").count == 4)
    #expect(try box.stemma("check", "--all").status == 0)
    let moved = try box.stemma("migrate", "b.db")
    #expect(moved.status == 0, "\(moved)")
    #expect(
      try box.sql("b.db", "SELECT * FROM users; SELECT * FROM tags") == "1|a|a@x|-\n2|b|own|-\nt\n")
    #expect(try box.stemma("status", "b.db").mentions("up to date"))
    if mode == "own" {
      try box.stemma("undo")
      #expect(try box.state() == before)
      let back = try box.stemma("migrate", "b.db", "--allow", "data-loss")
      #expect(back.status == 0, "\(back)")
      #expect(try box.sql("b.db", "SELECT * FROM users") == "1|a|a@x\n2|b|own\n")
    }
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `its scripts are edited, and what follows is the same`() throws {
    let box = try middle()
    try box.append("schema.sql", "-- The last line.\n")
    let schema = try box.read("schema.sql")
    try box.write("edit.sh", "sed -i 's/@x/@y/' \"$1\"\n")
    let amended = try box.stemma("amend", "HEAD~2", "--edit", "-m", "Addresses")
    #expect(amended.status == 0, "\(amended)")
    #expect(try box.stemma("show", "HEAD~2").output.contains("'@y'"))
    #expect(try box.stemma("log", "--oneline").output.contains("Addresses"))
    #expect(try box.read("schema.sql") == schema)
    #expect(!box.exists("revisions/draft"))
    try box.stemma("upgrade", "./c.db", "HEAD~3")
    try box.sql("c.db", "INSERT INTO users VALUES (1, 'a')")
    try box.stemma("upgrade", "c.db")
    #expect(try box.sql("c.db", "SELECT mail FROM users") == "a@y\n")
    #expect(try box.stemma("migrate", "b.db").status == 0)
    #expect(try box.sql("b.db", "SELECT mail FROM users") == "a@x\nown\n")
  }

  @Test func `a conflict stops it, and is settled or given up`() throws {
    let box = try middle()
    try box.replace("ON users (mail)", with: "ON users (mail, name)", in: "schema.sql")
    let before = try box.state()
    let stopped = try box.stemma("amend", "HEAD~2")
    #expect(stopped.status == 1, "\(stopped)")
    #expect(stopped.mentions("stemma amend --abort"), "\(stopped)")
    #expect(try box.stemma("status").mentions("Amending"))
    #expect(try box.stemma("amend", "--abort").status == 0)
    #expect(try box.state() == before)
    try box.stemma("amend", "HEAD~2")
    try box.write(
      "schema.sql",
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, mail TEXT, extra TEXT);\n")
    // The index was not there before, and is not now: that takes no side.
    let open = try box.stemma("amend", "--continue")
    #expect(open.status == 1 && open.mentions("index/users_mail: removed on our side"), "\(open)")
    let settled = try box.stemma("amend", "--continue", "--ours", "index/users_mail")
    #expect(settled.status == 0, "\(settled)")
    #expect(try box.stemma("show", "HEAD~2:table/users").output.contains("extra"))
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test func `a merge that follows stays a merge`() throws {
    let box = try middle()
    try box.stemma("branch", "side", "HEAD~2")
    #expect(try box.stemma("switch", "side").status == 0)
    try box.commit("Side", adding: "CREATE TABLE side (x TEXT);")
    try box.stemma("switch", "main")
    try box.stemma("merge", "side")
    try box.replace("mail TEXT", with: "mail TEXT, phone TEXT", in: "schema.sql")
    let amended = try box.stemma("amend", "HEAD~3")
    #expect(amended.status == 0, "\(amended)")
    let merge = try #require(
      try (box.stemma("log", "-1", "--json").json() as? [[String: Any]])?.first)
    #expect((merge["parents"] as? [Any])?.count == 2)
    #expect(try box.stemma("show", "HEAD~3:table/users").output.contains("phone"))
    #expect(try box.stemma("show", "HEAD^2:table/users").output.contains("phone"))
    #expect(try box.stemma("check", "--all").status == 0)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    #expect(try box.stemma("migrate", "b.db").status == 0)
    #expect(try box.sql("b.db", "SELECT * FROM users") == "1|a|a@x|\n2|b|own|\n")
  }

  @Test func `a rename goes into the revision that made the column, and values follow`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT NOT NULL", with: "name TEXT NOT NULL, mail TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Mail")
    try box.commit("Index", adding: "CREATE INDEX users_mail ON users (mail);")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "UPDATE users SET mail = name || '@x'")
    try box.replace("mail TEXT", with: "email TEXT", in: "schema.sql")
    try box.replace("(mail)", with: "(email)", in: "schema.sql")
    let amended = try box.stemma("amend", "HEAD~1", "--rename", "users.mail=email")
    #expect(amended.status == 0, "\(amended)")
    #expect(try box.stemma("show", "HEAD~1:table/users").output.contains("email"))
    let moved = try box.stemma("migrate", "app.db")
    #expect(moved.status == 0, "\(moved)")
    #expect(try box.sql("app.db", "SELECT email FROM users") == "a@x\nb@x\n")
    #expect(try box.stemma("check", "--all").status == 0)
  }

  @Test func `nothing to change, and a stranger, are refused`() throws {
    let box = try middle()
    let same = try box.stemma("amend", "HEAD~2")
    #expect(same.status == 1 && same.mentions("there is nothing to amend"), "\(same)")
    try box.stemma("branch", "side", "HEAD~3")
    #expect(try box.stemma("switch", "side").status == 0)
    try box.commit("Side", adding: "CREATE TABLE side (x TEXT);")
    let stranger = try box.stemma("amend", "main", "-m", "x")
    #expect(stranger.mentions("no part of the current branch"), "\(stranger)")
    #expect(try box.stemma("amend").status == 64)
  }

  @Test func `a range in the middle is squashed`() throws {
    let box = try middle()
    let squashed = try box.stemma("squash", "HEAD~3..HEAD~1", "-m", "Both")
    #expect(squashed.status == 0, "\(squashed)")
    #expect(try box.stemma("log", "--oneline").output.split(separator: "\n").count == 3)
    #expect(try box.stemma("migrate", "b.db").status == 0)
    #expect(try box.sql("b.db", "SELECT mail FROM users") == "a@x\nown\n")
    #expect(try box.stemma("check", "--all").status == 0)
  }
}
