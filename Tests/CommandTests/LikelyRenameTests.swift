import Testing

/// Drops and additions that look like renames, named as such wherever something fails or warns.
@Suite struct LikelyRenameTests {
  @Test(arguments: [["draft", "-m", "Second"], ["check"], ["commit", "-m", "Second"]])
  func `of several columns each is named with its heir`(command: [String]) throws {
    let box = try Sandbox.withSchema("CREATE TABLE t (mail TEXT, phone TEXT, n INT);\n")
    try box.write("schema.sql", "CREATE TABLE t (email VARCHAR(80), telephone TEXT, years INT);\n")
    let outcome = try box.stemma(command)
    for (old, new) in [("mail", "email"), ("phone", "telephone"), ("n", "years")] {
      #expect(
        outcome.errors.contains("table/t.\(old) goes and table/t.\(new) comes"), "\(outcome)")
    }
  }

  @Test func `a commit that fails names it, too`() throws {
    let box = try Sandbox.withSchema(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, mail TEXT NOT NULL);\n")
    try box.write(
      "schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, email TEXT NOT NULL);\n")
    let outcome = try box.stemma("commit", "-m", "Second")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains(
        "table/t.mail goes and table/t.email comes; if that is a rename: --rename t.mail=email"),
      "\(outcome)")
    #expect(try box.stemma("commit", "-m", "Second", "--rename", "t.mail=email").status == 0)
  }

  @Test func `a merge and a cherry-pick that drop and add name it`() throws {
    let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT);\n"
    let view = "CREATE VIEW v AS SELECT id FROM t WHERE n < 18;\n"
    let box = try Sandbox.withSchema(table)
    try box.shell("stemma switch -c feat")
    try box.write("schema.sql", table + "CREATE TABLE other (x);\n" + view)
    try box.stemma("commit", "-m", "Theirs")
    try box.stemma("switch", "main")
    try box.write("schema.sql", table + view.replacing("18", with: "21"))
    try box.stemma("commit", "-m", "Ours")
    for command in ["merge", "cherry-pick"] {
      #expect(try box.stemma(command, "feat").status == 1)
      try box.write(
        "schema.sql",
        (table + "CREATE TABLE other (x);\n" + view).replacing("n INT", with: "years INT")
          .replacing("n <", with: "years <"))
      let done = try box.stemma(command, "--continue")
      #expect(done.status == 0, "\(done.transcript)")
      #expect(
        done.errors.contains(
          "table/t.n goes and table/t.years comes; if that is a rename: write '-- stemma: renamed from n' behind years"
        ), "\(done.transcript)")
      try box.stemma("undo")
      try box.write("schema.sql", table + view.replacing("18", with: "21"))
    }
  }

  @Test(.needsModules)
  func `a virtual table that goes and one like it that comes are one`() throws {
    let box = try Sandbox.withSchema("CREATE VIRTUAL TABLE a USING fts5 (x);\n")
    try box.write("schema.sql", "CREATE VIRTUAL TABLE b USING fts5 (x);\n")
    let outcome = try box.stemma("commit", "-m", "Second")
    #expect(
      outcome.errors.contains(
        "virtual/a goes and virtual/b comes; if that is a rename: stemma commit --amend --rename a=b"
      ),
      "\(outcome)")
  }
}
