import Testing

/// Scripts that somebody edited are not lost when they do not prove.
@Suite struct KeptScriptsTests {
  /// A squash whose edited script does not run.
  private func refused() throws -> Sandbox {
    let box = try Sandbox.withMailBranch()
    try box.write("break.sh", "echo 'INSERT INTO nowhere VALUES (1);' >> \"$1\"\n")
    box.environment["STEMMA_EDITOR"] = "sh break.sh"
    let refused = try box.stemma("squash", "HEAD~2", "--edit")
    #expect(refused.status == 1)
    #expect(
      refused.errors.hasSuffix(
        "Hint: edit the scripts in revisions/draft, then stemma squash HEAD~2\n"), "\(refused)")
    return box
  }

  @Test func `a squash goes on with the scripts that it left`() throws {
    let box = try refused()
    let script = try box.read("revisions/draft/up.sql")
    #expect(script.contains("UPDATE users SET mail") && script.contains("nowhere"))
    try box.write(
      "revisions/draft/up.sql",
      script.replacing("INSERT INTO nowhere", with: "INSERT INTO elsewhere"))
    let failed = try box.stemma("squash", "HEAD~2", "-m", "Both")
    #expect(failed.status == 1 && box.exists("revisions/draft"), "\(failed)")
    try box.write("revisions/draft/up.sql", script.replacing("INSERT INTO nowhere", with: "-- "))
    let done = try box.stemma("squash", "HEAD~2", "-m", "Both")
    #expect(done.status == 0, "\(done)")
    #expect(!box.exists("revisions/draft"))
    #expect(try box.stemma("show").output.contains("UPDATE users SET mail"))
    try box.expectSound()
  }

  @Test func `the scripts of a squash are no draft of a commit, a rebase or another squash`() throws
  {
    let box = try refused()
    for command in ["commit -m x", "rebase main", "squash base..HEAD"] {
      let outcome = try box.stemma(command.split(separator: " ").map(String.init))
      #expect(outcome.status == 1, "\(command)")
      #expect(
        outcome.errors.contains("Hint: stemma squash HEAD~2     takes it\n"), "\(outcome)")
    }
    #expect(try box.read("revisions/draft/up.sql").contains("nowhere"))
  }
}
