import Testing

/// Scripts that ask for foreign keys to be enforced while they run.
@Suite struct ForeignKeyScriptTests {
  /// A revision that deletes a user, whose orders shall go along; the comment asks for that or not.
  private func deleting(_ comment: String) throws -> (box: Sandbox, commit: Outcome) {
    let box = try Sandbox.withFirstTables()
    try box.replace(
      "REFERENCES users (id)", with: "REFERENCES users (id) ON DELETE CASCADE", in: "schema.sql")
    try box.stemma("commit", "-m", "Cascade")
    try box.stemma("upgrade", "app.db")
    try box.write(
      "edit.sh", "printf '%s\\n' '\(comment)' 'DELETE FROM users WHERE id = 1;' > \"$1\"\n")
    box.environment["STEMMA_EDITOR"] = "sh edit.sh"
    let commit = try box.stemma(
      "commit", "-m", "Forget", "--allow-empty", "--edit", "--allow", "data-loss")
    return (box, commit)
  }

  @Test func `the comment of a script has its cascades fire`() throws {
    let (box, commit) = try deleting("-- stemma: foreign keys on")
    #expect(commit.status == 0, "\(commit)")
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT count(*) FROM orders") == "0\n")
    let plan = try box.stemma("plan", "HEAD~1", "HEAD", "--sql").output
    #expect(
      plan.contains("PRAGMA foreign_keys = ON;\n-- stemma: foreign keys on\nDELETE"), "\(plan)")
    #expect(plan.hasSuffix("PRAGMA foreign_keys = OFF;\n"))
  }

  @Test func `without the comment no cascade fires, and the proof names what is left`() throws {
    let (_, commit) = try deleting("-- data")
    #expect(commit.status == 1)
    #expect(
      commit.errors.contains("up.sql leaves 1 row of orders that refers to nothing"), "\(commit)")
  }
}
