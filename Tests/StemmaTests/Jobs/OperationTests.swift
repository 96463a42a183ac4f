import RevisionStore
import Testing

@testable import Stemma

struct OperationTests {
  private func begin(
    _ workspace: Workspace, _ kind: Operation.Kind, body: (inout Change) throws -> Void
  ) throws -> Operation {
    let operation = Operation(
      kind, head: try workspace.headRevision(), branch: try workspace.currentBranch(),
      files: try workspace.savedSource(), details: ["to": "x"])
    try workspace.changing { change in
      try change.remember(operation)
      try body(&change)
    }
    return operation
  }

  @Test func `what is remembered of a job is found again`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE a (x);\n")
    let workspace = try box.open()
    let begun = try begin(workspace, .rebase) { _ in }
    #expect(try box.open().operation() == begun)
    #expect(throws: StemmaError.self) { try box.open().refuseDuringOperation() }
    #expect(throws: StemmaError.self) { try box.open().requireOperation(.merge) }
  }

  @Test func `taking back a job restores the source byte for byte`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE a (x);\n")
    let second = try box.commit(
      "Second", "\u{FEFF}-- Ümlaut\r\nCREATE TABLE a (x);\r\nCREATE TABLE b (x);")
    let (source, revisions) = (try box.source, try box.revisions())
    let workspace = try box.open()
    _ = try begin(workspace, .rebase) { change in
      try change.replace("schema.sql", with: "garbage")
      try workspace.directory.draft.write(
        DraftFolder.Content(scripts: [.init(up: "a", down: "b")], state: [:]), in: &change.folders)
    }
    #expect(try box.source == "garbage")
    #expect(try box.revisions() != revisions)
    try box.open().abort(.rebase)
    #expect(try box.source == source)
    #expect(try box.revisions() == revisions)
    #expect(try box.open().operation() == nil)
    #expect(try box.open().headRevision() == second)
    #expect(try box.open().fsck().isEmpty)
  }

  @Test func `there is nothing to take back where nothing is under way`() throws {
    let box = try TestWorkspace()
    #expect(throws: StemmaError.self) { try box.open().abort(.merge) }
  }
}
