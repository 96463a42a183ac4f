import Testing

/// Revisions that only another commit of the code has.
@Suite struct UnseenRevisionTests {
  private func clone() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature/x")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY);")
    try box.shell("git add -A && git commit -qm Tags && git switch -q main")
    try box.shell("git clone -q . clone")
    return box
  }

  @Test func `a database moves to a branch that this clone never saw`() throws {
    let box = try clone()
    let moved = try box.stemma("-C", "clone", "upgrade", "app.db", "origin/feature/x")
    #expect(moved.status == 0, "\(moved.transcript)")
    let again = try box.stemma("-C", "clone", "status", "app.db", "--json")
    #expect(again.mentions("\"ahead\": 1"), "\(again.transcript)")
  }

  @Test(arguments: ["show main...origin/feature/x", "plan main origin/feature/x"])
  func `names lead to a branch that this clone never saw`(command: String) throws {
    let box = try clone()
    let outcome = try box.stemma(["-C", "clone"] + command.split(separator: " ").map(String.init))
    #expect(outcome.status == 0, "\(outcome.transcript)")
  }

  @Test func `a database that stands on a branch which only the remote has is brought back`() throws
  {
    let box = try clone()
    try box.stemma("upgrade", "app.db", "feature/x")
    try box.shell("mv app.db clone/ && git -C clone status")
    let status = try box.stemma("-C", "clone", "status", "app.db")
    #expect(status.mentions("Next: stemma migrate app.db"), "\(status.transcript)")
    let moved = try box.stemma("-C", "clone", "migrate", "app.db", "--allow", "data-loss")
    #expect(moved.status == 0, "\(moved.transcript)")
    #expect(moved.mentions("down"), "\(moved.transcript)")
  }

  @Test func `a database that stands on a branch which nobody has takes the direct route`() throws {
    let box = try clone()
    try box.stemma("upgrade", "app.db", "feature/x")
    try box.shell("mv app.db clone/ && git -C clone branch -rd origin/feature/x")
    let refused = try box.stemma("-C", "clone", "migrate", "app.db")
    #expect(refused.status == 1)
    #expect(refused.mentions("git fetch     may bring the branch that has it"))
    #expect(refused.mentions("stemma migrate app.db --direct"))
    let direct = try box.stemma(
      "-C", "clone", "migrate", "app.db", "--direct", "--allow", "data-loss")
    #expect(direct.status == 0, "\(direct.transcript)")
    #expect(direct.mentions("  direct "), "\(direct.transcript)")
    // With the branch back again there is nothing unknown.
    try box.shell("git -C clone fetch -q")
    #expect(try box.stemma("-C", "clone", "status", "app.db").mentions("It is up to date"))
  }
}
