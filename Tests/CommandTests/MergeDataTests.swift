import Testing

/// Merges of branches with scripts that somebody wrote, and what becomes of rows on the way through them.
@Suite struct MergeDataTests {
  /// A branch whose drafted script rebuilds `orders`, and `main`, current, where a column of it is added and filled by hand; a
  /// database with rows at each.
  private func rebuilt() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.sql("app.db", "INSERT INTO orders VALUES (2, 2, 7), (3, 1, NULL)")
    try box.shell("cp app.db feature.db")
    try box.stemma("switch", "-c", "feature")
    try box.replace("total INTEGER", with: "total INTEGER CHECK (total >= 0)", in: "schema.sql")
    #expect(try box.stemma("commit", "-m", "Totals").mentions("rewrite table/orders"))
    try box.stemma("upgrade", "feature.db")
    try box.sql("feature.db", "INSERT INTO orders VALUES (4, 2, 11)")
    try box.stemma("switch", "main")
    try box.replace("total INTEGER", with: "total INTEGER, note TEXT", in: "schema.sql")
    try box.edit("UPDATE orders SET note = 'order ' || id;")
    #expect(try box.stemma("commit", "-m", "Notes", "--edit").status == 0)
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "UPDATE orders SET note = 'by hand' WHERE id = 2")
    return box
  }

  @Test func `a drafted rebuild of theirs wipes nothing that ours filled, up and down again`()
    throws
  {
    let box = try rebuilt()
    let rows = "SELECT * FROM orders ORDER BY id"
    #expect(try box.stemma("merge", "feature").status == 0)
    for (database, expected) in [
      ("app.db", "1|1|5|order 1\n2|2|7|by hand\n3|1||order 3\n"),
      ("feature.db", "1|1|5|order 1\n2|2|7|order 2\n3|1||order 3\n4|2|11|order 4\n"),
    ] {
      #expect(try box.stemma("upgrade", database).status == 0)
      #expect(try box.sql(database, rows) == expected, "\(database)")
      #expect(try box.sql(database, "SELECT count(*) FROM users") == "2\n")
      #expect(try box.sql(database, "INSERT INTO orders VALUES (9, 1, -1, '')").contains("CHECK"))
    }
    // Down to where each came from, and up once more.
    let down = try box.stemma("downgrade", "app.db", "HEAD^1")
    #expect(down.status == 0, "\(down)")
    #expect(try box.sql("app.db", rows) == "1|1|5|order 1\n2|2|7|by hand\n3|1||order 3\n")
    let back = try box.stemma("downgrade", "feature.db", "HEAD^2", "--allow", "data-loss")
    #expect(back.status == 0, "\(back)")
    #expect(try box.sql("feature.db", rows) == "1|1|5\n2|2|7\n3|1|\n4|2|11\n")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.stemma("upgrade", "feature.db").status == 0)
    #expect(try box.sql("app.db", rows) == "1|1|5|order 1\n2|2|7|by hand\n3|1||order 3\n")
    #expect(
      try box.sql("feature.db", rows)
        == "1|1|5|order 1\n2|2|7|order 2\n3|1||order 3\n4|2|11|order 4\n")
    try box.expectSound()
  }

  @Test func `a conflict about statements is taken back byte for byte, the draft included`() throws
  {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.edit("UPDATE users SET name = lower(name);")
    try box.stemma("commit", "--allow-empty", "-m", "Lower", "--edit")
    try box.stemma("switch", "main")
    try box.edit("UPDATE users SET name = upper(name);")
    try box.stemma("commit", "--allow-empty", "-m", "Upper", "--edit")
    let before = try box.state()
    let merge = try box.stemma("merge", "feature")
    #expect(merge.status == 1 && merge.mentions("data/same-column"), "\(merge)")
    #expect(box.exists("revisions/draft/up.2.sql"))
    try box.append("revisions/draft/up.sql", "UPDATE users SET name = trim(name);\n")
    #expect(try box.stemma("merge", "--abort").status == 0)
    #expect(!box.exists("revisions/draft"))
    #expect(try box.state() == before)
    try box.expectSound()
  }

  @Test(arguments: ["t", "u"])
  func `a table that is rebuilt by hand is a conflict, under a new name, too`(name: String) throws {
    let box = try Sandbox()
    try box.stemma("init")
    let base = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n"
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "feature")
    let columns = "(id INTEGER PRIMARY KEY, a TEXT, b TEXT)"
    try box.write("schema.sql", "CREATE TABLE \(name) \(columns);\n")
    try box.stemma("draft")
    try box.write(
      "revisions/draft/up.sql",
      """
      CREATE TABLE x \(columns);
      INSERT INTO x (id, a) SELECT id, a FROM t;
      DROP TABLE t;
      ALTER TABLE x RENAME TO \(name);

      """)
    let sealed = try box.stemma("commit", "-m", "Rebuild", "--allow", "data-loss")
    #expect(sealed.status == 0, "\(sealed.transcript)")
    try box.stemma("switch", "main")
    try box.commit("More", adding: "CREATE TABLE z (q);")
    let stopped = try box.stemma("merge", "feature")
    #expect(stopped.status == 1, "\(stopped.transcript)")
    #expect(stopped.mentions("data/rebuild table/\(name)"), "\(stopped.transcript)")
    #expect(!stopped.mentions("no such table"))
  }
}
