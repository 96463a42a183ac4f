import Foundation
import Stemma
import Testing

@testable import SQLiteDialect

@Suite(.enabled(if: Corpus.isPresent, "no corpora beside the package"))
struct CorpusCommitTests {
  @Test(arguments: Corpus.names)
  func `every revision of a history is proven and sealed with the schema that its file has`(
    name: String
  ) async throws {
    let history = try await CorpusWorkspace.shared(name)
    #expect(history.revisions.count == history.corpus.revisions.count)
    let workspace = try history.open()
    for (revision, original) in zip(history.revisions, history.corpus.revisions) {
      let entry = try workspace.logEntry(revision.id)
      let source = try SQLiteDialect().readSource(
        [SourceFile(name: original.id, text: original.sql)],
        format: SnapshotFormat(dialect: "sqlite"))
      #expect(entry.snapshot == source.schema.snapshot.id, "\(name): \(original.id)")
      #expect(entry.parents == revision.parent.map { [history.revisions[$0].id] } ?? [])
    }
  }

  @Test(arguments: Corpus.names)
  func `without the store, log finds the same ids in the folders`(name: String) async throws {
    let history = try await CorpusWorkspace.shared(name)
    let folder = try TestFolder()
    try folder.copy(history.root, as: "app")
    let before = try Workspace.find(.fixed(in: folder("app"))).log()
    try FileManager.default.removeItem(atPath: folder("app/.stemma"))
    let workspace = try Workspace.find(.fixed(in: folder("app")))
    let after = try workspace.log()
    #expect(after.map(\.id) == before.map(\.id))
    #expect(after.map(\.message) == before.map(\.message))
    #expect(workspace.warnings == [])
    #expect(try GitProgram.faults(in: folder("app/.stemma")) == [])
  }

  @Test(arguments: Corpus.names)
  func `git and fsck find nothing wrong with the store of a history`(name: String) async throws {
    let history = try await CorpusWorkspace.shared(name)
    #expect(try GitProgram.faults(in: history.root + "/.stemma") == [])
    #expect(try history.open().fsck() == [])
  }
}
