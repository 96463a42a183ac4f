import Testing

/// Renames that comments of the schema source declare, and those that options do.
@Suite struct RenameCommentTests {
  @Test func `a chain of comments is followed, and means nothing afterwards`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (x TEXT, y TEXT);\n")
    try box.sql("app.db", "INSERT INTO t VALUES ('x', 'y')")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE t (
        y TEXT, -- stemma: renamed from x
        z TEXT -- stemma: renamed from y
      );

      """)
    let outcome = try box.stemma("commit", "-m", "Chain")
    #expect(outcome.status == 0 && !outcome.output.contains("data-loss"), "\(outcome)")
    try box.stemma("upgrade", "app.db")
    #expect(try box.sql("app.db", "SELECT y, z FROM t") == "x|y\n")
    #expect(try box.stemma("commit", "-m", "Again").errors.contains("nothing to commit"))
    #expect(try box.commit("Other", adding: "CREATE TABLE u (a);").status == 0)
  }

  @Test(arguments: ["-- Stemma: Renamed from mail", "-- STEMMA:renamed FROM mail"])
  func `letter case does not matter`(_ comment: String) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (mail TEXT);\n")
    try box.write("schema.sql", "CREATE TABLE t (\n  email TEXT \(comment)\n);\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 0 && !outcome.output.contains("data-loss"), "\(outcome)")
  }

  @Test func `a declaration behind other text is not passed over`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (mail TEXT);\n")
    try box.write(
      "schema.sql", "CREATE TABLE t (\n  email TEXT -- note, stemma: renamed from mail\n);\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("schema.sql:2:3: the comment declares a rename, but other text"))
  }

  @Test(arguments: [
    "  a INT); -- stemma: renamed from t", "  a INT) -- stemma: renamed from t\n;",
    "  a INT\n); -- stemma: renamed from t",
  ])
  func `at the end of a statement it is about the table, whatever stands on its line`(
    end: String
  ) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT);\n")
    try box.write("schema.sql", "CREATE TABLE t2 (id INTEGER PRIMARY KEY,\n\(end)\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 0 && !outcome.output.contains("data-loss"), "\(outcome)")
  }

  @Test func `at the end of a statement a column is not meant, and it is said where it would be`()
    throws
  {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, mail TEXT);\n")
    try box.write(
      "schema.sql",
      "CREATE TABLE t (id INTEGER PRIMARY KEY,\n  email TEXT); -- stemma: renamed from mail\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("in front of the parenthesis it is about email"), "\(outcome)")
  }

  @Test(arguments: [
    ("mail, see #12", "', see #12' stands behind the old name mail", "renamed from mail' alone"),
    ("mail;", "';' stands behind the old name mail", "renamed from mail' alone"),
    ("t.mail", "a column's old name stands without its table", "renamed from mail'"),
    ("", "names no old name", "renamed from old_name'"),
  ])
  func `what is wrong with the words of a comment is said`(
    words: String, reason: String, hint: String
  ) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (mail TEXT);\n")
    try box.write(
      "schema.sql", "CREATE TABLE t (\n  email TEXT -- stemma: renamed from \(words)\n);\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("schema.sql:2:3: "), "\(outcome)")
    #expect(outcome.errors.contains(reason) && outcome.errors.contains(hint), "\(outcome)")
  }

  @Test(arguments: [
    "  title -- stemma: renamed from head\n", "  -- stemma: renamed from head\n  title\n",
  ])
  func `a comment at a column of a full-text index says that its module cannot rename it`(
    column: String
  ) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (x TEXT);\n")
    try box.append("schema.sql", "CREATE VIRTUAL TABLE f USING fts5(\n\(column));\n")
    let outcome = try box.stemma("commit", "-m", "Rename")
    #expect(outcome.status == 2)
    #expect(
      outcome.errors.contains("the columns of virtual/f belong to its module"), "\(outcome)")
  }

  @Test(arguments: [false, true])
  func `tables exchange their names by comments, or by options`(byOptions: Bool) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE m (x TEXT);\nCREATE TABLE n (y TEXT);\n")
    try box.sql("app.db", "INSERT INTO m VALUES ('m'); INSERT INTO n VALUES ('n')")
    try box.write(
      "schema.sql",
      """
      CREATE TABLE n ( -- stemma: renamed from m
        x TEXT
      );
      CREATE TABLE m ( -- stemma: renamed from n
        y TEXT
      );

      """)
    let draft = try box.stemma("draft", "-m", "Exchange")
    #expect(draft.status == 0 && !draft.mentions("data-loss"), "\(draft.transcript)")
    let outcome = try box.shell(
      "rm -r revisions/draft; stemma commit -m Exchange \(byOptions ? "--rename m=n --rename n=m" : "")"
    )
    #expect(outcome.status == 0 && !outcome.output.contains("data-loss"), "\(outcome)")
    try box.stemma("upgrade", "app.db")
    #expect(try box.sql("app.db", "SELECT x FROM n; SELECT y FROM m") == "m\nn\n")
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.sql("app.db", "SELECT x FROM m; SELECT y FROM n") == "m\nn\n")
  }

  @Test func `columns of one type that exchange their names are a change of rows`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (a TEXT, b TEXT);\n")
    let outcome = try box.stemma(
      "commit", "-m", "Exchange", "--rename", "t.a=b", "--rename", "t.b=a")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the renames leave the schema as it is"), "\(outcome)")
    #expect(outcome.errors.contains("--allow-empty --edit"))
  }
}
