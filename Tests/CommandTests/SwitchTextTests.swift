import Testing

/// The text of the schema source where Stemma keeps the branches.
@Suite struct SwitchTextTests {
  private static let main = """
    -- People.
    CREATE TABLE users (
      id INTEGER PRIMARY KEY, -- the key
      name TEXT -- as they like it
    );

    -- Orders.
    CREATE TABLE orders (id INTEGER PRIMARY KEY);

    CREATE VIEW names AS SELECT name FROM users;

    """

  private func workspace(_ text: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", text)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    return box
  }

  @Test func `a changed and a renamed table have their text again on their own branch`() throws {
    let box = try workspace(Self.main)
    let other = Self.main
      .replacing("name TEXT -- as they like it", with: "name TEXT, -- or not\n  mail TEXT -- new")
      .replacing("-- Orders.\nCREATE TABLE orders", with: "-- Sales.\nCREATE TABLE sales")
    try box.write("schema.sql", other)
    try box.stemma("commit", "-m", "F", "--rename", "orders=sales")
    #expect(try box.stemma("switch", "main").status == 0)
    #expect(try box.stemma("switch", "f").status == 0)
    #expect(try box.read("schema.sql") == other)
    #expect(try box.stemma("switch", "main").status == 0)
    let back = try box.read("schema.sql")
    #expect(try box.stemma("switch", "f").status == 0)
    #expect(try box.read("schema.sql") == other)
    #expect(try box.stemma("switch", "main").status == 0)
    #expect(try box.read("schema.sql") == back)
    // What main has was never left before, so it is known only from here on; what is the same stays.
    #expect(back.contains("CREATE VIEW names AS SELECT name FROM users;"))
  }

  @Test func `comments of main are there again after another branch was visited`() throws {
    let box = try workspace(Self.main)
    try box.stemma("switch", "main")
    try box.stemma("switch", "f")
    try box.write("schema.sql", Self.main.replacing("name TEXT", with: "name BLOB"))
    try box.stemma("commit", "-m", "F", "--allow", "data-loss")
    try box.stemma("switch", "main")
    #expect(try box.read("schema.sql") == Self.main)
  }

  @Test func `objects stay in their files, and files without a statement go`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.remove("schema.sql")
    try box.replace("schema.sql", with: "db/*.sql", in: "stemma.toml")
    try box.write("db/a.sql", "CREATE TABLE a (x);\n")
    try box.write("db/b.sql", "-- B.\nCREATE TABLE b (x);\nCREATE INDEX b_x ON b (x);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("switch", "-c", "f")
    try box.stemma("switch", "main")
    try box.stemma("switch", "f")
    try box.remove("db/b.sql")
    try box.write("db/c.sql", "CREATE TABLE c (x);\n")
    let commit = try box.stemma("commit", "-m", "F", "--allow", "data-loss")
    #expect(commit.status == 0, "\(commit.transcript)")
    #expect(try box.stemma("switch", "main").status == 0)
    #expect(try box.list("db") == ["a.sql", "b.sql"])
    #expect(
      try box.read("db/b.sql") == "-- B.\nCREATE TABLE b (x);\nCREATE INDEX b_x ON b (x);\n")
    #expect(try box.stemma("switch", "f").status == 0)
    #expect(try box.list("db") == ["a.sql", "c.sql"])
    #expect(try box.read("db/c.sql") == "CREATE TABLE c (x);\n")
  }

  @Test func `a pattern finds a file also where a branch has no statement`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.remove("schema.sql")
    try box.replace("schema.sql", with: "db/*.sql", in: "stemma.toml")
    try box.write("db/a.sql", "")
    #expect(try box.stemma("commit", "-m", "Nothing", "--allow-empty").status == 0)
    try box.stemma("switch", "-c", "f")
    try box.write("db/a.sql", "CREATE TABLE a (x);\n")
    try box.stemma("commit", "-m", "A")
    #expect(try box.stemma("switch", "main").status == 0)
    #expect(try box.list("db") == ["a.sql"])
    let status = try box.stemma("status")
    #expect(status.mentions("is that of the current revision"), "\(status.transcript)")
  }
}
