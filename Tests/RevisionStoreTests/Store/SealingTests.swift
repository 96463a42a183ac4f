import Dialect
import Foundation
import RevisionStore
import SchemaModel
import Synchronization
import Testing

@Suite struct `Sealing` {
  private func objectCount(_ folder: String) throws -> Int {
    try Git.run(["cat-file", "--batch-all-objects", "--batch-check"], in: folder)
      .split(separator: "\n").count
  }

  private func packs(_ folder: String) throws -> [String] {
    try FileSystem.list("\(folder)/objects/pack").map(\.name).filter { $0.hasSuffix(".pack") }
  }

  @Test func `the bytes and the id of a whole revision are fixed for ever`() throws {
    let schema = Sample.schema([Sample.table("users")])
    let encoded = try Sample.content(
      schema, message: "First tables", meta: RevisionMeta(origin: "ae1027a6acf")
    ).encoded()
    #expect(
      encoded.objects.map { "\($0.kind) \($0.path)" }.sorted() == [
        "blob layout/table/users", "blob meta.json", "blob migration/0/down.sql",
        "blob migration/0/migration.json", "blob migration/0/up.sql", "blob snapshot/format.json",
        "blob snapshot/table/users", "commit commit", "tree ", "tree layout", "tree layout/table",
        "tree migration", "tree migration/0", "tree snapshot", "tree snapshot/table",
      ])
    #expect(encoded.objects.last?.kind == .commit)
    #expect(encoded.id.hex == "a88ce76735836c4f74654e5dd918cc7d2e1aa338")
  }

  @Test func `git reads the tree that the design draws`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let root = try store.seal(
      Sample.content(Sample.schema([Sample.table("users"), Sample.table("a/b")]), message: "One"))
    let merge = try store.seal(
      Sample.content(
        Sample.schema([]), parents: [root.id, try Sample.history(store, 1)[0].id],
        message: "Merge", meta: RevisionMeta(replaces: [root.id])))
    let files = try Git.run(["ls-tree", "-r", "--name-only", root.id.hex], in: folder("store"))
    #expect(
      files == """
        layout/table/a%2Fb.json
        layout/table/users.json
        migration/0/down.sql
        migration/0/migration.json
        migration/0/up.sql
        snapshot/format.json
        snapshot/table/a%2Fb.json
        snapshot/table/users.json

        """)
    #expect(
      try Git.run(["ls-tree", "-r", "--name-only", merge.id.hex], in: folder("store")) == """
        meta.json
        migration/0/down.sql
        migration/0/migration.json
        migration/0/up.sql
        migration/1/down.sql
        migration/1/migration.json
        migration/1/up.sql
        snapshot/format.json

        """)
    #expect(
      try Git.run(["rev-parse", "\(root.id):snapshot"], in: folder("store"))
        == "\(root.snapshot)\n")
    #expect(try Git.faults(in: folder("store")) == [])
  }

  @Test func `a revision that changes one of many tables writes only what changed`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    var schema = Sample.schema((0..<300).map { Sample.table("t\($0)") })
    let root = try store.seal(Sample.content(schema, message: "All"))
    let before = try objectCount(folder("store"))
    schema[ObjectPath(.table, "t7")] = Sample.table("t7", columns: ["id", "name", "more"])
    _ = try store.seal(Sample.content(schema, parents: [root.id], message: "One"))
    // The table and its layout; the trees table, snapshot, table, layout and root; the commit.
    #expect(try objectCount(folder("store")) - before == 8)
    #expect(try Git.faults(in: folder("store")) == [])
  }

  @Test func `sealing again changes nothing`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let content = Sample.content(Sample.schema([]), message: "One")
    let first = try store.seal(content)
    let packs = try packs(folder("store"))
    #expect(try store.seal(content) == first)
    #expect(try self.packs(folder("store")) == packs)
    #expect(try store.seen() == [first.id])
  }

  @Test func `a revision without its parent is refused and leaves no trace`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let unknown = try #require(RevisionID(hex: String(repeating: "5", count: 40)))
    let error = try #require(throws: StoreError.self) {
      try store.seal(Sample.content(Sample.schema([]), parents: [unknown], message: "One"))
    }
    #expect(error.code == .missingParent)
    #expect(try store.seen() == [])
    #expect(try packs(folder("store")) == [])
  }

  @Test func `a revision with objects that the engine could not read back is refused`() throws {
    let store = RevisionStore.inMemory(in: .sample)
    let object = SchemaObject.other(
      OtherObject(ObjectKind("sequence"), name: "ids", definition: "FROM 1"))
    let error = try #require(throws: StoreError.self) {
      try store.seal(Sample.content(Sample.schema([object]), message: "One"))
    }
    #expect(error.code == .invalidContent)
    #expect(
      error.message
        == "the revision cannot be sealed: the engine has no objects of the kind sequence"
    )
    #expect(try store.seen() == [])
  }

  @Test func `many small packs become one, and nothing is lost`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let history = try Sample.history(store, 70)
    #expect(try packs(folder("store")).count < 32)
    #expect(try RevisionStore.open(at: folder("store"), in: .sample).fsck() == [])
    #expect(try Git.faults(in: folder("store")) == [])
    #expect(try store.schema(of: history[69].id).tables.count == 70)
    #expect(try FileSystem.list(folder("store/objects")).map(\.name).sorted() == ["info", "pack"])
  }

  @Test func `marks are packed when there are many, and git reads them`() throws {
    let folder = try TemporaryFolder()
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    let history = try Sample.history(store, 140)
    #expect(try FileSystem.list(folder("store/refs/stemma/seen")).count < 128)
    let seen = try Git.run(
      ["for-each-ref", "--format=%(objectname)", "refs/stemma/seen"], in: folder("store"))
    #expect(seen.split(separator: "\n").map(String.init) == history.map(\.id.hex).sorted())
    #expect(try RevisionStore.open(at: folder("store"), in: .sample).graph().count == 140)
  }

  @Test func `thousands of revisions are imported at once`() throws {
    let folder = try TemporaryFolder()
    let count = 3000
    var snapshot = Sample.schema([]).snapshot
    var known: Set<ObjectID> = []
    var encoded: [EncodedRevision] = []
    for number in 0..<count {
      snapshot = snapshot.updating([
        ObjectPath(.table, "t\(number % 50)"): Sample.table(
          "t\(number % 50)", columns: ["c\(number)"])
      ])
      let content = RevisionContent(
        snapshot: snapshot, layout: Layout(), parents: encoded.last.map { [$0.id] } ?? [],
        migrations: [Sample.migration("up \(number);\n", "down;\n")], author: Sample.author,
        message: "Revision \(number)")
      let revision = try content.encoded { known.contains($0) }
      known.formUnion(revision.objects.map(\.id))
      encoded.append(revision)
    }
    let store = try RevisionStore.openOrCreate(at: folder("store"), in: .sample)
    // Children before their parents: the order does not matter.
    try store.importRevisions(encoded.reversed())
    let again = try RevisionStore.open(at: folder("store"), in: .sample)
    #expect(try again.graph().count == count)
    #expect(try again.find(encoded[1500].id.hex) == .found(encoded[1500].id))
    #expect(try again.migrations(of: encoded[count - 1].id)[0].up.text == "up \(count - 1);\n")
    try again.setBranch("main", to: encoded[count - 1].id, message: "x", by: Sample.author)
    #expect(
      try Git.run(["rev-list", "--count", "main"], in: folder("store")) == "\(count)\n")
    #expect(try packs(folder("store")).count < 4)
  }

  @Test func `several threads seal at once, and all of it is there`() throws {
    let folder = try TemporaryFolder()
    let path = folder("store")
    let root = try RevisionStore.openOrCreate(at: path, in: .sample).seal(
      Sample.content(Sample.schema([]), message: "root"))
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      do {
        let store = try RevisionStore.open(at: path, in: .sample)
        var parent = root.id
        for number in 0..<12 {
          parent = try store.seal(
            Sample.content(
              Sample.schema([Sample.table("t\(worker)_\(number)")]), parents: [parent],
              message: "worker \(worker), \(number)")
          ).id
          // All of them seal this one too.
          _ = try store.seal(
            Sample.content(
              Sample.schema([Sample.table("same")]), parents: [root.id], message: "same \(number)"))
        }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let store = try RevisionStore.open(at: path, in: .sample)
    #expect(try store.graph().count == 1 + 4 * 12 + 12)
    #expect(try store.fsck() == [])
    #expect(try Git.faults(in: path) == [])
  }
}
