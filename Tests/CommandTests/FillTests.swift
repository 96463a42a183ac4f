import Testing

/// A NOT NULL column without a default: dropping it needs values on the way back, adding it on the way up.
@Suite struct FillTests {
  private static let with = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, n INTEGER NOT NULL);\n"
  private static let without = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n"

  @Test func `a NOT NULL column dropped without a way back says what, where, why and what helps`()
    throws
  {
    let refusal = try Sandbox.withDatabase(Self.with, then: Self.without).stemma(
      "commit", "-m", "Drop")
    #expect(
      refusal.transcript == """
        Error: the migration does not prove
          down.sql:14: NOT NULL constraint failed: t.n
              INSERT INTO _stemma_rebuild_t (id, a, n) SELECT id, a, n…
          on the way back, rows have no value for t.n, which is NOT NULL
        Hint: stemma commit --fill t.n=…     gives them one: an expression over the row, such as 0 or "'none'"
              where they need different ones: write an UPDATE into the data phase of down.sql
              --irreversible WHY     seals it without a way back
              stemma draft, or stemma commit --edit     lets you edit the scripts
        [1]

        """)
  }

  @Test func `a filled column comes back with the value of the expression, in any letter case`()
    throws
  {
    let box = try Sandbox.withDatabase(Self.with, then: Self.without)
    try box.sql("app.db", "INSERT INTO t VALUES (1, 'four', 7)")
    let commit = try box.stemma("commit", "-m", "Drop", "--fill", "T.N=coalesce(length(a), 0) + 1")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.sql("app.db", "SELECT n FROM t") == "5\n")
  }

  @Test func `columns that come get their values on the way up`() throws {
    let box = try Sandbox.withDatabase(
      Self.without,
      then:
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT NOT NULL UNIQUE, c INT NOT NULL);")
    try box.sql("app.db", "INSERT INTO t (id) VALUES (1), (2)")
    let commit = try box.stemma(
      "commit", "-m", "Add", "--fill", "t.b='x' || id", "--fill", "t.c=-1")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT b, c FROM t") == "x1|-1\nx2|-1\n")
  }

  @Test func `a value goes into a draft that is there, beside what somebody wrote`() throws {
    let box = try Sandbox.withDatabase(Self.with, then: Self.without)
    try box.stemma("draft", "-m", "Drop")
    let down = try box.read("revisions/draft/down.sql")
    try box.write("revisions/draft/down.sql", down + "-- mine\n")
    #expect(try box.stemma("commit", "--fill", "t.n=0").status == 0)
    let shown = try box.stemma("show", "HEAD").output
    #expect(shown.contains("UPDATE t SET n = 0 WHERE n IS NULL;"), "\(shown)")
    #expect(shown.contains("-- mine"), "\(shown)")
  }

  @Test(arguments: [
    ("t.m=0", "--fill: no row needs a value for t.m"), ("t.m=0", "Did you mean t.n?"),
    ("t.n=0); DROP TABLE t; SELECT (1", "takes one expression"),
    ("t.n=0 -- ", "takes one expression"), ("t.n='open", "takes one expression"),
    ("n=0", "--fill takes TABLE.COLUMN=EXPRESSION"),
    ("t.n=", "--fill takes TABLE.COLUMN=EXPRESSION"),
  ])
  func `what is no value of such a column is refused`(fill: String, message: String) throws {
    let box = try Sandbox.withDatabase(Self.with, then: Self.without)
    let refusal = try box.stemma("commit", "-m", "Drop", "--fill", fill)
    #expect(refusal.status == 64)
    #expect(refusal.errors.contains(message), "\(refusal.transcript)")
  }
}
