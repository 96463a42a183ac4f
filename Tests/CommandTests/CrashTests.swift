import Foundation
import Testing

/// Commands that are killed just before each of the system calls with which they change something.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct CrashTests {
  @Test func `a commit killed before any of its changes is there or is not`() throws {
    let box = try Sandbox.withFirstTables()
    // Enough packs for this commit to merge them.
    for number in 1...14 { try box.commit("T\(number)", adding: "CREATE TABLE t\(number) (x);") }
    try box.append("schema.sql", "CREATE TABLE last (x INT);\n")
    let kills = try Crash.everywhere(in: box, ["commit", "-m", "Last"]) { box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      let status = try box.stemma("status")
      #expect(status.status == 0, "\(place): \(status)")
      let isThere = try box.stemma("show", "HEAD:table/last").status == 0
      #expect(status.output.contains("+ table/last") != isThere, place)
      if !isThere {
        let again = try box.stemma("commit", "-m", "Again")
        #expect(again.status == 0, "\(place): \(again)")
      }
      // What the killed one left behind must not be in the way of the next.
      let next = try box.commit("Next", adding: "CREATE TABLE next (x INT);")
      #expect(next.status == 0, "\(place): \(next)")
      #expect(try box.shell("git -C .stemma fsck --full --strict").status == 0, place)
    }
    #expect(kills > 30)
  }

  @Test func `a merge killed before any of its changes is there or is not`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x);")
    try box.stemma("switch", "main")
    try box.commit("Main", adding: "CREATE TABLE m (x);")
    let kills = try Crash.everywhere(in: box, ["merge", "feature"]) { box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      let again = try box.stemma("merge", "feature")
      #expect(again.status == 0, "\(place): \(again)")
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      #expect(try box.stemma("log", "--oneline").output.contains("(HEAD -> main"), place)
      #expect(try box.read("schema.sql").contains("CREATE TABLE f"), place)
      #expect(try box.stemma("upgrade", "app.db").status == 0, place)
    }
    #expect(kills > 20)
  }

  @Test func `a merge killed while it stops or goes on can be gone on with or taken back`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.replace("total INTEGER", with: "total REAL", in: "schema.sql")
    try box.commit("Feature", adding: "")
    try box.stemma("switch", "main")
    try box.replace("total INTEGER", with: "total TEXT", in: "schema.sql")
    try box.commit("Main", adding: "-- The end.")
    let before = try box.read("schema.sql")
    let stopping = try Crash.everywhere(in: box, ["merge", "feature"]) { box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      if try box.stemma("merge", "--abort").status == 1 {
        #expect(try box.stemma("merge", "feature").status == 1, place)
        #expect(try box.stemma("merge", "--abort").status == 0, place)
      }
      #expect(try box.read("schema.sql") == before, place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
    }
    #expect(stopping > 10)
    try box.shell("find . -mindepth 1 -delete; cp -a ../kept/. .")
    try box.stemma("merge", "feature")
    try box.stemma("merge", "--theirs", "orders")
    let going = try Crash.everywhere(in: box, ["merge", "--continue"]) { box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      let goingOn = try box.stemma("merge", "--continue")
      #expect(goingOn.status == 0 || goingOn.mentions("no merge is under way"), place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      #expect(try box.stemma("log", "--oneline").mentions("Merge branch 'feature'"), place)
    }
    #expect(going > 10)
  }
}

/// Kills at chosen system calls, by strace.
enum Crash {
  static let canBeInjected: Bool = {
    guard let box = try? Sandbox() else { return false }
    let outcome = try? box.shell("strace -qq -o trace -e inject=write:signal=KILL:when=1 echo a")
    return outcome?.output == ""
  }()

  private static let calls = ["write", "fsync", "rename", "link", "mkdir", "unlink", "rmdir"]

  /// Runs a command in a copy of the sandbox's folder for each change that it makes, and kills it
  /// there.
  ///
  /// - Parameters:
  ///   - box: Where the command runs.
  ///   - command: The arguments of `stemma`.
  ///   - check: Looks at what is left, with the name of the place for its messages.
  /// - Returns: How often a command was killed.
  /// - Throws: What `check` throws, or when nothing can be run.
  static func everywhere(
    in box: Sandbox, _ command: [String], check: (Sandbox, Comment) throws -> Void
  ) throws -> Int {
    var kills = 0
    try box.shell("cp -a . ../kept")
    for call in calls {
      for number in 1... {
        try box.shell("find . -mindepth 1 -delete; cp -a ../kept/. .")
        let words = command.map { "'\($0)'" }.joined(separator: " ")
        let outcome = try box.shell(
          "strace -f -qq -o ../trace -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) "
            + "stemma \(words)")
        guard outcome.status == 128 + SIGKILL else { break }
        kills += 1
        try check(box, "killed before \(call) \(number)")
      }
    }
    return kills
  }
}
