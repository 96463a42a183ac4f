import Foundation
import Testing

/// Results that do not get where they were to go.
@Suite struct OutputTests {
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: ["log --json", "status", "--help", "diff --exit-code", "show HEAD"])
  func `a full disk is a failure`(_ command: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x);\n")
    let outcome = try box.shell("stemma \(command) >/dev/full")
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.errors.contains("Error: the output could not be written: no space left"))
  }

  @Test func `output that is larger than any buffer fails, too`() throws {
    let box = try Sandbox.withFirstTables()
    let tables = (0..<400).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY, name TEXT);\n" }
    try box.append("schema.sql", tables.joined())
    #expect(try box.shell("stemma diff --sql >/dev/full").status == 2)
  }

  @Test(arguments: ["", "trap '' PIPE; "])
  func `who reads no more is no reason to speak`(_ setting: String) throws {
    let box = try Sandbox.withFirstTables()
    // More than a pipe holds: all of it is never written without a reader.
    let tables = (0..<2000).map { "CREATE TABLE t\($0) (id INTEGER PRIMARY KEY, name TEXT);\n" }
    try box.append("schema.sql", tables.joined())
    let outcome = try box.shell(
      "\(setting){ stemma diff --sql; echo $? >status; } | head -c 1 >/dev/null")
    #expect(outcome.errors == "", "\(outcome)")
    #expect(try box.read("status") == "141\n")
  }
}
