import Testing

/// A merge that waits, while the code's Git goes elsewhere.
@Suite struct WaitingMergeTests {
  /// A merge that waits for `a.x`; branch `f` also adds `n1`, and `main` adds `n2`.
  private func waiting() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.commit("A", adding: "CREATE TABLE a (\n  x TEXT\n);")
    try box.shell("git add -A && git commit -qm A && git branch other && git switch -qc f")
    try box.replace("  x TEXT\n", with: "  x BLOB,\n  n1 TEXT\n", in: "schema.sql")
    try box.stemma("commit", "-m", "F", "--allow", "data-loss")
    try box.shell("git add -A && git commit -qm F && git switch -q main")
    try box.replace("  x TEXT\n", with: "  x REAL,\n  n2 TEXT\n", in: "schema.sql")
    try box.stemma("commit", "-m", "M", "--allow", "data-loss")
    try box.shell("git add -A && git commit -qm M; git merge f")
    #expect(try box.stemma("merge").status == 1)
    return box
  }

  @Test func `it does not go on after git has taken its merge back`() throws {
    let box = try waiting()
    try box.shell("git merge --abort")
    let before = try box.shell("cat schema.sql; ls revisions").output
    for arguments in [["--theirs", "a.x"], ["--continue"]] {
      let outcome = try box.stemma(["merge"] + arguments)
      #expect(outcome.status == 1)
      #expect(outcome.mentions("the code is not where the merge began"), "\(outcome.transcript)")
    }
    #expect(try box.stemma("status").mentions("stemma merge --abort"))
    #expect(
      try box.stemma("merge", "--abort").mentions("the schema source stays as it is"))
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }

  @Test func `it does not go on upon another branch`() throws {
    let box = try waiting()
    try box.shell("git add -A && git commit -qm Half && git switch -q other")
    let before = try box.shell("cat schema.sql; ls revisions").output
    #expect(try box.stemma("merge", "--theirs", "a.x").mentions("branch other"))
    #expect(try box.stemma("merge", "--continue").status == 1)
    #expect(try box.stemma("merge", "--abort").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
  }

  @Test func `it goes on after a commit upon the one where it began`() throws {
    let box = try waiting()
    try box.shell("git add -A && git commit -qm Half")
    #expect(try box.stemma("merge", "--theirs", "a.x").status == 0)
    #expect(try box.stemma("merge", "--continue").status == 0)
    let source = try box.read("schema.sql")
    #expect(source.contains("n1") && source.contains("n2") && source.contains("x BLOB"))
  }
}
