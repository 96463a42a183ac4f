import Testing

/// Commits where only comments of the schema source changed.
@Suite struct CommentOnlyCommitTests {
  private func workspace() throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (\n  a INT, -- pounds\n  b INT -- pence\n);\n")
    try box.stemma("commit", "-m", "Base")
    return box
  }

  @Test func `it is said that comments are no part of a revision, and how to make one`() throws {
    let box = try workspace()
    #expect(try !box.stemma("commit", "-m", "x").mentions("comments"))
    try box.replace("-- pence", with: "-- pennies", in: "schema.sql")
    let refused = try box.stemma("commit", "-m", "x")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("Error: nothing to commit"), "\(refused)")
    #expect(refused.errors.contains("only comments and layout changed"), "\(refused)")
    #expect(!refused.errors.contains("UPDATE"), "\(refused)")
    #expect(try box.stemma("commit", "--allow-empty", "-m", "Pennies").status == 0)
    try box.stemma("branch", "other", "HEAD~1")
    try box.stemma("switch", "other")
    #expect(try box.read("schema.sql").contains("-- pence"))
    try box.stemma("switch", "main")
    #expect(try box.read("schema.sql").contains("-- pennies"))
  }

  @Test
  func
    `where the comments of two columns changed places, the way to do so with the values is named`()
    throws
  {
    let box = try workspace()
    try box.write("schema.sql", "CREATE TABLE t (\n  a INT, -- pence\n  b INT -- pounds\n);\n")
    let refused = try box.stemma("commit", "-m", "x")
    #expect(refused.status == 1)
    #expect(
      refused.errors.contains(
        "if t.a and t.b were to exchange names: stemma commit --allow-empty --edit     takes UPDATE t SET a = b, b = a"
      ), "\(refused)")
  }
}
