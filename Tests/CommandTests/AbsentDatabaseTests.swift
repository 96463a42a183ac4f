import Testing

/// Databases that are not there, or have nothing in them.
@Suite struct AbsentDatabaseTests {
  @Test(arguments: ["HEAD", "-1", "base"])
  func `there is no way down in a database that is not there`(_ goal: String) throws {
    let box = try Sandbox.withFirstTables()
    for options in [[], ["--dry-run"], ["--sql"]] {
      let outcome = try box.stemma(["downgrade", "none.db", goal] + options)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("there is no database /box/none.db"), "\(outcome)")
      #expect(!box.exists("none.db"))
    }
  }

  @Test func `there is no way down from the empty schema`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("touch empty.db")
    let outcome = try box.stemma("downgrade", "empty.db", "HEAD")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("empty.db is at the empty schema, which is not above"))
    #expect(try box.sql("empty.db", ".tables") == "")
  }

  @Test func `a database that a failed command made is gone`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE codes (code TEXT);\n")
    try box.stemma("draft", "-m", "Codes")
    // Generated rows are there when it is proven, none in a new database.
    try box.append(
      "revisions/draft/up.sql",
      "SELECT abs(-9223372036854775807 - 1) WHERE (SELECT count(*) FROM users) = 0;\n")
    #expect(try box.stemma("commit").status == 0)
    let outcome = try box.stemma("upgrade", "new.db")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("integer overflow"), "\(outcome)")
    #expect(!box.exists("new.db") && !box.exists("new.db-journal"))
    try box.shell("touch old.db")
    #expect(try box.stemma("upgrade", "old.db").status == 2)
    #expect(box.exists("old.db"))
  }
}
