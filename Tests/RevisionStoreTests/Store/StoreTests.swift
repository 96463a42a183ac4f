import Dialect
import Foundation
import RevisionStore
import SchemaModel
import Testing

@Suite struct `The store` {
  @Test func `a sealed revision is read back as it was, by another process too`() throws {
    let folder = try TemporaryFolder()
    let schema = Sample.schema([Sample.table("users"), Sample.table("a/b")])
    let content = Sample.content(schema, message: "First tables")
    let sealed = try RevisionStore.openOrCreate(at: folder("store"), in: .sample).seal(content)
    let store = try RevisionStore.open(at: folder("store"), in: .sample)
    #expect(try store.revision(sealed.id) == sealed)
    #expect(try store.content(of: sealed.id) == content)
    #expect(try store.schema(of: sealed.id) == schema)
    #expect(try store.seen() == [sealed.id])
  }

  @Test func `a revision that is known is not looked for again, and an unknown one is`() throws {
    let folder = try TemporaryFolder()
    let (one, other) = (
      try RevisionStore.openOrCreate(at: folder("store"), in: .sample),
      try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    )
    let known = try one.seal(Sample.content(Sample.schema([Sample.table("a")]), message: "A")).id
    let new = try other.seal(Sample.content(Sample.schema([Sample.table("b")]), message: "B")).id
    #expect(try one.contains(new))
    #expect(try one.revision(new)?.id == new)
    try FileSystem.removeTree(folder("store/refs/stemma"))
    #expect(try one.contains(known))
    #expect(try RevisionStore.open(at: folder("store"), in: .sample).contains(known) == false)
  }

  @Test func `git finds nothing wrong with a history and clones it`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let history = try Sample.history(store, 5)
    try store.setBranch("main", to: history[4].id, message: "commit", by: Sample.author)
    #expect(try Git.faults(in: folder("store")) == [])
    let log = try Git.run(["log", "--graph", "--format=%H %s"], in: folder("store"))
    #expect(log.split(separator: "\n").first == "* \(history[4].id) Add t4")
    _ = try Git.run(["clone", "-q", "store", "copy"], in: folder.path)
    #expect(try folder.text("copy/migration/0/up.sql") == "CREATE TABLE t (a);\n")
  }
}
