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

  @Test func `what is edited after a kill stays, and what was to be written lies beside it`() throws
  {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "CREATE TABLE a (x);")
    var edits = 0
    let command = ["reset", "--hard", "HEAD~1"]
    let kills = try Crash.everywhere(in: box, command, ["rename"]) { box, place in
      guard box.exists(".stemma/journal") else { return }
      try box.append("schema.sql", "-- Mine.\n")
      let edited = try box.read("schema.sql")
      let status = try box.stemma("status")
      #expect(try box.read("schema.sql") == edited, place)
      #expect(
        status.errors.contains("schema.sql was edited meanwhile and stays as it is"), "\(place)")
      #expect(try box.list("revisions").count == 1, place)
      #expect(try box.stemma("fsck").status == 0, place)
      let aside = try box.read("schema.sql.from-stemma")
      #expect(aside.contains("TABLE users ") && !aside.contains("TABLE a "), place)
      edits += 1
    }
    #expect(kills > edits)
    #expect(edits > 2)
  }

  @Test func `a rebase killed before any of its changes is done or is not`() throws {
    let box = try Sandbox.withMailBranch()
    let before = try box.state()
    try box.stemma("rebase", "main")
    let after = try box.state()
    try box.stemma("undo")
    // New revisions' ids do not depend on when the rebase is done.
    try box.stemma("undo")
    #expect(try box.state() == after)
    try box.stemma("undo")
    let kills = try Crash.everywhere(in: box, ["rebase", "main"]) { box, place in
      try box.stemma("branch", "-D", "none")
      try box.expectSound(place)
      let state = try box.state()
      #expect(state == before || state == after, place)
      #expect(try box.stemma("status").output.hasSuffix("is that of the current revision\n"), place)
      let again = try box.stemma("rebase", "main")
      #expect(again.status == 0, "\(place): \(again)")
      #expect(try box.state() == after, place)
    }
    #expect(kills > 30)
  }

  @Test func `a rebase killed while it stops is under way or has not begun`() throws {
    let box = try Sandbox.withConflict()
    let before = try box.state()
    let kills = try Crash.everywhere(in: box, ["rebase", "main"]) { box, place in
      try box.stemma("branch", "-D", "none")
      if try box.stemma("status").output.contains("Rebasing onto main") {
        #expect(try box.stemma("rebase", "--abort").status == 0, place)
      }
      #expect(try box.state() == before, place)
      try box.expectSound(place)
    }
    #expect(kills > 5)
  }
}
