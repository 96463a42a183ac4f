import Testing

/// Renames that meet at one name.
@Suite struct CollidingRenameTests {
  @Test func `the winning rename keeps its values in databases of the other side`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    let base = "CREATE TABLE u (id INTEGER PRIMARY KEY, email TEXT, age INTEGER);\n"
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.write("schema.sql", base.replacing("age", with: "contact"))
    try box.stemma("commit", "-m", "F", "--rename", "u.age=contact")
    try box.stemma("upgrade", "b.db")
    try box.sql("b.db", "INSERT INTO u VALUES (1, 'a@x', 7)")
    try box.stemma("switch", "main")
    try box.write("schema.sql", base.replacing("email", with: "contact"))
    try box.stemma("commit", "-m", "M", "--rename", "u.email=contact")
    let merge = try box.stemma("merge", "f", "--ours", "u.contact")
    #expect(merge.status == 0, "\(merge.transcript)")
    let upgrade = try box.stemma("upgrade", "b.db")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    #expect(try box.sql("b.db", "SELECT contact, age FROM u") == "a@x|7\n")
    #expect(try box.stemma("migrate", "b.db", "f").status == 0)
    #expect(try box.sql("b.db", "SELECT email, contact FROM u") == "a@x|7\n")
  }

  @Test func `a renamed table that wins over a new one keeps its rows`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    let base = "CREATE TABLE orders (id INTEGER PRIMARY KEY, total INTEGER);\n"
    try box.write("schema.sql", base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.commit("F", adding: "CREATE TABLE sales (x TEXT);")
    try box.stemma("upgrade", "b.db")
    try box.sql("b.db", "INSERT INTO orders VALUES (1, 5)")
    try box.stemma("switch", "main")
    try box.write("schema.sql", base.replacing("orders", with: "sales"))
    try box.stemma("commit", "-m", "M", "--rename", "orders=sales")
    let merge = try box.stemma("merge", "f", "--ours", "sales", "--allow", "data-loss")
    #expect(merge.status == 0, "\(merge.transcript)")
    let upgrade = try box.stemma("upgrade", "b.db", "--allow", "data-loss")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    #expect(try box.sql("b.db", "SELECT id, total FROM sales") == "1|5\n")
  }
}
