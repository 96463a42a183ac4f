import Foundation
import Testing

/// Commands that fail while they change folders and branches, and leave nothing.
@Suite struct TakenBackTests {
  @Test func `a commit whose branch is locked does not count`() throws {
    let box = try Sandbox.withSchema("CREATE TABLE a (x);\n")
    let before = try box.shell("ls revisions; stemma log; stemma reflog").output
    try box.write("schema.sql", "CREATE TABLE a (x, y);\n")
    try box.shell("touch .stemma/refs/heads/main.lock")
    let failed = try box.stemma("commit", "-m", "Second")
    #expect(failed.status == 2, "\(failed.transcript)")
    #expect(try box.shell("ls revisions; stemma log; stemma reflog").output == before)
    try box.shell("rm .stemma/refs/heads/main.lock")
    #expect(try box.stemma("undo").output.contains("First"))
    try box.stemma("undo")
    #expect(try box.stemma("commit", "-m", "Second").status == 0)
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `what was taken back is no move of the reflog`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main && stemma init")
    try box.write("schema.sql", "CREATE TABLE a (x);\n")
    try box.stemma("commit", "-m", "First")
    try box.write("schema.sql", "CREATE TABLE a (x, y);\n")
    try box.stemma("commit", "-m", "Second")
    let before = try box.stemma("reflog").output
    #expect(!before.isEmpty)
    try box.shell("chmod -R a+rwX .. && chmod a-w .")
    let lowered = try Privileges.lowered(box)
    let failed = try lowered.stemma("revert", "HEAD")
    try box.shell("chmod a+w .")
    #expect(failed.status == 2, "\(failed.transcript)")
    #expect(try box.stemma("reflog").output == before)
  }
}
