import Testing

/// Commands that edit the history, killed just before each of the system calls with which they change
/// something.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct RewritingCrashTests {
  @Test func `a reset killed before any of its changes is done or is not`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "CREATE TABLE a (x);")
    try box.commit("B", adding: "CREATE TABLE b (x);")
    let before = try box.state()
    try box.stemma("reset", "--hard", "HEAD~2")
    let after = try box.state()
    try box.stemma("undo")
    let kills = try Crash.everywhere(in: box, ["reset", "--hard", "HEAD~2"]) { box, place in
      // The next command that writes ends what was begun.
      try box.stemma("branch", "-D", "none")
      try box.expectSound(place)
      let state = try box.state()
      #expect(state == before || state == after, place)
      // Wherever it ended, an undo takes back either it or what was before it.
      let undone = try box.stemma("undo")
      #expect(undone.status == 0, "\(place): \(undone)")
      #expect(
        undone.output.hasPrefix(
          state == before ? "Undid: undo: reset: to HEAD~2\n" : "Undid: reset: to HEAD~2\n"), place)
      try box.expectSound(place)
    }
    #expect(kills > 20)
  }
}
