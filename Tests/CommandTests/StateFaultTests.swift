import Foundation
import Testing

/// Files in which commands remember something, damaged by a power failure say: none is passed over in silence.
@Suite struct StateFaultTests {
  /// A box in which the newest thing that was moved is a branch, and before it a tag.
  private static func withRecords() throws -> (Sandbox, newest: String) {
    let box = try Sandbox.withFirstTables()
    try box.shell("stemma tag keep && stemma branch scratch")
    let newest = try box.shell("ls .stemma/changes/*.json | sort -V | tail -1").output
    return (box, newest.trimmingCharacters(in: .newlines))
  }

  @Test(arguments: [
    ": > F", "echo '{}' > F", "truncate -s 40 F",
    "sed -i 's/\"from\"/\"from\": 7, \"x\"/; s/\"to\": \"/\"to\": \"x/' F",
  ])
  func `an undo whose record is damaged takes nothing older back`(damage: String) throws {
    let (box, newest) = try Self.withRecords()
    try box.shell(damage.replacing("F", with: newest))
    let undo = try box.stemma("undo")
    #expect(undo.status == 2, "\(undo)")
    #expect(undo.errors.contains(newest), "\(undo)")
    #expect(undo.errors.contains("Hint: rm "), "\(undo)")
    #expect(try box.stemma("tag").output.contains("keep"))
    #expect(try box.stemma("branch").output.contains("scratch"))
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1)
    #expect(fsck.output.contains("error: ") && fsck.output.contains(newest), "\(fsck)")
    // What the hint says helps, and what was done before is what undo takes back then.
    try box.remove(newest)
    #expect(try box.stemma("fsck").status == 0)
    #expect(try box.stemma("undo").output.contains("Undid: tag: keep"))
  }

  @Test(arguments: [
    "operation.json", "bisect.json", "journal", "refs/tags/old", "refs/heads/old", "HEAD",
    "logs/HEAD", "packed-refs",
  ])
  func `a check names each damaged file in which something is remembered`(file: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("mkdir -p .stemma/logs && echo broken > .stemma/\(file)")
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1, "\(fsck)")
    #expect(fsck.output.contains(file), "\(fsck)")
    #expect(fsck.output.contains("Hint: "), "\(fsck)")
  }

  @Test(arguments: ["", "{}", "{\"merge\": 3}"])
  func `a check names a damaged draft`(content: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    #expect(try box.stemma("draft").status == 0)
    #expect(try box.stemma("fsck").status == 0)
    try box.write("revisions/draft/draft.json", content)
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1, "\(fsck)")
    #expect(fsck.output.contains("error: ") && fsck.output.contains("draft"), "\(fsck)")
  }

  @Test func `a tag's file that is empty stops nothing, and is removed by its name`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("stemma tag v1 && stemma tag v2 && : > .stemma/refs/tags/v1")
    for command in ["log", "status", "branch", "tag", "heads", "graph"] {
      let outcome = try box.stemma(command)
      #expect(outcome.status == 0, "\(command): \(outcome)")
    }
    let log = try box.stemma("log")
    #expect(log.output.contains("tag: v2"))
    #expect(
      log.errors.contains("Warning: tag 'v1' is damaged")
        && log.errors.contains("stemma tag -d v1"),
      "\(log)")
    #expect(try box.stemma("show", "v1").errors.contains("Hint: stemma tag -d v1"))
    #expect(try box.stemma("tag", "-d", "v1").status == 0)
    #expect(try box.stemma("fsck").status == 0)
    #expect(try box.stemma("tag").output.contains("v2"))
  }

  @Test func `a branch's file that is empty is written again as the hint says`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("stemma branch other && : > .stemma/refs/heads/other")
    #expect(try box.stemma("log").status == 0)
    let refused = try box.stemma("switch", "other")
    #expect(refused.status == 2, "\(refused)")
    let hint = try #require(refused.errors.components(separatedBy: "Hint: ").last)
    let command = try #require(hint.components(separatedBy: "     ").first)
    try box.shell(command.replacing("/box/", with: box.folder + "/"))
    #expect(try box.stemma("switch", "other").status == 0)
    try box.expectSound()
  }

  @Test func `the mark of a revision that is empty is named, and the check goes on`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell(
      "for f in .stemma/refs/stemma/seen/*; do : > $f; done; : > .stemma/refs/tags/a; stemma log")
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1)
    #expect(fsck.output.contains("refs/stemma/seen/"), "\(fsck)")
    #expect(fsck.output.contains("refs/tags/a"), "\(fsck)")
  }

  @Test(
    .enabled(if: Machine.isRoot, "needs root and setpriv"),
    arguments: ["switch main", "undo", "reset --hard HEAD~1"])
  func `a command that cannot change the folders is not carried out later`(command: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("chmod -R a+rwX .. && umask 0")
    let nobody = try Privileges.lowered(box)
    try nobody.stemma("switch", "-c", "f")
    try nobody.commit("F", adding: "CREATE TABLE z (x);")
    try box.shell("chmod -R a+rwX . && chmod a-w revisions")
    let source = try box.read("schema.sql")
    let failed = try nobody.stemma(command.split(separator: " ").map(String.init))
    #expect(failed.status == 2, "\(failed)")
    try box.shell("chmod a+w revisions")
    let fsck = try nobody.stemma("fsck")
    #expect(fsck.transcript == "Everything is as it should be\n")
    let status = try nobody.stemma("status")
    #expect(status.output.contains("On branch f") && status.errors == "", "\(status)")
    #expect(try box.read("schema.sql") == source)
    try nobody.stemma("switch", "main")
    try box.expectSound()
  }

  @Test(.enabled(if: Machine.isRoot, "needs root and setpriv"))
  func `a command that another one brings to its end is said, by a check too`() throws {
    let box = try Sandbox.withFirstTables()
    try box.shell("chmod -R a+rwX .. && umask 0")
    let nobody = try Privileges.lowered(box)
    try nobody.stemma("switch", "-c", "f")
    try nobody.commit("F", adding: "CREATE TABLE z (x);")
    // The folders can be changed, and what says on which branch it is cannot.
    try box.shell(
      "chmod -R a+rwX . && mv .stemma/HEAD h && mkdir .stemma/HEAD.lock && mv h .stemma/HEAD")
    let failed = try nobody.stemma("switch", "main")
    #expect(failed.status == 2, "\(failed)")
    #expect(failed.errors.contains("the next one brings it to its end"), "\(failed)")
    try box.shell("rmdir .stemma/HEAD.lock")
    let fsck = try nobody.stemma("fsck")
    #expect(
      fsck.errors == "Warning: an interrupted command was brought to its end: switch: to main\n")
    #expect(try nobody.stemma("status").output.contains("On branch main"))
  }
}
