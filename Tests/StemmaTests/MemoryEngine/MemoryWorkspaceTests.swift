import Dialect
import Foundation
import Stemma
import Testing

/// A workspace whose engine is not SQLite: what works here takes nothing of SQLite for granted.
@Suite struct MemoryWorkspaceTests {
  private let folder: TestFolder
  private let dialect = MemoryDialect()
  private let workspace: Workspace

  init() throws {
    folder = try TestFolder()
    let context = Context(
      dialects: [dialect], directory: folder.path,
      environment: ["STEMMA_AUTHOR": "Ann <ann@example.org>"],
      now: { Context.Moment(seconds: 1_795_366_980, offsetMinutes: 60) })
    _ = try Workspace.initialize(InitRequest(branches: .own), context)
    workspace = try Workspace.find(context)
  }

  private func commit(_ message: String, _ lines: [String]) throws {
    try lines.map { $0 + "\n" }.joined().write(
      toFile: folder("schema.sql"), atomically: true, encoding: .utf8)
    _ = try workspace.commit(CommitRequest(message: message))
  }

  private var source: [String] {
    get throws {
      try String(contentsOfFile: folder("schema.sql"), encoding: .utf8)
        .split(separator: "\n").map(String.init)
    }
  }

  private func move(_ way: MoveRequest.Way, to revision: String? = nil) throws -> MoveReport {
    var request = MoveRequest(target: "mem:dev", way: way)
    request.destination = revision
    request.allowed = [.dataLoss]
    return try workspace.move(request, observer: SilentObserver())
  }

  private var tables: [String]? { dialect.store.databases["mem:dev"]?.state.tables.keys.sorted() }

  @Test func `two branches are committed, merged and brought into a database`() throws {
    let people = "make people (id int key, name text)"
    try commit("First", [people])
    _ = try move(.upgrade)
    #expect(tables == ["people"])
    _ = try workspace.switchBranch(to: "side", creating: true)
    try commit("Notes", ["make people (id int key, name text, note text)"])
    _ = try workspace.switchBranch(to: "main", creating: false)
    #expect(try source == [people])
    let pets = "make pets (id int key, owner int -> people.id)"
    try commit("Pets", [people, pets])
    _ = try workspace.merge(MergeRequest("side"))
    #expect(try source == ["make people (id int key, name text, note text)", pets])
    #expect(try move(.upgrade).plan.steps.count == 2)
    #expect(tables == ["people", "pets"])
    _ = try move(.downgrade, to: "base")
    #expect(tables == [])
    #expect(dialect.watch.open == 0)
  }
}
