import Foundation
import SQLiteDialect
import Testing

@testable import Stemma

/// What one process read must not outlive what another one wrote.
@Suite struct TwoProcessesTests {
  private let context: Context

  init() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/stemma-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    context = Context(
      dialects: [SQLiteDialect()], directory: folder,
      environment: ["STEMMA_AUTHOR": "Ada <ada@example.org>"]
    ) {
      Context.Moment(seconds: 1_795_370_580, offsetMinutes: 0)
    }
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
  }

  private func add(_ table: String) throws {
    let file = context.directory + "/schema.sql"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try (text + "CREATE TABLE \(table) (id INTEGER PRIMARY KEY);\n").write(
      toFile: file, atomically: true, encoding: .utf8)
  }

  @Test func `a commit follows what another process committed after this one looked`() throws {
    let (one, other) = (try Workspace.find(context), try Workspace.find(context))
    try add("a")
    _ = try one.commit(CommitRequest(message: "First"))
    #expect(try one.log().count == 1)
    try add("b")
    let second = try other.commit(CommitRequest(message: "Second"))
    try add("c")
    let third = try one.commit(CommitRequest(message: "Third"))
    #expect(try one.show(third.revision.hex).entry.parents == [second.revision])
    try FileManager.default.removeItem(atPath: context.directory)
  }

  @Test func `an id is found after the store was deleted`() throws {
    try add("a")
    let first = try Workspace.find(context).commit(CommitRequest(message: "First")).revision
    try FileManager.default.removeItem(atPath: context.directory + "/.stemma")
    #expect(try Workspace.find(context).show(first.hex).entry.id == first)
    try FileManager.default.removeItem(atPath: context.directory + "/.stemma")
    #expect(try Workspace.find(context).show(first.short).entry.id == first)
    try FileManager.default.removeItem(atPath: context.directory)
  }

  @Test func `a commit does not forget a rename that its draft does not know`() throws {
    try add("a")
    let workspace = try Workspace.find(context)
    _ = try workspace.commit(CommitRequest(message: "First"))
    let file = context.directory + "/schema.sql"
    try "CREATE TABLE b (id INTEGER PRIMARY KEY);\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    _ = try workspace.draft(CommitRequest(message: "Second"))
    var request = CommitRequest()
    request.renames = [try #require(RenameDeclaration("a=b"))]
    request.allowed = [.dataLoss]
    #expect(throws: StemmaError.self) { try workspace.commit(request) }
    try FileManager.default.removeItem(atPath: context.directory)
  }
}
