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

  /// One side renames `n` to `m`, the other adds an `m`, and both are to be kept.
  @Test(arguments: [true, false])
  func `a new thing and a renamed one of one name are told apart by comments`(
    isOursRenamed: Bool
  ) throws {
    let renamed = "CREATE TABLE t (k INTEGER PRIMARY KEY, m INT -- stemma: renamed from n\n);\n"
    let added = "CREATE TABLE t (k INTEGER PRIMARY KEY, n INT, m TEXT);\n"
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY, n INT);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.write("schema.sql", isOursRenamed ? added : renamed)
    try box.stemma("commit", "-m", "F")
    try box.stemma("upgrade", "f.db")
    try box.stemma("switch", "main")
    try box.write("schema.sql", isOursRenamed ? renamed : added)
    try box.stemma("commit", "-m", "M")
    try box.stemma("upgrade", "m.db")
    let (with, without) = isOursRenamed ? ("f.db", "m.db") : ("m.db", "f.db")
    try box.sql(with, "INSERT INTO t VALUES (1, 11, '5')")
    try box.sql(without, "INSERT INTO t VALUES (1, 11)")

    #expect(try box.stemma("merge", "f").status == 1)
    let table = { (first: String, second: String) in
      "CREATE TABLE t (k INTEGER PRIMARY KEY,\n  m INT,\(first)\n  m2 TEXT\(second)\n);\n"
    }
    try box.write("schema.sql", table("", ""))
    let untold = try box.stemma("merge", "--continue")
    #expect(untold.status == 1 && untold.errors.contains("does not say what"), "\(untold)")
    try box.write("schema.sql", table("", " -- stemma: renamed from m"))
    let unclear = try box.stemma("merge", "--continue")
    #expect(unclear.status != 0, "\(unclear)")
    #expect(
      unclear.errors.contains("'renamed from n' here if it is what was n, otherwise at m"),
      "\(unclear)")
    try box.write(
      "schema.sql", table(" -- stemma: renamed from n", " -- stemma: renamed from m"))
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0, "\(done)")
    for (database, value) in [(with, "5"), (without, "")] {
      let upgrade = try box.stemma("upgrade", database)
      #expect(upgrade.status == 0, "\(upgrade)")
      #expect(try box.sql(database, "SELECT k, m, m2 FROM t") == "1|11|\(value)\n")
    }
  }
}
