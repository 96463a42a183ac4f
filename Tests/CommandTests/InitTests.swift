import Foundation
import Testing

/// A workspace that cannot be made.
@Suite struct InitTests {
  @Test func `outside a Git work tree nothing is written for the code's branches`() throws {
    let box = try Sandbox()
    let refused = try box.stemma("init", "--branches", "code")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("is in no Git work tree"), "\(refused)")
    #expect(try box.shell("ls -A").output == "")
    #expect(try box.stemma("-C", "new", "init", "--branches", "code").status == 2)
    #expect(!box.exists("new"))
    #expect(try box.stemma("init").status == 0)
  }

  @Test(arguments: ["own", "code"])
  func `an adoption that fails leaves nothing but what was there`(branches: String) throws {
    let box = try Sandbox()
    try box.shell("git init -q")
    let before = try box.shell("find .").output
    try box.sql("app.db", "CREATE TABLE users (id INTEGER); CREATE TABLE stemma_ledger (odd)")
    let failed = try box.stemma("init", "--branches", branches, "--from", "app.db")
    #expect(failed.status == 2, "\(failed)")
    #expect(failed.errors.contains("ledger"), "\(failed)")
    try box.shell("mv app.db ../app.db")
    #expect(try box.shell("find .").output == before)
    try box.shell("mv ../app.db .")
    try box.sql("app.db", "DROP TABLE stemma_ledger")
    #expect(try box.stemma("init", "--branches", branches, "--from", "app.db").status == 0)
  }

  @Test(arguments: ["own", "code"])
  func `of several that make a workspace at once one makes it and the others take nothing away`(
    branches: String
  ) throws {
    for _ in 0..<4 {
      let box = try Sandbox()
      try box.shell("git init -q; sqlite3 ../o.db 'CREATE TABLE t (id INTEGER PRIMARY KEY)'")
      let runs = try (0..<4).map { number in
        try box.start(
          ["init", "--branches", branches, "--from", "../o.db"], into: "../said\(number)")
      }
      for run in runs { run.waitUntilExit() }
      #expect(runs.map(\.terminationStatus).sorted() == [0, 1, 1, 1])
      let status = try box.stemma("status")
      #expect(status.output.contains("Adopt ../o.db"), "\(status)")
      #expect(try box.stemma("fsck").status == 0)
    }
  }
}
