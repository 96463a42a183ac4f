import Testing

/// Plans as scripts, whatever the scripts of revisions end with.
@Suite struct OfflineScriptTests {
  /// A workspace with a revision whose scripts have these ends.
  private func with(up: String, down: String = "") throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    try box.stemma("draft", "-m", "Second")
    try box.append("revisions/draft/up.sql", up)
    try box.append("revisions/draft/down.sql", down)
    return box
  }

  @Test(arguments: [
    "INSERT INTO b VALUES (1)", "INSERT INTO b VALUES (1) -- one\n",
    "INSERT INTO b VALUES (1) /* one */",
    "INSERT INTO b VALUES (1);", "-- nothing\n",
  ])
  func `a script without a semicolon at the end is ended`(_ up: String) throws {
    let box = try with(up: up, down: "SELECT 1")
    #expect(try box.stemma("commit").status == 0)
    try box.commit("Third", adding: "CREATE TABLE c (x INT);")
    let script = try box.shell("stemma upgrade app.db --sql | sqlite3 -bail app.db")
    #expect(script.transcript == "", "\(script)")
    #expect(try box.stemma("status", "app.db").output.contains("It is up to date"))
    let rows = up.contains("INSERT") ? "1\n" : ""
    #expect(try box.sql("app.db", "SELECT x FROM b") == rows)
    try box.shell("stemma plan base HEAD --sql | sqlite3 -bail plan.db")
    #expect(try box.sql("plan.db", "SELECT x FROM b; SELECT count(*) FROM c") == rows + "0\n")
    let back = try box.shell("stemma downgrade app.db -2 --sql | sqlite3 -bail app.db")
    #expect(back.errors == "", "\(back)")
    #expect(try box.stemma("status", "app.db").output.contains("2 behind"))
  }

  @Test func `a comment without an end is refused`() throws {
    let box = try with(up: "INSERT INTO b VALUES (1);\n/* a note\n")
    let outcome = try box.stemma("commit")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("the comment that begins here has no end")
        && outcome.errors.contains("up.sql:"), "\(outcome)")
    #expect(try box.list("revisions").count == 2)
  }

  @Test func `hazards stand over the steps in both directions`() throws {
    let box = try Sandbox.withFirstTables()
    let down = try box.stemma("downgrade", "app.db", "base", "--sql").output
    #expect(down.contains("First tables\n-- hazard: data-loss table/orders: "), "\(down)")
    try box.replace("total INTEGER", with: "amount INTEGER", in: "schema.sql")
    try box.stemma("commit", "-m", "Labels")
    let up = try box.stemma("upgrade", "app.db", "--sql").output
    #expect(up.contains("Labels\n-- hazard: data-loss table/orders.total: "), "\(up)")
  }
}
