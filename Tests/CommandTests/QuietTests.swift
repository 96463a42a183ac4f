import Testing

/// What is printed with `-q`, and what is said of places and people.
@Suite struct QuietTests {
  @Test func `what was done is not told, what was asked for is`() throws {
    let box = try Sandbox()
    for command in [
      "-q init", "commit -q -m A", "upgrade -q app.db", "-q tag v1", "-q branch b", "switch -q b",
      "commit -q -m B", "upgrade -q app.db", "downgrade -q app.db -1 --allow data-loss",
      "stamp -q app.db HEAD~1", "switch -q main", "merge -q b", "undo -q", "migrate -q app.db b",
      "scratch -q HEAD try.db", "draft -q -m x",
    ] {
      if command.contains("commit") || command.contains("draft") {
        let name = command.contains("-m A") ? "a" : command.contains("-m B") ? "b" : "c"
        try box.append("schema.sql", "CREATE TABLE \(name) (x INT);\n")
      }
      let outcome = try box.stemma(command.split(separator: " ").map(String.init))
      #expect(outcome.transcript == "", "\(command)")
    }
    #expect(try box.stemma("log", "-q", "--oneline").output.contains("A\n"))
    #expect(try box.stemma("status", "-q", "app.db").output.contains("app.db is at"))
    #expect(try box.stemma("upgrade", "-q", "--dry-run", "new.db").output.contains("would then be"))
  }

  @Test func `status ends with 2 where the schema source cannot be read`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(try box.stemma("status").status == 0)
    for text in ["CREATE TABL", "CREATE TABLE x ("] {
      try box.write("schema.sql", text)
      let outcome = try box.stemma("status")
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.output.contains("The schema source cannot be read: "), "\(outcome)")
      #expect(try box.stemma("status", "--json").status == 2)
    }
    try box.remove("schema.sql")
    #expect(try box.stemma("status").status == 2)
  }

  @Test(arguments: ["/etc", "..", "../other", ".", "", "a/../..", "/"])
  func `revisions lie below the settings, and nowhere else`(_ folder: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.replace(
      "revisions = \"revisions\"", with: "revisions = \"\(folder)\"", in: "stemma.toml")
    let outcome = try box.stemma("status")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.hasPrefix(
        "Error: stemma.toml:4: revisions must be a folder below the one of stemma.toml, not \"\(folder)\"\n"
      ), "\(outcome)")
    #expect(!outcome.mentions("remove"))
  }

  @Test func `nobody is asked to remove what is no revision's`() throws {
    let box = try Sandbox.withFirstTables()
    try box.write("docs/a.md", "text\n")
    try box.write("docs/img/x.png", "picture\n")
    try box.replace("revisions = \"revisions\"", with: "revisions = \"docs\"", in: "stemma.toml")
    let outcome = try box.stemma("status")
    #expect(!outcome.mentions("(remove docs"), "\(outcome)")
    #expect(outcome.mentions("otherwise move it out of docs"), "\(outcome)")
  }

  @Test func `an author whom nobody named is a warning`() throws {
    let box = try Sandbox.withFirstTables()
    for name in ["STEMMA_AUTHOR", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"] {
      box.environment[name] = nil
    }
    box.environment["USER"] = "eve"
    let outcome = try box.stemma("commit", "--allow-empty", "-m", "x")
    #expect(outcome.status == 0)
    #expect(
      outcome.errors.contains(
        "Warning: nobody said who you are, so the author is eve <eve@localhost>"),
      "\(outcome)")
    #expect(outcome.errors.contains("STEMMA_AUTHOR='Ada <ada@example.org>'"), "\(outcome)")
    #expect(try box.stemma("log").errors == "")
  }

  @Test(.enabled(if: Machine.isRoot), arguments: ["init", "init --from ../app.db"])
  func `the folder is named whose permissions stand in the way`(_ command: String) throws {
    let box = try Sandbox()
    try box.shell("chmod 755 . && sqlite3 ../app.db 'CREATE TABLE t (a)' && chmod 777 ..")
    let outcome = try Privileges.lowered(box).shell("stemma \(command)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("check the owner and the permissions of /box\n"), "\(outcome)")
  }

  @Test func `drafts and databases are kept out of the code's Git, or named`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main")
    #expect(try box.stemma("init").errors.contains("Warning") == false)
    try box.write("schema.sql", "CREATE TABLE t (a INT);\n")
    try box.stemma("draft", "-m", "T")
    #expect(try box.shell("git status --porcelain -uall").output.contains("draft") == false)
    try box.stemma("commit")
    #expect(try box.stemma("upgrade", "app.db").errors == "")
    let named = try box.stemma("upgrade", "data.store")
    #expect(named.errors.contains("Warning: the code's Git would take data.store"), "\(named)")
    #expect(named.errors.contains("(a line /data.store in .gitignore keeps it out)"), "\(named)")
    try box.commit("B", adding: "CREATE TABLE b (x);")
    for (command, file) in [
      ("upgrade app.db --backup app.bak", "app.bak"), ("scratch HEAD try.dat", "try.dat"),
      ("bisect start HEAD base --into candidate", "candidate"),
    ] {
      let outcome = try box.stemma(command.split(separator: " ").map(String.init))
      #expect(outcome.status == 0, "\(outcome)")
      #expect(
        outcome.errors.contains("Warning: the code's Git would take \(file)"), "\(outcome)")
    }
    #expect(try box.stemma("scratch", "HEAD", "try.db").errors == "")
  }

  @Test func `an ignore file that lets databases in is named by init`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main && echo build/ > .gitignore")
    let outcome = try box.stemma("init")
    #expect(
      outcome.errors.contains("Warning: the .gitignore that is here lets databases"), "\(outcome)")
    #expect(outcome.errors.contains("add *.db, *.sqlite and *.sqlite3"), "\(outcome)")
    #expect(try box.read(".gitignore") == "build/\n")
  }
}
