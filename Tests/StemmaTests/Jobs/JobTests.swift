import RevisionStore
import Testing

@testable import Stemma

struct JobTests {
  private func begin(
    _ workspace: Workspace, _ kind: Job.Kind, body: (inout Change) throws -> Void
  ) throws -> Job {
    var job = try workspace.jobs.new(kind, head: try workspace.headRevision())
    job.details = ["to": "x"]
    try workspace.changing { change in
      try change.remember(job)
      try body(&change)
    }
    return job
  }

  @Test func `what is remembered of a job is found again`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE a (x);\n")
    let workspace = try box.open()
    let begun = try begin(workspace, .rewriting(.rebase)) { _ in }
    #expect(try box.open().jobs.current() == begun)
    #expect(throws: StemmaError.self) { try box.open().jobs.refuseAny() }
    #expect(throws: StemmaError.self) { try box.open().jobs.require(.merge) }
  }

  @Test func `taking back a job restores the source byte for byte`() throws {
    let box = try TestWorkspace()
    try box.commit("First", "CREATE TABLE a (x);\n")
    let second = try box.commit(
      "Second", "\u{FEFF}-- Ümlaut\r\nCREATE TABLE a (x);\r\nCREATE TABLE b (x);")
    let (source, revisions) = (try box.source, try box.revisions())
    let workspace = try box.open()
    _ = try begin(workspace, .rewriting(.rebase)) { change in
      try change.replace("schema.sql", with: "garbage")
      try workspace.directory.draft.write(
        DraftFolder.Content(scripts: [.init(up: "a", down: "b")], state: [:]), in: &change.folders)
    }
    #expect(try box.source == "garbage")
    #expect(try box.revisions() != revisions)
    try box.open().jobs.abort(.rewriting(.rebase))
    #expect(try box.source == source)
    #expect(try box.revisions() == revisions)
    #expect(try box.open().jobs.current() == nil)
    #expect(try box.open().headRevision() == second)
    #expect(try box.open().fsck().isEmpty)
  }

  @Test func `there is nothing to take back where nothing is under way`() throws {
    let box = try TestWorkspace()
    #expect(throws: StemmaError.self) { try box.open().jobs.abort(.merge) }
  }
}
