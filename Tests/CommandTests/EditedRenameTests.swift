import Testing

/// Merges in which both sides rename, settled by editing the schema source with comments that name what was before.
@Suite struct EditedRenameTests {
  /// What the sides and the editor make of a table with the columns `n` and `a`.
  struct Case: Sendable, CustomTestStringConvertible {
    var ours: String
    var ourRenames: [String]
    var theirs: String
    var theirRenames: [String]
    var edited: String
    /// Where ours is taken, which editing alone would leave open: its name is what was written.
    var taken: String?
    /// What gives `n` and `a` of the base.
    var query: String

    var testDescription: String { edited }
  }

  static let cases = [
    // Both renamed the table and the column.
    Case(
      ours: "w (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t=w", "t.n=m"],
      theirs: "u (k INTEGER PRIMARY KEY, y INT, a INT)", theirRenames: ["t=u", "t.n=y"],
      edited: "CREATE TABLE w (k INTEGER PRIMARY KEY, q INT -- stemma: renamed from y\n, a INT)",
      taken: "table/t", query: "SELECT q, a FROM w"),
    Case(
      ours: "w (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t=w", "t.n=m"],
      theirs: "u (k INTEGER PRIMARY KEY, y INT, a INT)", theirRenames: ["t=u", "t.n=y"],
      edited: "CREATE TABLE u (k INTEGER PRIMARY KEY, q INT -- stemma: renamed from M\n, a INT)",
      query: "SELECT q, a FROM u"),
    Case(
      ours: "w (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t=w", "t.n=m"],
      theirs: "u (k INTEGER PRIMARY KEY, y INT, a INT)", theirRenames: ["t=u", "t.n=y"],
      edited:
        "-- stemma: renamed from U\nCREATE TABLE V (k INTEGER PRIMARY KEY, q INT -- stemma: renamed from N\n, a INT)",
      query: "SELECT q, a FROM v"),
    // One renamed the table, the other a column, and both the other column.
    Case(
      ours: "w (k INTEGER PRIMARY KEY, n INT, b INT)", ourRenames: ["t=w", "t.a=b"],
      theirs: "t (k INTEGER PRIMARY KEY, y INT, c INT)", theirRenames: ["t.n=y", "t.a=c"],
      edited: "CREATE TABLE w (k INTEGER PRIMARY KEY, y INT, d INT -- stemma: renamed from C\n)",
      query: "SELECT y, d FROM w"),
    Case(
      ours: "w (k INTEGER PRIMARY KEY, n INT, b INT)", ourRenames: ["t=w", "t.a=b"],
      theirs: "t (k INTEGER PRIMARY KEY, y INT, c INT)", theirRenames: ["t.n=y", "t.a=c"],
      edited: "CREATE TABLE w (k INTEGER PRIMARY KEY, z INT -- stemma: renamed from n\n, c INT)",
      query: "SELECT z, c FROM w"),
    // Both gave one name to different columns.
    Case(
      ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
      theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"],
      edited: "CREATE TABLE t (k INTEGER PRIMARY KEY, m INT, m2 INT -- stemma: renamed from a\n)",
      query: "SELECT m, m2 FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
      theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"],
      edited:
        "CREATE TABLE t (k INTEGER PRIMARY KEY, m2 INT -- stemma: renamed from N\n, m INT -- stemma: renamed from A\n)",
      query: "SELECT m2, m FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
      theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"],
      edited:
        "CREATE TABLE t (k INTEGER PRIMARY KEY, m2 INT -- stemma: renamed from m\n, m INT -- stemma: renamed from a\n)",
      query: "SELECT m2, m FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
      theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"],
      edited: "CREATE TABLE t (k INTEGER PRIMARY KEY, m2 INT -- stemma: renamed from m\n, a INT)",
      query: "SELECT m2, a FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
      theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"],
      edited:
        "CREATE TABLE t (k INTEGER PRIMARY KEY, p INT -- stemma: renamed from n\n, q INT -- stemma: renamed from a\n)",
      query: "SELECT p, q FROM t"),
    Case(
      ours: "w (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t=w", "t.n=m"],
      theirs: "u (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t=u", "t.a=m"],
      edited:
        "CREATE TABLE u (k INTEGER PRIMARY KEY, m INT, m2 INT -- stemma: renamed from A\n)",
      query: "SELECT m, m2 FROM u"),
    // One exchanged the names, the other gave one of the columns a third.
    Case(
      ours: "t (k INTEGER PRIMARY KEY, a INT, n INT, e INT)", ourRenames: ["t.n=a", "t.a=n"],
      theirs: "t (k INTEGER PRIMARY KEY, y INT, a INT)", theirRenames: ["t.n=y"],
      edited:
        "CREATE TABLE t (k INTEGER PRIMARY KEY, z INT -- stemma: renamed from a\n, n INT, e INT)",
      query: "SELECT z, n FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, a INT, n INT, e INT)", ourRenames: ["t.n=a", "t.a=n"],
      theirs: "t (k INTEGER PRIMARY KEY, y INT, a INT)", theirRenames: ["t.n=y"],
      edited: "CREATE TABLE t (k INTEGER PRIMARY KEY, y INT, n INT, e INT)",
      query: "SELECT y, n FROM t"),
    Case(
      ours: "t (k INTEGER PRIMARY KEY, y INT, a INT)", ourRenames: ["t.n=y"],
      theirs: "t (k INTEGER PRIMARY KEY, a INT, n INT, e INT)", theirRenames: ["t.n=a", "t.a=n"],
      edited:
        "CREATE TABLE t (k INTEGER PRIMARY KEY, z INT -- stemma: renamed from Y\n, n INT, e INT)",
      query: "SELECT z, n FROM t"),
  ]

  private func workspace(_ settled: Case) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, n INT, a INT);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("upgrade", "ours.db")
    try box.sql("ours.db", "INSERT INTO t VALUES (1, 11, 12), (2, 21, 22)")
    try box.shell("cp ours.db theirs.db")
    try box.stemma("switch", "-c", "feat")
    try commit(box, "Theirs", settled.theirs, settled.theirRenames, moving: "theirs.db")
    try box.stemma("switch", "main")
    try commit(box, "Ours", settled.ours, settled.ourRenames, moving: "ours.db")
    return box
  }

  private func commit(
    _ box: Sandbox, _ message: String, _ table: String, _ renames: [String], moving target: String
  ) throws {
    try box.write("schema.sql", "CREATE TABLE \(table);\n")
    let outcome = try box.stemma(
      ["commit", "-m", message] + renames.flatMap { ["--rename", $0] })
    #expect(outcome.status == 0, "\(outcome.transcript)")
    #expect(try box.stemma("upgrade", target).status == 0)
  }

  @Test(arguments: cases, ["merge", "cherry-pick"])
  func `a comment names what was before, whichever side called it so`(
    settled: Case, command: String
  ) throws {
    let box = try workspace(settled)
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", settled.edited + ";\n")
    let ours = settled.taken.map { ["--ours", $0] } ?? []
    if command == "merge", !ours.isEmpty { try box.stemma([command] + ours) }
    let done = try box.stemma([command, "--continue"] + (command == "merge" ? [] : ours))
    #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
    for database in command == "merge" ? ["ours.db", "theirs.db"] : ["ours.db"] {
      let moved = try box.stemma("upgrade", database)
      #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
      #expect(try box.sql(database, settled.query) == "11|12\n21|22\n", "\(database)")
    }
  }

  @Test func `a name that still stands and is another thing on either side is nobody's old name`()
    throws
  {
    let box = try workspace(
      Case(
        ours: "t (k INTEGER PRIMARY KEY, m INT, a INT)", ourRenames: ["t.n=m"],
        theirs: "t (k INTEGER PRIMARY KEY, n INT, m INT)", theirRenames: ["t.a=m"], edited: "",
        query: ""))
    #expect(try box.stemma("merge", "feat").status == 1)
    try box.write(
      "schema.sql",
      "CREATE TABLE t (k INTEGER PRIMARY KEY, m INT, m2 INT -- stemma: renamed from m\n);\n")
    let refused = try box.stemma("merge", "--continue")
    #expect(refused.status == 2, "\(refused.transcript)")
    #expect(refused.errors.contains("schema.sql:1"), "\(refused.transcript)")
    #expect(refused.errors.contains("Hint: write what it was called before both: n or a"))
    try box.replace("from m", with: "from a", in: "schema.sql")
    #expect(try box.stemma("merge", "--continue").status == 0)
    #expect(try box.stemma("upgrade", "theirs.db").status == 0)
    #expect(try box.sql("theirs.db", "SELECT m, m2 FROM t") == "11|12\n21|22\n")
  }

  @Test func `two tables that got one name are kept apart by a third`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE a (x INT);\nCREATE TABLE b (y INT);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("upgrade", "ours.db")
    try box.sql("ours.db", "INSERT INTO a VALUES (1); INSERT INTO b VALUES (2)")
    try box.shell("cp ours.db theirs.db")
    try box.stemma("switch", "-c", "feat")
    try box.write("schema.sql", "CREATE TABLE a (x INT);\nCREATE TABLE c (y INT);\n")
    try box.stemma("commit", "-m", "Theirs", "--rename", "b=c")
    try box.stemma("upgrade", "theirs.db")
    try box.stemma("switch", "main")
    try box.write("schema.sql", "CREATE TABLE c (x INT);\nCREATE TABLE b (y INT);\n")
    try box.stemma("commit", "-m", "Ours", "--rename", "a=c")
    #expect(try box.stemma("merge", "feat").status == 1)
    try box.write(
      "schema.sql",
      "CREATE TABLE c (x INT);\n-- stemma: renamed from b\nCREATE TABLE d (y INT);\n")
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    for database in ["ours.db", "theirs.db"] {
      #expect(try box.stemma("upgrade", database).status == 0)
      #expect(try box.sql(database, "SELECT x, y FROM c, d") == "1|2\n", "\(database)")
    }
  }
}
