import Dialect
import Foundation
import SchemaModel
import Testing

@testable import PostgreSQLDialect

@Suite(.needsServer) struct OfflineScriptTests {
  /// What a program says, and its exit status.
  private func run(_ words: [String]) throws -> (Int32, String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func file(_ text: String) throws -> String {
    let path = NSTemporaryDirectory() + "stemma-\(UUID().uuidString).sql"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func `psql does with the script what a move does`() throws {
    let fixture = try TargetFixture()
    var plan = try TargetFixture.plan([
      "CREATE TABLE t(a integer); -- no end",
      "CREATE INDEX CONCURRENTLY i ON t (a); ALTER TABLE t ADD COLUMN b text DEFAULT 'a;\n\\b'",
    ])
    plan[1].entry.leftovers = [Leftover(ObjectPath(.table, "it's \\ \"x\""))]
    let path = try file(PostgreSQLDialect().offlineScript(of: plan, from: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let command = ["psql", "-XqAt", "-f", path, fixture.location]
    let (status, words) = try run(command)
    #expect(status == 0, "\(words)")
    #expect(try fixture.target().readLedger(limit: nil) == plan.map(\.entry))
    #expect(try fixture.state().snapshot == plan[1].entry.snapshot)
    #expect(try fixture.query("SELECT pg_try_advisory_lock(\(0x7374_656d_6d61))") == ["t"])
    let (second, reason) = try run(command)
    #expect(second != 0 && reason.contains("is being moved by somebody else"), "\(reason)")
  }

  @Test(arguments: OnlineMoveTests.trials)
  func `psql runs a step online, part by part`(trial: OnlineMoveTests.Trial) throws {
    let step = try OnlineMoveTests.steps(trial).online
    let fixture = try TargetFixture(trial.base)
    let path = try file(PostgreSQLDialect().offlineScript(of: [step], from: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (status, words) = try run(["psql", "-XqAt", "-f", path, fixture.location])
    #expect(status == 0, "\(words)")
    #expect(try fixture.state().snapshot == step.entry.snapshot)
    #expect(try fixture.target().readLedger(limit: nil) == [step.entry])
  }

  @Test func `a script runs where it starts, once, and nowhere else`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan([
      "CREATE TABLE a(x integer);", "CREATE TABLE b(x integer);",
      "CREATE INDEX CONCURRENTLY i ON b (x); CREATE TABLE c(x integer);",
    ])
    let scripts = [
      PostgreSQLDialect().offlineScript(of: Array(plan[..<1]), from: nil),
      PostgreSQLDialect().offlineScript(of: Array(plan[1...]), from: plan[0].entry),
    ]
    let paths = try scripts.map(file)
    defer { for path in paths { try? FileManager.default.removeItem(atPath: path) } }
    func psql(_ path: String) throws -> (Int32, String) {
      try run(["psql", "-XqAt", "-f", path, fixture.location])
    }
    let second = plan[0].entry
    let place = "111111111111 (\(second.snapshot.short))"
    let early = try psql(paths[1])
    #expect(early.0 == 3)
    #expect(
      early.1.contains(
        "this database is at no revision (it has no ledger), and what comes next starts at \(place)"
      ),
      "\(early.1)")
    #expect(try fixture.query("SELECT nspname FROM pg_namespace WHERE nspname = 'stemma'") == [])
    #expect(try psql(paths[0]).0 == 0)
    let again = try psql(paths[0])
    #expect(again.0 == 3)
    #expect(
      again.1.contains(
        "this database is at \(place), and what comes next starts at no revision (it has no ledger)"
      ),
      "\(again.1)")
    #expect(try psql(paths[1]).0 == 0)
    #expect(try psql(paths[1]).0 == 3)
    #expect(try fixture.target().readLedger(limit: nil) == plan.map(\.entry))
    #expect(try fixture.state().snapshot == plan[2].entry.snapshot)
  }

  @Test func `where a part of a script was left out none that comes after it is run`() throws {
    let fixture = try TargetFixture()
    let plan = try TargetFixture.plan([
      "CREATE TABLE a(x integer);", "CREATE TABLE b(x integer);", "CREATE TABLE c(x integer);",
    ])
    let script = PostgreSQLDialect().offlineScript(of: plan, from: nil)
    let parts = script.components(separatedBy: "\n-- up ")
    #expect(parts.count == 4)
    // Without the line that has psql stop, and without the second step.
    let path = try file(
      ([parts[0].replacing("\\set ON_ERROR_STOP on\n", with: "")] + parts[1...1] + parts[3...])
        .joined(separator: "\n-- up "))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let outcome = try run(["psql", "-XqAt", "-f", path, fixture.location])
    #expect(outcome.1.contains("and what comes next starts at 222222222222"), "\(outcome.1)")
    #expect(try fixture.query("SELECT to_regclass('a'), to_regclass('c')") == ["a|NULL"])
    #expect(try fixture.target().readLedger(limit: nil) == [plan[0].entry])
  }

  @Test func `a backup makes the database again, and overwrites nothing`() throws {
    let fixture = try TargetFixture("CREATE TABLE t(a integer); INSERT INTO t VALUES (7)")
    let path = NSTemporaryDirectory() + "stemma-\(UUID().uuidString).sql"
    defer { try? FileManager.default.removeItem(atPath: path) }
    do { try fixture.target().backUp(to: path) } catch let error as TargetError
      where error.message.contains("pg_dump, which") || error.message.contains("version mismatch")
    {
      // The server of the tests may be newer than the programs in PATH.
      return
    }
    let copy = try TargetFixture()
    #expect(try run(["psql", "-Xq", "-f", path, copy.location]).0 == 0)
    #expect(try copy.query("SELECT a FROM t") == ["7"])
    let error = try #require(throws: TargetError.self) { try fixture.target().backUp(to: path) }
    #expect(error.message == "there is something at \(path) already")
    let names = try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory())
    #expect(
      !names.contains { path.hasSuffix("/" + $0.prefix { $0 != "." }) && $0.contains(".part") })
  }
}
