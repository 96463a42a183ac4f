import Testing

/// Scripts that ask for foreign keys to be enforced while they run.
@Suite struct ForeignKeyScriptTests {
  /// A revision that deletes a user, whose orders shall go along; the comment asks for that or not.
  private func deleting(_ comment: String) throws -> Sandbox {
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
    #expect(commit.status == 0, "\(commit)")
    return box
  }

  @Test func `the comment of a script has its cascades fire`() throws {
    let box = try deleting("-- stemma: foreign keys on")
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT count(*) FROM orders") == "0\n")
    let plan = try box.stemma("plan", "HEAD~1", "HEAD", "--sql").output
    #expect(
      plan.contains("PRAGMA foreign_keys = ON;\n-- stemma: foreign keys on\nDELETE"), "\(plan)")
    #expect(plan.hasSuffix("PRAGMA foreign_keys = OFF;\n"))
  }

  @Test func `without the comment a cascade does not fire, and the move is refused`() throws {
    let box = try deleting("-- data")
    let upgrade = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(upgrade.status != 0, "\(upgrade)")
    #expect(try box.sql("app.db", "SELECT count(*) FROM orders") == "1\n")
    #expect(!(try box.stemma("plan", "HEAD~1", "HEAD", "--sql").output.contains("PRAGMA")))
  }
}
