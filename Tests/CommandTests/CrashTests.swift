import Foundation
import Testing

/// Commands that are killed just before each of the system calls with which they change something.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct CrashTests {
  @Test func `a commit killed before any of its changes is there or is not`() throws {
    let box = try Sandbox.withFirstTables()
    let title = Crash.isThorough ? "T14" : "First tables"
    if Crash.isThorough {
      // Enough packs for this commit to merge them.
      for number in 1...14 { try box.commit("T\(number)", adding: "CREATE TABLE t\(number) (x);") }
    }
    try box.append("schema.sql", "CREATE TABLE last (x INT);\n")
    let kills = try Crash.everywhere(in: box, ["commit", "-m", "Last"]) { box, place in
      let status = try box.stemma("status")
      #expect(status.status == 0, "\(place): \(status)")
      let isThere = !status.output.contains("+ table/last")
      #expect(status.output.contains(isThere ? " Last\n" : " \(title)\n"), "\(place): \(status)")
      try Crash.checkSoundness(of: box, afterCommitting: isThere ? "next" : "last", place)
    }
    #expect(kills > 30)
  }

  @Test func `a switch killed before any of its changes shows one branch or the other`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "other")
    try box.commit("There", adding: "CREATE TABLE there (x INT);")
    try box.stemma("switch", "main")
    try box.commit("Here", adding: "CREATE TABLE here (x INT);")
    let kills = try Crash.everywhere(in: box, ["switch", "other"], by: Crash.stride) { box, place in
      let status = try box.stemma("status")
      #expect(status.output.contains("The schema source is that of"), "\(place): \(status)")
      let isThere = status.output.contains("On branch other\n")
      #expect(status.output.contains(isThere ? " There\n" : " Here\n"), "\(place): \(status)")
      try Crash.checkSoundness(of: box, afterCommitting: "next", place)
    }
    #expect(kills > 20 / Crash.stride)
  }

  @Test func `an amendment killed before any of its changes leaves one revision`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.append("schema.sql", "CREATE TABLE last (x INT);\n")
    let command = ["commit", "--amend", "-m", "Amended"]
    let kills = try Crash.everywhere(in: box, command, by: Crash.stride) { box, place in
      let status = try box.stemma("status")
      #expect(status.status == 0, "\(place): \(status)")
      let isThere = !status.output.contains("+ table/last")
      #expect(status.output.contains(isThere ? " Amended\n" : " Second\n"), "\(place): \(status)")
      #expect(try box.list("revisions").count == 2, place)
      try Crash.checkSoundness(of: box, afterCommitting: isThere ? "next" : "last", place)
    }
    #expect(kills > 20 / Crash.stride)
  }

  @Test func `a merge killed before any of its changes is there or is not`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x);")
    try box.stemma("switch", "main")
    try box.commit("Main", adding: "CREATE TABLE m (x);")
    let kills = try Crash.everywhere(in: box, ["merge", "feature"], by: Crash.stride) {
      box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      let again = try box.stemma("merge", "feature")
      #expect(again.status == 0, "\(place): \(again)")
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      #expect(try box.stemma("log", "--oneline").output.contains("(HEAD -> main"), place)
      #expect(try box.read("schema.sql").contains("CREATE TABLE f"), place)
      #expect(try box.stemma("upgrade", "app.db").status == 0, place)
    }
    #expect(kills > 20 / Crash.stride)
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
    let stopping = try Crash.everywhere(in: box, ["merge", "feature"], by: Crash.stride) {
      box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      if try box.stemma("merge", "--abort").status == 1 {
        #expect(try box.stemma("merge", "feature").status == 1, place)
        #expect(try box.stemma("merge", "--abort").status == 0, place)
      }
      #expect(try box.read("schema.sql") == before, place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
    }
    #expect(stopping > 10 / Crash.stride)
    try box.shell("find . -mindepth 1 -delete; cp -a ../kept/. .")
    try box.stemma("merge", "feature")
    try box.stemma("merge", "--theirs", "orders")
    let going = try Crash.everywhere(in: box, ["merge", "--continue"], by: Crash.stride) {
      box, place in
      #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"), place)
      let goingOn = try box.stemma("merge", "--continue")
      #expect(goingOn.status == 0 || goingOn.mentions("no merge is under way"), place)
      #expect(try box.stemma("status").mentions("is that of the current revision"), place)
      #expect(try box.stemma("log", "--oneline").mentions("Merge branch 'feature'"), place)
    }
    #expect(going > 10 / Crash.stride)
  }

  @Test func `an upgrade killed before any of its changes is at the start or at the end`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.replace("total INTEGER", with: "total INTEGER CHECK (total > 0)", in: "schema.sql")
    try box.stemma("commit", "-m", "Rebuild")
    try box.sql("app.db", Sandbox.rows(300, into: "orders (user_id, total)", "2, 7"))
    let sum = try box.sql("app.db", "SELECT count(*), sum(total), sum(rowid) FROM orders")
    let calls = Crash.calls + ["pwrite64", "fdatasync", "ftruncate"]
    let command = ["upgrade", "app.db"]
    let kills = try Crash.everywhere(in: box, command, calls, by: Crash.stride) { box, place in
      let status = try box.stemma("status", "app.db")
      #expect(status.status == 0, "\(place): \(status)")
      let place = "\(place): \(status.output)"
      #expect(
        status.output.contains("2 behind") || status.output.contains("It is up to date"),
        "\(place)")
      #expect(
        try box.sql("app.db", "SELECT count(*), sum(total), sum(rowid) FROM orders") == sum,
        "\(place)")
      #expect(try box.sql("app.db", "PRAGMA integrity_check") == "ok\n", "\(place)")
    }
    #expect(kills > 20 / Crash.stride)
  }
}
