import Testing

/// Databases with something that a `down` left behind on purpose.
@Suite struct LeftoverTests {
  /// A database that went up and down a revision that leaves a table behind.
  private func leftBehind() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.commit(
      "Audit", adding: "CREATE TABLE audit (x INT);\nCREATE INDEX audit_x ON audit (x);",
      "--leave-behind", "table/audit")
    try box.stemma("upgrade", "app.db")
    try box.stemma("downgrade", "app.db", "-1")
    return box
  }

  @Test func `a table left behind a second time is that of the revision that left it then`() throws
  {
    let box = try leftBehind()
    try box.sql("app.db", "DROP TABLE audit")
    #expect(try box.stemma("stamp", "app.db", "HEAD~1").status == 0)
    try box.replace("audit (x INT)", with: "audit (x INT, y INT)", in: "schema.sql")
    let amended = try box.stemma("commit", "--amend", "--leave-behind", "table/audit")
    #expect(amended.status == 0, "\(amended)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    let status = try box.stemma("status", "app.db")
    #expect(status.output.contains("left behind: table/audit"), "\(status)")
    #expect(!status.mentions("drift"), "\(status)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT count(*) FROM pragma_table_info('audit')") == "2\n")
  }

  @Test func `a plan as SQL is what a move would run`() throws {
    let box = try leftBehind()
    let plan = try box.stemma("plan", "@app.db", "HEAD", "--sql").output
    #expect(plan.hasPrefix("-- up "))
    #expect(!plan.contains("CREATE TABLE") && plan.contains("CREATE INDEX audit_x"), "\(plan)")
    try box.write("plan.sql", plan)
    #expect(try box.shell("sqlite3 -bail app.db <plan.sql").status == 0)
    #expect(try box.stemma("plan", "HEAD~1", "HEAD", "--sql").output.contains("CREATE TABLE"))
  }
}
