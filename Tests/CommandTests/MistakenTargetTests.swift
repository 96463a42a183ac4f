import Testing

/// Names of databases that are none: a typo makes no file, and what was meant is said.
@Suite struct MistakenTargetTests {
  @Test(arguments: [
    ("upgrade head", "'head' is the revision HEAD, not a database", "stemma upgrade app.db HEAD"),
    ("upgrade HEAD", "'HEAD' is a revision, not a database", "stemma upgrade app.db HEAD"),
    ("upgrade Head~1", "'Head~1' is the revision HEAD~1", "stemma upgrade app.db HEAD~1"),
    ("upgrade -1", "'-1' is a revision, not a database", "stemma upgrade app.db -1"),
    ("migrate +2", "'+2' is a revision, not a database", "stemma migrate app.db +2"),
    ("downgrade -2 app.db", "'-2' is a revision, not a database", "stemma downgrade app.db -2"),
    ("upgrade @", "'@' is the revision HEAD", "stemma upgrade app.db HEAD"),
    ("upgrade main", "'main' is a revision, not a database", "stemma upgrade app.db main"),
    ("upgrade main@{0}", "'main@{0}' is a revision", "stemma upgrade app.db 'main@{0}'"),
    ("upgrade base", "'base' is a revision", "stemma upgrade app.db base"),
    ("upgrade v1.2", "'v1.2' is a revision, not a database", "stemma upgrade app.db v1.2"),
    ("upgrade feature/x", "'feature/x' is a revision", "stemma upgrade app.db feature/x"),
    ("upgrade main...HEAD", "'main...HEAD' is a revision", "stemma upgrade app.db main...HEAD"),
    ("upgrade main app.db", "'main' is a revision", "stemma upgrade app.db main     names"),
    ("migrate main --allow data-loss", "'main' is a revision", "stemma migrate app.db main"),
    ("downgrade main -1", "'main' is a revision", "stemma downgrade app.db -1"),
    ("stamp main HEAD", "'main' is a revision", "stemma stamp app.db HEAD"),
    ("status main", "'main' is a revision", "stemma status app.db"),
    ("identify HEAD", "'HEAD' is a revision", "stemma identify app.db"),
    ("upgrade --dry-run main", "'main' is a revision", "stemma upgrade app.db main"),
    ("upgrade --sql main", "'main' is a revision", "stemma upgrade app.db main"),
    (
      "upgrade @app.db", "an @ marks one only where a revision could stand", "stemma upgrade app.db"
    ),
    ("upgrade @sub/app.db", "'@sub/app.db' is no database", "stemma upgrade sub/app.db"),
    ("status @app.db", "'@app.db' is no database", "stemma status app.db"),
    ("plan @main HEAD", "'main' is a revision, not a database", "main     without the @"),
    ("diff @@app.db", "'@@app.db' has an @ too many", "@app.db     is the database app.db"),
    (
      "upgrade app", "there is no target app in stemma.toml, and no such file",
      "Did you mean app.db?"
    ),
    ("upgrade MAIN", "main is a revision, not a database", "stemma upgrade app.db main"),
    ("upgrade V1.2", "v1.2 is a revision, not a database", "stemma upgrade app.db v1.2"),
    ("upgrade Feature/X", "feature/x is a revision", "stemma upgrade app.db feature/x"),
    ("upgrade Main~1", "main~1 is a revision", "stemma upgrade app.db main~1"),
    ("upgrade main..HEAD", "'main..HEAD' is a range of revisions", "stemma upgrade app.db HEAD"),
    ("upgrade v1.2..", "'v1.2..' is a range of revisions", "stemma upgrade app.db HEAD"),
    ("scratch HEAD main", "'main' is the revision main, not a file", "stemma scratch main FILE"),
    ("scratch HEAD Head", "'Head' is the revision HEAD", "./Head     is a file of that name"),
    ("scratch HEAD V1.2", "'V1.2' is the revision v1.2", "stemma scratch v1.2 FILE"),
    ("scratch HEAD main..HEAD", "'main..HEAD' is a range of revisions", "./main..HEAD     is a"),
    ("upgrade app.db --backup main", "'main' is the revision main", "./main     is a file"),
    ("upgrade app.db --backup main --dry-run", "'main' is the revision", "./main     is a file"),
    ("bisect start HEAD base --into main", "'main' is the revision main", "./main     is a file"),
    ("upgrade mian", "main is a revision, not a database", "stemma upgrade app.db main"),
    ("status mian", "main is a revision, not a database", "stemma status app.db"),
    ("upgrade other", "there is no target other", "stemma upgrade other --create"),
    ("status other", "there is no target other", "./other     is a file of that name"),
    ("upgrade :memory:", "there is no target :memory:", "--create"),
    ("diff app.db HEAD", "'app.db' is a database", "@app.db     is the database"),
    ("diff ./app.db HEAD", "'./app.db' is a database", "@./app.db     is the database"),
    ("plan app.db HEAD", "'app.db' is a database", "@app.db     is the database"),
    ("diff HEAD app.db", "'app.db' is a database", "@app.db     is the database"),
    ("bisect start HEAD base --db main", "'main' is a revision", "stemma bisect start --db app.db"),
  ])
  func `a word that is no database is refused with the spelling that was meant`(
    _ command: String, _ message: String, _ hint: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("stemma tag v1.2 && stemma branch feature/x && mkdir feature sub")
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let before = try box.list(".")
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64, "\(outcome)")
    #expect(outcome.errors.contains(message), "\(outcome)")
    #expect(outcome.errors.contains(hint), "\(outcome)")
    #expect(try box.list(".") == before)
  }

  @Test func `the beginning of a revision's id is no database, nor what the code calls it`() throws
  {
    let box = try Sandbox.inGit()
    try box.shell("git tag v2.0 && git update-ref refs/remotes/origin/main HEAD && mkdir origin")
    let id = try #require(box.stemma("log", "--oneline").output.split(separator: " ").first)
    let commit = try box.shell("git rev-parse HEAD").output.prefix(10)
    for name in [String(id), String(id.prefix(6)), "origin/main", "v2.0", String(commit), "main^0"]
    {
      let outcome = try box.stemma("upgrade", name)
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("stemma upgrade DATABASE"), "\(outcome)")
      #expect(outcome.errors.contains("./\(name)     is a file of that name"), "\(outcome)")
    }
    #expect(try box.list("origin").isEmpty)
    #expect(try box.list(".") == ["origin", "revisions", "schema.sql", "stemma.toml"])
  }

  @Test(arguments: ["upgrade", "migrate", "status", "identify", "stamp"])
  func `a near miss of a target's name is refused, with dots in it too`(_ command: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.append("stemma.toml", "production = \"p.db\"\n\"eu.west\" = \"eu.db\"\n")
    for (typo, meant) in [
      ("prodution", "production"), ("Production", "production"), ("eu.wset", "eu.west"),
    ] {
      let outcome = try box.stemma([command, typo] + (command == "stamp" ? ["HEAD"] : []))
      #expect(outcome.status == 64, "\(outcome)")
      #expect(outcome.errors.contains("Did you mean \(meant)?"), "\(outcome)")
      #expect(!box.exists(typo))
    }
    // What a target's name leads to is made where it is not there: somebody wrote it down.
    #expect(try box.stemma("upgrade", "production").status == 0)
    #expect(box.exists("p.db"))
  }

  @Test func `a new database is made for a path, or on demand, and the output says so`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("mkdir data && stemma tag v1.2")
    for name in ["new.db", "./bare", "data/x", "sqlite:url", "./v1.2", "./head"] {
      let outcome = try box.stemma("upgrade", name)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(
        outcome.output.hasPrefix("\(name) was not there: it is a new database\n"), "\(outcome)")
      // A second time there is nothing new.
      #expect(try !box.stemma("upgrade", name).mentions("new database"))
    }
    #expect(try box.stemma("migrate", "main", "--create").output.contains("a new database"))
    #expect(try box.stemma("upgrade", "word", "--create").output.contains("a new database"))
    #expect(try box.stemma("status", "word").status == 0)
    let json = try #require(box.stemma("upgrade", "j.db", "--json").json() as? [String: Any])
    #expect(json["created"] as? Bool == true)
    let again = try #require(box.stemma("upgrade", "j.db", "--json").json() as? [String: Any])
    #expect(again["created"] as? Bool == false)
  }

  @Test func `a new database beside one of nearly the same name is asked about`() throws {
    let box = try Sandbox.withFirstTables()
    for name in ["ap.db", "app.bd"] {
      let outcome = try box.stemma("upgrade", name)
      #expect(
        outcome.errors == "Warning: \(name) is new, and app.db is beside it: was that meant?\n")
      try box.remove(name)
    }
    for name in ["app2.db", "test.db"] { #expect(try box.stemma("upgrade", name).errors == "") }
  }

  @Test func `a database that is only read and not there is asked about, too`() throws {
    let box = try Sandbox.withFirstTables()
    for command in ["status ap.db", "identify ap.db", "downgrade ap.db -1", "diff @ap.db HEAD"] {
      let outcome = try box.stemma(command.split(separator: " ").map(String.init))
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.errors.contains("Hint: Did you mean app.db?"), "\(outcome)")
    }
    let other = try box.stemma("status", "other.db")
    #expect(other.errors.contains("stemma upgrade makes a new database"), "\(other)")
    // What can be planned in a new one is planned.
    #expect(try box.stemma("upgrade", "ap.db", "--dry-run").status == 0)
    #expect(try box.stemma("plan", "@ap.db", "HEAD").status == 0)
  }

  @Test func `a target whose folder is missing names the folder, and no other target`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("stemma.toml", "staging = \"data/s.db\"\nstagin = \"app.db\"\n")
    for options in [[], ["--dry-run"]] {
      let outcome = try box.stemma(["upgrade", "staging"] + options)
      #expect(
        outcome.transcript == """
          Error: there is no folder /box/data for the database /box/data/s.db
          Hint: check the path, or make the folder: mkdir -p /box/data
          [2]

          """)
    }
  }

  @Test func `the mode of a URL is obeyed`() throws {
    let box = try Sandbox.withFirstTables()
    for options in [[], ["--dry-run"]] {
      let missing = try box.stemma(["upgrade", "file:new.db?mode=rw"] + options)
      #expect(missing.status == 2, "\(missing)")
      #expect(missing.errors.contains("mode=rw in its URL says that none is made"), "\(missing)")
      #expect(!box.exists("new.db"))
      #expect(try box.stemma(["upgrade", "file:app.db?mode=ro"] + options).status == 0)
    }
    try box.commit("More", adding: "CREATE TABLE more (x);")
    for options in [[], ["--dry-run"]] {
      let reading = try box.stemma(["upgrade", "file:app.db?mode=ro"] + options)
      #expect(reading.status == 2, "\(reading)")
      #expect(reading.errors.contains("leave ?mode=ro out of the URL"), "\(reading)")
    }
    #expect(try box.stemma("upgrade", "file:app.db?mode=rw").status == 0)
    #expect(try box.stemma("upgrade", "file:new.db?mode=rwc").status == 0)
    #expect(box.exists("new.db"))
  }

  @Test func `a file that is there is a database, whatever it is called`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("cp app.db main && cp app.db @x && cp app.db plain")
    for name in ["main", "@x", "plain"] {
      #expect(try box.stemma("status", name).output.contains("It is up to date"))
      #expect(try box.stemma("upgrade", name).status == 0)
    }
  }
}
