import Testing

/// Commands that go on with a merge, a rebase or a bisection, or give it up, killed just before each of the system calls with which
/// they change something.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct JobCrashTests {
  /// How far the places lie apart: what is behind most of them is tried by the commands that make such changes at once.
  private static let stride = Crash.isThorough ? 1 : 8

  /// Ends what a killed command had begun: the next command that writes does so.
  private func recover(_ box: Sandbox) throws { try box.stemma("branch", "-D", "none") }

  // MARK: Merging

  @Test func `a merge killed while it is taken back is under way or taken back`() throws {
    let box = try Sandbox.withConflict()
    try box.stemma("switch", "main")
    let before = try box.state()
    try box.stemma("merge", "feature")
    try box.append("schema.sql", "-- half done\n")
    let during = try box.state()
    let kills = try Crash.everywhere(in: box, ["merge", "--abort"], by: Self.stride) {
      box, place in
      try recover(box)
      let state = try box.state()
      #expect(state == before || state == during, place)
      let again = try box.stemma("merge", "--abort")
      #expect(again.status == (state == during ? 0 : 1), "\(place): \(again)")
      #expect(try box.state() == before, place)
      try box.expectSound(place)
    }
    #expect(kills > 10 / Self.stride)
  }

  @Test func `a merge with a draft killed while it is taken back leaves no draft in the end`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    for (branch, function) in [("feature", "lower"), ("main", "upper")] {
      if branch == "feature" { try box.stemma("switch", "-c", branch) }
      if branch == "main" { try box.stemma("switch", branch) }
      try box.edit("UPDATE users SET name = \(function)(name);")
      try box.stemma("commit", "--allow-empty", "-m", function, "--edit")
    }
    let before = try box.state()
    #expect(try box.stemma("merge", "feature").status == 1)
    let during = try box.state()
    let kills = try Crash.everywhere(in: box, ["merge", "--abort"], by: Self.stride) {
      box, place in
      try recover(box)
      if try box.state() == during {
        #expect(try box.stemma("merge", "--abort").status == 0, place)
      }
      #expect(try box.state() == before, place)
      try box.expectSound(place)
    }
    #expect(kills > 10 / Self.stride)
  }

  @Test func `with the code's branches a killed merge is there or is not`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x);")
    try box.shell("git add -A && git commit -qm Feature && git switch -q main")
    try box.commit("Main", adding: "CREATE TABLE m (x);")
    try box.shell("git add -A && git commit -qm Main; git merge -q feature")
    let before = try box.state()
    #expect(before[2].contains("<<<<<<<"))
    #expect(try box.stemma("merge").status == 0)
    let after = try box.state()
    try box.stemma("undo")
    #expect(try box.state() == before)
    let kills = try Crash.everywhere(in: box, ["merge"], by: Self.stride) { box, place in
      _ = try box.stemma("merge")
      // The merge is dated by the command that makes it, so its folder has another name; all else is the same.
      #expect(try box.state()[2] == after[2], place)
      #expect(try box.list("revisions").count == 4, place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      #expect(try box.stemma("fsck").status == 0, place)
    }
    #expect(kills > 20 / Self.stride)
  }

  // MARK: Rebasing

  @Test(arguments: [["--abort"], ["--skip"], ["--continue", "--theirs", "orders"]])
  func `a rebase killed while it ends is under way, or at its end`(options: [String]) throws {
    let box = try Sandbox.withConflict()
    try box.stemma("rebase", "main")
    let during = try box.state()
    try box.stemma(["rebase"] + options)
    let after = try box.state()
    #expect(after != during)
    if options != ["--abort"] {
      try box.stemma("undo")
    } else {
      try box.stemma("rebase", "--abort")
    }
    try box.stemma("rebase", "main")
    #expect(try box.state() == during)
    let kills = try Crash.everywhere(in: box, ["rebase"] + options, by: Self.stride) {
      box, place in
      try recover(box)
      let state = try box.state()
      #expect(state == during || state == after, place)
      let again = try box.stemma(["rebase"] + options)
      #expect(again.status == (state == during ? 0 : 1), "\(place): \(again)")
      #expect(try box.state() == after, place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      try box.expectSound(place)
    }
    #expect(kills > 10 / Self.stride)
  }

  // MARK: Bisecting

  @Test(arguments: [
    ["start", "HEAD", "HEAD~7"], ["bad"], ["skip"], ["reset"],
  ]) func `a bisection killed at any of its steps is before it or behind it`(command: [String])
    throws
  {
    let box = try BisectTests.withDroppedIndex()
    let isStart = command[0] == "start"
    if !isStart { try box.stemma("bisect", "start", "HEAD", "HEAD~7") }
    let before = try box.stemma("bisect", "log").output
    try box.shell("cp -a . ../fresh")
    try box.stemma(["bisect"] + command)
    let after = try box.stemma("bisect", "log").output
    #expect(after != before)
    try box.shell("find . -mindepth 1 -delete; cp -a ../fresh/. .")
    let kills = try Crash.everywhere(in: box, ["bisect"] + command, by: Crash.stride) {
      box, place in
      let log = try box.stemma("bisect", "log").output
      #expect(log == before || log == after, place)
      if log == before, command[0] != "skip" {
        #expect(try box.stemma(["bisect"] + command).status == 0, place)
      }
      if command[0] == "reset" {
        #expect(try box.stemma("bisect", "status").status == 1, place)
        try box.stemma("bisect", "start", "HEAD", "HEAD~7")
      }
      let rest = try box.stemma("bisect", "run", "sh", "-c", BisectTests.hasIndex)
      // Where the middle was called bad, the search goes on below it.
      #expect(
        rest.output.contains(command[0] == "bad" ? "    R" : "    Tidy up"), "\(place): \(rest)")
      #expect(try box.stemma("fsck").status == 0, place)
    }
    #expect(kills > 1)
  }
}
