import Testing

/// Comments that exchange names: whether that was done before is told by the sources of the revisions.
@Suite struct ExchangeCommentTests {
  private static func table(_ first: String, _ second: String, _ rest: String = "") -> String {
    "CREATE TABLE t (id INTEGER PRIMARY KEY,\n  \(first)\n  \(second)\(rest)\n);\n"
  }

  private static let plain = table("a TEXT,", "b TEXT")
  private static func exchanged(_ rest: String = "") -> String {
    table(
      "b TEXT, -- stemma: renamed from a", "a TEXT -- stemma: renamed from b\n", rest)
  }

  @Test func `what a rewritten revision replaces tells that they were applied`() throws {
    let box = try Sandbox.withDatabase(Self.plain, rows: "INSERT INTO t VALUES (1, 'A', 'B')")
    try box.write("schema.sql", Self.exchanged(", n TEXT"))
    try box.stemma("commit", "-m", "Exchange")
    try box.write("schema.sql", Self.exchanged(", n TEXT, m TEXT"))
    try box.stemma("commit", "-m", "More")
    let rewritten = try box.stemma("amend", "HEAD~1", "-m", "Other words")
    #expect(rewritten.status == 0, "\(rewritten.transcript)")
    try box.write("schema.sql", Self.exchanged(", n TEXT, m TEXT, o TEXT"))
    let amended = try box.stemma("commit", "--amend")
    #expect(amended.status == 0 && amended.mentions("not applied"), "\(amended.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b FROM t") == "B|A\n")
  }

  @Test func `a comment whose new name was there before is not passed over in silence`() throws {
    let columns = "CREATE TABLE t (\n  b TEXT, -- stemma: renamed from a\n  c TEXT\n);\n"
    let box = try Sandbox.withSchema("CREATE TABLE t (a TEXT, b TEXT, c TEXT);\n")
    try box.write("schema.sql", columns)
    let dropped = try box.stemma("commit", "-m", "Without a")
    #expect(
      dropped.status == 0
        && dropped.errors.contains(
          "the comment 'renamed from a' at b is not followed, because b was there before: --rename t.a=b does that"
        ), "\(dropped.transcript)")
    try box.write("schema.sql", columns.replacing("c TEXT", with: "c TEXT, d TEXT"))
    let next = try box.stemma("commit", "-m", "With d")
    #expect(next.status == 0 && next.errors == "", "\(next.transcript)")
    let other = try Sandbox.withSchema("CREATE TABLE t (a TEXT, b TEXT, c TEXT);\n")
    try other.write("schema.sql", columns)
    let renamed = try other.stemma("commit", "-m", "As told", "--rename", "t.a=b")
    #expect(renamed.status == 0 && renamed.errors == "", "\(renamed.transcript)")
  }

  @Test func `comments that no revision has are applied after an excursion, too`() throws {
    let box = try Sandbox.withDatabase(Self.plain, rows: "INSERT INTO t VALUES (1, 'A', 'B')")
    try box.write("schema.sql", Self.exchanged())
    try box.stemma("switch", "-c", "other")
    try box.write("schema.sql", Self.plain + "CREATE TABLE o (x);\n")
    try box.stemma("commit", "-m", "Other")
    try box.stemma("switch", "main")
    try box.write("schema.sql", Self.exchanged())
    try box.stemma("switch", "other")
    try box.stemma("switch", "main")
    #expect(try box.read("schema.sql") == Self.exchanged())
    #expect(try box.stemma("commit", "-m", "x").mentions("only comments"))
    try box.write("schema.sql", Self.exchanged(", n TEXT"))
    let done = try box.stemma("commit", "-m", "Exchange")
    #expect(done.status == 0 && !done.mentions("not applied"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b FROM t") == "B|A\n")
  }
}
