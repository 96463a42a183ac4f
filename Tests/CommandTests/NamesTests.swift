import Testing

/// Names of branches and tags that mean something else, or more than one thing.
@Suite struct NamesTests {
  @Test(arguments: ["base", "+1", "@app.db", "@"])
  func `what means something else is no name`(_ name: String) throws {
    let box = try Sandbox.withFirstTables()
    for command in [["branch", name], ["switch", "-c", name], ["tag", name]] {
      let outcome = try box.stemma(command)
      #expect(outcome.status == 64 || name == "@", "\(outcome)")
      #expect(outcome.errors.contains("'\(name)' is no name for a "), "\(outcome)")
    }
    #expect(try box.stemma("branch").output == "* main\n")
  }

  @Test func `a branch and a tag of one name are told apart as in Git`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("tag", "main")
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    for name in ["refs/tags/main", "tags/main"] {
      let outcome = try box.stemma("show", name)
      #expect(outcome.output.contains("First tables") && outcome.errors == "", "\(outcome)")
    }
    for name in ["refs/heads/main", "heads/main", "main"] {
      #expect(try box.stemma("show", name).output.contains("    Second"))
    }
    #expect(try box.stemma("show", "main").errors.contains("'main' is a branch and a tag"))
    #expect(try box.stemma("diff", "tags/main", "heads/main").output == "+ table/b\n")
  }

  @Test func `the code's branches can be spelled out, too`() throws {
    let box = try Sandbox.inGit()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    for name in ["refs/heads/main", "heads/main", "main"] {
      #expect(try box.stemma("show", name).output.contains("    Second"))
    }
  }
}
