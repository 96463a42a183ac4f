import Testing

/// Commands for which the disk is full at one of the system calls with which they change something.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct DiskFaultTests {
  private static let calls = ["rename", "fsync"]

  /// Runs a command with each fault, and checks that the next one finds all of it done or nothing.
  private func expectAllOrNothing(
    _ command: [String], in box: Sandbox, checking check: (Sandbox, Comment) throws -> Void
  ) throws {
    let before = try box.state()
    try box.stemma(command)
    let after = try box.state()
    #expect(before != after)
    try box.stemma(["undo"])
    let faults = try Crash.everywhere(in: box, command, Self.calls, fault: .diskFull) {
      box, place in
      // The next command that writes ends what was begun.
      let next = try box.stemma("branch", "-D", "none")
      #expect(next.errors.contains("there is no branch"), "\(place): \(next)")
      let state = try box.state()
      #expect(state == before || state == after, place)
      try check(box, place)
    }
    #expect(faults > 10)
  }

  @Test func `a reset on a full disk is done or is not`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "CREATE TABLE a (x);")
    try expectAllOrNothing(["reset", "--hard", "HEAD~1"], in: box) { try $0.expectSound($1) }
  }

  @Test func `an undo on a full disk is done or is not`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("A", adding: "CREATE TABLE a (x);")
    try box.stemma("reset", "--hard", "HEAD~1")
    try expectAllOrNothing(["undo"], in: box) { try $0.expectSound($1) }
  }

  @Test func `a rebase that stops on a full disk is under way or has not begun`() throws {
    let box = try Sandbox.withConflict()
    let before = try box.state()
    let faults = try Crash.everywhere(in: box, ["rebase", "main"], Self.calls, fault: .diskFull) {
      box, place in
      try box.stemma("branch", "-D", "none")
      if try box.stemma("status").output.contains("Rebasing onto main") {
        #expect(try box.stemma("rebase", "--abort").status == 0, place)
      }
      #expect(try box.state() == before, place)
      try box.expectSound(place)
    }
    #expect(faults > 5)
  }

  @Test func `a side taken on a full disk is taken or is not`() throws {
    let box = try Sandbox.withConflict()
    try box.stemma("merge", "main")
    let before = try box.state()
    let command = ["merge", "--theirs", "orders.total"]
    let faults = try Crash.everywhere(in: box, command, Self.calls, fault: .diskFull) {
      box, place in
      try box.stemma("branch", "-D", "none")
      let isTaken = try box.state() != before
      #expect(try box.read("schema.sql").contains("total TEXT") == isTaken, place)
      let again = try box.stemma(command)
      #expect(again.status == 0 || isTaken, "\(place): \(again)")
      let end = try box.stemma("merge", "--continue")
      #expect(end.status == 0, "\(place): \(end)")
      try box.expectSound(place)
    }
    #expect(faults > 5)
  }
}
