import Testing

/// Undoing where the code's Git keeps the branches.
@Suite struct CodeUndoTests {
  @Test func `what the code's Git has is not undone`() throws {
    let box = try Sandbox.inGit()
    try box.commit("Notes", adding: "CREATE TABLE notes (x);")
    try box.shell("git add -A && git commit -qm Notes")
    let before = try box.list("revisions")
    let undo = try box.stemma("undo")
    #expect(undo.status == 1)
    #expect(
      undo.mentions("the code's Git has 1 of the revisions that would go"), "\(undo.transcript)")
    #expect(try box.list("revisions") == before)
  }

  @Test func `each branch of the code has changes of its own to undo`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc f")
    try box.commit("On f", adding: "CREATE TABLE f (x);")
    try box.stemma("undo")
    try box.shell("git checkout -q schema.sql && git switch -q main")
    let before = try box.list("revisions")
    // The undo can be undone, but not here.
    let redo = try box.stemma("undo")
    #expect(redo.status == 1)
    #expect(try box.list("revisions") == before)
    try box.commit("On main", adding: "CREATE TABLE m (x);")
    #expect(try box.stemma("undo").mentions("Undid: commit: On main"))
    #expect(try box.list("revisions") == before)
  }
}
