import Testing

/// Texts of anybody's in the comments of scripts: none of their lines is run.
@Suite struct CommentedTextTests {
  private static let log = "CREATE TABLE log (m TEXT);\n"

  /// A database with a row in `log`, whose next revision is to change `t`.
  private func box(_ table: String, then: String) throws -> Sandbox {
    try Sandbox.withDatabase(
      Self.log + "CREATE TABLE t (id INTEGER PRIMARY KEY, \(table));\n",
      rows: "INSERT INTO log VALUES ('keep')",
      then: Self.log + "CREATE TABLE t (id INTEGER PRIMARY KEY, \(then));\n")
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a hazard that quotes a literal of several lines stays a comment of the printed script`(
    end: String
  ) throws {
    let box = try box(
      "a TEXT", then: "a TEXT CHECK (a <> 'x\(end)DELETE FROM log;\(end)-- y')")
    #expect(try box.stemma("commit", "-m", "Check").status == 0)
    for command in ["upgrade app.db --sql", "plan @app.db HEAD --sql"] {
      let ran = try box.shell("cp app.db c.db; stemma \(command) | sqlite3 -bail c.db")
      #expect(ran.transcript == "", "\(command)")
      #expect(try box.sql("c.db", "SELECT count(*) FROM log; SELECT count(*) FROM t") == "1\n0\n")
    }
    let show = try box.stemma("show", "HEAD").output
    #expect(show.contains("--   | DELETE FROM log;"), "\(show)")
  }

  @Test func `a reason of several lines stays a comment of the printed script`() throws {
    let box = try box("a TEXT", then: "b TEXT")
    let reason = "gone\nDELETE FROM log;\n"
    #expect(try box.stemma("commit", "-m", "Drop", "--irreversible", reason).status == 0)
    try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    let script = try box.stemma("downgrade", "app.db", "-1", "--sql", "--allow", "irreversible")
    #expect(!script.output.contains("\nDELETE FROM log"), "\(script)")
  }

  @Test func `a proposed backfill with a default of several lines stays a comment of the draft`()
    throws
  {
    let text = "'Try:\nINSERT INTO log VALUES (7);\n-- stemma: foreign keys on\n'"
    let box = try box("a TEXT", then: "a TEXT NOT NULL DEFAULT \(text)")
    let commit = try box.stemma("commit", "-m", "Tight")
    #expect(commit.status == 0, "\(commit.transcript)")
    let up = try box.read(try box.revisionFolder("tight") + "/up.sql")
    let advice =
      "-- UPDATE t SET a = ('Try:' || char(10) || 'INSERT INTO log VALUES (7);' || char(10) || "
    #expect(up.contains(advice), "\(up)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT m FROM log") == "keep\n")
  }

  @Test func `names of several lines stay inside of a proposed backfill`() throws {
    let box = try box("\"a\nDELETE FROM log;\" TEXT", then: "\"a\nDELETE FROM log;\" TEXT NOT NULL")
    let commit = try box.stemma("commit", "-m", "Tight")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT m FROM log") == "keep\n")
  }
}
