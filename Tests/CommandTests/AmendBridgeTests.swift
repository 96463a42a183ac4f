import Testing

/// What `commit --amend` does for databases of the revision that it replaces.
@Suite struct AmendBridgeTests {
  private func amended(
    to schema: String, _ options: String..., then query: String
  ) throws -> (moved: Outcome, rows: String) {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Base")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, x INT);\n")
    try box.stemma("commit", "-m", "More")
    try box.stemma("upgrade", "./app.db")
    try box.sql("app.db", "INSERT INTO t VALUES (1, 5)")
    try box.write("schema.sql", schema)
    let amend = try box.stemma(["commit", "--amend"] + options)
    #expect(amend.status == 0, "\(amend)")
    #expect(try box.stemma("fsck").status == 0)
    let moved = try box.stemma("upgrade", "app.db")
    #expect(try box.stemma("status", "app.db").mentions("up to date"))
    return (moved, try box.sql("app.db", query))
  }

  @Test func `a database of the old revision gets a table without losing rows`() throws {
    let (moved, rows) = try amended(
      to: "CREATE TABLE t (k INTEGER PRIMARY KEY, x INT);\nCREATE TABLE u (y INT);\n",
      then: "SELECT k, x FROM t; SELECT count(*) FROM u")
    #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved)")
    #expect(rows == "1|5\n0\n")
  }

  @Test func `it follows what the amend names otherwise`() throws {
    // The column that the old revision added has another name now: a new one, as far as its parent knows.
    let (moved, rows) = try amended(
      to: "CREATE TABLE v (k INTEGER PRIMARY KEY, x INT);\n", "--rename", "t=v",
      then: "SELECT k, x FROM v")
    #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved)")
    #expect(rows == "1|5\n")
  }

  @Test func `a dry run that would stop hints at nothing that is not there`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, x INT);\n")
    try box.stemma("commit", "-m", "Base")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, x REAL);\n")
    try box.stemma("commit", "-m", "More")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, x BLOB);\n")
    let dry = try box.stemma("amend", "HEAD~1", "--dry-run")
    #expect(dry.status == 1, "\(dry)")
    #expect(!dry.mentions("--continue") && !dry.mentions("revisions/draft"), "\(dry)")
    #expect(dry.errors.contains("without --dry-run it stops there"), "\(dry)")
    #expect(try box.stemma("amend", "HEAD~1").status == 1)
    #expect(try box.stemma("commit", "-m", "x").errors.contains("an amend is under way"))
  }
}
