import Foundation
import Testing

/// What reaches the disk, and in which order.
@Suite(.enabled(if: Crash.canBeInjected, "needs strace")) struct DurabilityTests {
  /// Runs a command, and gives its calls of the system that change or sync something.
  private func trace(_ command: [String], in box: Sandbox) throws -> [String] {
    let words = command.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try box.shell(
      "strace -f -qq -y -o ../trace -e trace=fsync,fdatasync,sync,rename,unlink stemma \(words)")
    #expect(outcome.status == 0, "\(outcome)")
    return try box.read("../trace").components(separatedBy: "\n")
  }

  @Test func `a commit of one table costs at most twelve fsyncs`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let calls = try trace(["commit", "-m", "B"], in: box)
    #expect(calls.count { $0.contains("sync(") } <= 12, "\(calls)")
  }

  @Test func `new folders have their names on the disk before the journal, which stays away`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let calls = try trace(["commit", "--amend", "-m", "B"], in: box)
    func index(_ start: Int, _ call: String, _ path: String) throws -> Int {
      try #require(
        calls[start...].firstIndex { $0.contains(call) && $0.contains(path) },
        "no \(call) \(path) in \(calls)")
    }
    let folder = try index(0, "fsync(", "/revisions/.tmp-new-")
    let names = try index(folder, "fsync(", "/box/revisions>")
    let journal = try index(names, "rename(", "/.stemma/journal\"")
    let removal = try index(journal, "unlink(", "/.stemma/journal\"")
    _ = try index(removal, "fsync(", "/box/.stemma>")
  }

  @Test func `an interrupted write of a reflog is gone on with`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let outcome = try box.shell(
      """
      strace -f -qq -o ../trace -P "$PWD/.stemma/logs/refs/heads/main" \
        -e trace=write -e inject=write:error=EINTR:when=1 stemma commit -m B
      """)
    #expect(try box.read("../trace").contains("(INJECTED)"))
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try box.stemma("reflog").output.contains("commit: B"))
  }
}
