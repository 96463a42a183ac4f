import Testing

/// Differences between revisions that are more than one edge apart.
@Suite struct RenameDiffTests {
  @Test func `declared renames are followed over several edges, forth, back and sideways`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("TABLE orders", with: "TABLE sales", in: "schema.sql")
    try box.stemma("commit", "-m", "Sales", "--rename", "orders=sales")
    try box.replace("name TEXT", with: "title TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Titles", "--rename", "users.name=title")
    try box.replace("TABLE sales", with: "TABLE deals", in: "schema.sql")
    try box.stemma("commit", "-m", "Deals", "--rename", "sales=deals")
    #expect(
      try box.stemma("diff", "HEAD~3", "HEAD").output == """
        ~ table/orders → table/deals
        ~ table/users
            ~ column name → title

        """)
    let back = try box.stemma("diff", "HEAD", "HEAD~3").output
    #expect(back.contains("table/deals → table/orders") && back.contains("title → name"))
    #expect(!(try box.stemma("diff", "HEAD~3", "HEAD", "--sql").output.contains("DROP TABLE")))
    try box.stemma("branch", "side", "HEAD~2")
    try box.stemma("switch", "side")
    try box.replace("TABLE sales", with: "TABLE trades", in: "schema.sql")
    try box.stemma("commit", "-m", "Trades", "--rename", "sales=trades")
    let sideways = try box.stemma("diff", "main", "side").output
    #expect(sideways.contains("table/deals → table/trades"), "\(sideways)")
    #expect(sideways.contains("column title → name"), "\(sideways)")
  }

  @Test(arguments: [false, true])
  func `comments of files declare renames, too`(isInWorkspace: Bool) throws {
    let box = try Sandbox()
    if isInWorkspace { try box.stemma("init") }
    let words = isInWorkspace ? [] : ["--dialect", "sqlite"]
    try box.write("a.sql", "CREATE TABLE t (a INT, b TEXT);")
    try box.write(
      "b.sql",
      "CREATE TABLE u (c INT, -- stemma: renamed from a\nb TEXT); -- stemma: renamed from t\n")
    let outcome = try box.stemma(["diff", "a.sql", "b.sql"] + words)
    #expect(
      outcome.output == """
        ~ table/t → table/u
        ~ table/u
            ~ column a → c

        """, "\(outcome.transcript)")
    let script = try box.stemma(["diff", "a.sql", "b.sql", "--sql"] + words).output
    #expect(script.contains("RENAME TO u") && !script.contains("DROP"), "\(script)")
  }

  @Test func `names of files change places once`() throws {
    let box = try Sandbox()
    let exchange = """
      CREATE TABLE t (
        a INT, -- stemma: renamed from b
        b INT  -- stemma: renamed from a
      );
      """
    try box.write("old.sql", "CREATE TABLE t (a INT, b INT);")
    try box.write("new.sql", exchange)
    try box.write("later.sql", exchange.replacing(");", with: ", c INT);"))
    let words = ["--dialect", "sqlite", "--sql"]
    #expect(try box.stemma(["diff", "old.sql", "new.sql"] + words).output.contains("RENAME"))
    let later = try box.stemma(["diff", "new.sql", "later.sql"] + words).output
    #expect(!later.contains("RENAME") && later.contains("ADD COLUMN c"), "\(later)")
  }

  @Test func `in a workspace, too, what the first of two files says was done before`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    let exchange = """
      CREATE TABLE t (
        a TEXT, -- stemma: renamed from b
        b INT   -- stemma: renamed from a
      );
      """
    try box.write("old.sql", "CREATE TABLE t (a INT, b TEXT);")
    try box.write("new.sql", exchange)
    try box.write("later.sql", exchange.replacing(");", with: ", c INT);"))
    #expect(try box.stemma("diff", "old.sql", "new.sql", "--sql").output.contains("RENAME"))
    let later = try box.stemma("diff", "new.sql", "later.sql", "--sql").output
    #expect(!later.contains("RENAME") && later.contains("ADD COLUMN c"), "\(later)")
  }
}
