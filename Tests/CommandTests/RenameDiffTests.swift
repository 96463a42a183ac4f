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
}
