import Testing

/// Steps that are counted, and answers that are numbers or one word.
@Suite struct CountingTests {
  /// A workspace with three more revisions than its database has.
  private func threeAhead() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    for name in ["one", "two", "three"] {
      try box.commit(name, adding: "CREATE TABLE \(name) (x INT);")
    }
    return box
  }

  @Test func `+N goes as many revisions towards HEAD`() throws {
    let box = try threeAhead()
    #expect(
      try box.stemma("upgrade", "app.db", "+1").transcript == """
          up #1 one
        app.db is now at #1

        """)
    #expect(
      try box.stemma("migrate", "app.db", "+2").transcript == """
          up #1 two
          up #2 three
        app.db is now at #2

        """)
    #expect(try box.sql("app.db", "SELECT count(*) FROM users") == "2\n")
  }

  @Test func `+N counts from the beginning in an empty database`() throws {
    let box = try threeAhead()
    #expect(try box.stemma("upgrade", "new.db", "+2").status == 0)
    #expect(try box.stemma("status", "new.db").output.contains(" one\n"))
  }

  @Test func `+N beyond HEAD is refused, and nothing is run`() throws {
    let box = try threeAhead()
    let before = try box.dump("app.db")
    #expect(
      try box.stemma("upgrade", "app.db", "+4").transcript == """
        Error: app.db is only 3 revisions behind HEAD, not 4
        [1]

        """)
    #expect(try box.dump("app.db") == before)
  }

  @Test func `+N is no way down`() throws {
    let box = try threeAhead()
    let before = try box.dump("app.db")
    let outcome = try box.stemma("downgrade", "app.db", "+1")
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasSuffix("Hint: stemma migrate app.db +1     takes it\n"), "\(outcome)")
    #expect(try box.dump("app.db") == before)
  }

  @Test func `-N undoes as many steps of the ledger`() throws {
    let box = try threeAhead()
    try box.stemma("upgrade", "app.db")
    let outcome = try box.stemma("downgrade", "app.db", "-2", "--allow", "data-loss")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try box.stemma("status", "app.db").output.contains(" one\n"))
    #expect(try box.stemma("upgrade", "app.db", "+1").status == 0)
    #expect(try box.stemma("status", "app.db").output.contains(" two\n"))
  }

  @Test func `log --count says how many there are`() throws {
    let box = try threeAhead()
    #expect(try box.stemma("log", "--count").transcript == "4\n")
    #expect(try box.stemma("log", "--count", "HEAD~2").transcript == "2\n")
    #expect(try box.stemma("log", "--count", "HEAD~2..HEAD").transcript == "2\n")
    let outcome = try box.stemma("log", "--count", "--", "users")
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: --count counts all of the revisions"), "\(outcome)")
  }

  @Test func `diff --stat says how many objects differ`() throws {
    let box = try threeAhead()
    #expect(try box.stemma("diff", "--stat").transcript == "nothing changed\n")
    #expect(try box.stemma("diff", "--stat", "HEAD~1", "HEAD").transcript == "1 object added\n")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE one (x INT);
      CREATE TABLE two (x INT);
      CREATE TABLE four (x INT);
      CREATE VIEW names AS SELECT name FROM users;

      """)
    #expect(
      try box.stemma("diff", "--stat").transcript
        == "2 objects added, 2 removed, 1 changed\n")
    #expect(try box.stemma("diff", "--stat", "--exit-code").status == 1)
  }

  @Test func `a history without merges is linear, and one with a merge is not`() throws {
    let box = try threeAhead()
    #expect(try box.stemma("check", "--linear").transcript == "ok linear history\n")
    try box.stemma("switch", "-c", "feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x INT);")
    try box.stemma("switch", "main")
    try box.commit("Main", adding: "CREATE TABLE m (x INT);")
    #expect(try box.stemma("check", "--linear").status == 0)
    #expect(try box.stemma("merge", "feature").status == 0)
    let outcome = try box.stemma("check", "--linear")
    #expect(outcome.status == 1)
    #expect(outcome.transcript.hasPrefix("failed linear history"), "\(outcome)")
  }

  @Test func `two leaves are more than a single head`() throws {
    let box = try Sandbox.inGit()
    #expect(try box.stemma("check", "--single-head").transcript == "ok single head\n")
    try box.shell("git switch -qc feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x INT);")
    try box.shell("git add -A && git commit -qm Feature && git switch -q main")
    try box.commit("Main", adding: "CREATE TABLE m (x INT);")
    try box.shell("git add -A && git commit -qm Main && git merge -q -X ours feature")
    let outcome = try box.stemma("check", "--single-head")
    #expect(outcome.status == 1)
    #expect(outcome.transcript.hasPrefix("failed single head"), "\(outcome)")
    #expect(outcome.mentions("2 revisions have no successor: "), "\(outcome)")
  }
}
