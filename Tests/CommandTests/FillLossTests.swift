import Testing

/// What a column is worth that a fill brings back: the fill counts with what its row holds on the way back.
@Suite struct FillLossTests {
  private static let before = "CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT);\n"
  private static let rows = "INSERT INTO t VALUES (1, 3, '007'), (2, 1, 'x')"
  private static let fill = "t.a=coalesce(length(b), 0)"

  /// A database whose next revision drops `a`, which a fill from `b` brings back.
  private func box(_ columns: String, up: String = "", _ fill: String = Self.fill) throws -> Sandbox
  {
    let box = try Sandbox.withDatabase(
      Self.before, rows: Self.rows, then: "CREATE TABLE t (id INTEGER PRIMARY KEY\(columns));\n")
    try box.stemma("draft", "-m", "Drop", "--fill", fill)
    try box.write("revisions/draft/up.sql", up + box.read("revisions/draft/up.sql"))
    let commit = try box.stemma("commit")
    #expect(commit.status == 0, "\(commit.transcript)")
    return box
  }

  @Test func `a fill from a column that stays gives the values back`() throws {
    let box = try box(", b TEXT")
    let upgrade = try box.stemma("upgrade", "app.db")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    try box.stemma("downgrade", "app.db", "-1")
    #expect(try box.sql("app.db", "SELECT a FROM t") == "3\n1\n")
  }

  @Test(arguments: [
    ("", ""), (", b TEXT", "UPDATE t SET b = '';\n"), (", b INT", ""),
  ])
  func `a fill from a column that goes, is overwritten or changes its type does not`(
    columns: String, up: String
  ) throws {
    let box = try box(columns, up: up)
    let refusal = try box.stemma("upgrade", "app.db", "--allow", "data-loss:table/t.b")
    #expect(refusal.status == 1, "\(refusal.transcript)")
    #expect(refusal.errors.contains("data-loss table/t.a"), "\(refusal.transcript)")
  }

  @Test func `a fill from a column that goes counts with NULL in its place`() throws {
    let box = try box("")
    try box.sql("app.db", "UPDATE t SET a = 0")
    let upgrade = try box.stemma("upgrade", "app.db", "--allow", "data-loss:table/t.b")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
  }

  @Test func `a later step of the plan may take away what a fill reads`() throws {
    let box = try box(", b TEXT")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Drop the other")
    let refusal = try box.stemma("upgrade", "app.db", "--allow", "data-loss:table/t.b")
    #expect(refusal.status == 1, "\(refusal.transcript)")
    #expect(refusal.errors.contains("data-loss table/t.a"), "\(refusal.transcript)")
    #expect(try box.stemma("upgrade", "app.db", "+1").status == 0)
  }

  @Test(arguments: ["t.a=(SELECT count(*) FROM t) + 1", "t.a=1 + abs(random()) % 1"])
  func `a fill from other rows or from chance is not counted on`(fill: String) throws {
    let box = try box(", b TEXT", fill)
    try box.sql("app.db", "UPDATE t SET a = 3; UPDATE t SET a = 1 WHERE '\(fill)' LIKE '%random%'")
    #expect(try box.stemma("upgrade", "app.db").status == 1)
  }

  @Test(.enabled(if: Engine.library == nil, "sqlite3 reads the values with another SQLite"))
  func `a default that is read without the column's type is told from the values`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT TRUE);\n",
      rows: "INSERT INTO t (id) VALUES (1)", then: "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    #expect(try box.stemma("commit", "-m", "Drop").status == 0)
    let before = try box.sql("app.db", "SELECT quote(a) FROM t")
    let upgrade = try box.stemma("upgrade", "app.db")
    try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    try box.stemma("downgrade", "app.db", "-1")
    // Newer engines give such a default the column's type.
    let isSame = try box.sql("app.db", "SELECT quote(a) FROM t") == before
    #expect(upgrade.status == (isSame ? 0 : 1), "\(upgrade.transcript)")
  }
}
