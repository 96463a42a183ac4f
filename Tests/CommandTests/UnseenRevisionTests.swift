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
}
