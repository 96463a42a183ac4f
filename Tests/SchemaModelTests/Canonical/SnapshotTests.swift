import SchemaModel
import Testing

struct SnapshotTests {
  @Test func `the empty schema is its format alone`() {
    let snapshot = Schema(format: SnapshotFormat(dialect: "sqlite")).snapshot
    let json = """
      {
        "dialect": "sqlite",
        "version": 1
      }

      """
    #expect(snapshot.blobs.values.map { String(decoding: $0, as: UTF8.self) } == [json])
    #expect(snapshot.trees.count == 1)
    #expect(snapshot.entries.isEmpty)
    #expect(snapshot.id.hex == "7d2534ed81e8fdb6b26090405c4475180bf042c6")
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `a snapshot that reuses another is the same as one made anew`(_ seed: UInt64) {
    var generator = SchemaGenerator(seed: seed)
    let first = generator.schema()
    let second = generator.edited(first).schema
    let reused = Snapshot(second, reusing: first.snapshot)
    let anew = Snapshot(second)
    #expect(reused.id == anew.id, "seed \(seed)")
    #expect(reused.entries == anew.entries, "seed \(seed)")
    #expect(reused.blobs == anew.blobs, "seed \(seed)")
    #expect(Set(reused.trees) == Set(anew.trees), "seed \(seed)")
    #expect(Snapshot(first, reusing: reused).id == first.snapshot.id, "seed \(seed)")
  }

  @Test func `objects that differ by name alone share a blob until one changes`() {
    let columns = [Column(name: "a")]
    var schema = Schema(
      format: SnapshotFormat(dialect: "sqlite"),
      objects: ["x", "y"].map { .table(Table(name: $0, columns: columns)) })
    let before = schema.snapshot
    #expect(before.blobs.count == 2)
    schema[ObjectPath(.table, "x")] = nil
    let after = before.updating([ObjectPath(.table, "x"): nil])
    #expect(after.id == schema.snapshot.id)
    #expect(after.blobs == schema.snapshot.blobs)
  }

  @Test func `trees name what they hold, the root last`() throws {
    let schema = Schema(
      format: SnapshotFormat(dialect: "sqlite"),
      objects: [
        .table(Table(name: "a/b", columns: [])), .table(Table(name: ".git", columns: [])),
        .view(View(name: "v", query: SQLText("SELECT 1"))),
      ])
    let snapshot = schema.snapshot
    let root = try GitObject.treeEntries(try #require(snapshot.trees.last).content)
    #expect(root.map(\.name) == ["format.json", "table", "view"])
    let tables = try GitObject.treeEntries(snapshot.trees[0].content)
    #expect(tables.map(\.name) == ["%2Egit.json", "a%2Fb.json"])
    #expect(snapshot.trees.allSatisfy { GitObject.id(of: .tree, content: $0.content) == $0.id })
  }

  @Test func `the format takes part in the id`() {
    let plain = Schema(format: SnapshotFormat(dialect: "sqlite")).snapshot
    let ignoring = Schema(format: SnapshotFormat(dialect: "sqlite", ignore: ["table/x"])).snapshot
    #expect(plain.id != ignoring.id)
    let including = SnapshotFormat(dialect: "sqlite", include: ["table/x"])
    #expect(![plain.id, ignoring.id].contains(Schema(format: including).snapshot.id))
    #expect(Schema(format: SnapshotFormat(dialect: "other")).snapshot.id != plain.id)
  }

  @Test(arguments: [
    #"{"dialect": "sqlite", "version": 2}"#, #"{"dialect": "sqlite", "version": 0}"#,
    #"{"dialect": "sqlite"}"#, #"{"version": 1}"#,
    #"{"dialect": "sqlite", "ignore": [], "version": 1}"#,
    #"{"dialect": "sqlite", "ignore": ["b", "a"], "version": 1}"#,
    #"{"dialect": "sqlite", "include": [], "version": 1}"#,
    #"{"dialect": "sqlite", "include": ["b", "a"], "version": 1}"#,
    #"{"dialect": "sqlite", "more": 1, "version": 1}"#,
  ])
  func `a format that is not known is refused`(_ json: String) throws {
    let value = try JSONValue.parse(json)
    #expect(throws: CanonicalFormError.self) { try SnapshotFormat(canonicalJSON: value) }
  }

  @Test func `a format and a layout survive`() throws {
    let format = SnapshotFormat(dialect: "sqlite", ignore: ["b", "a", "b"])
    #expect(format.ignore == ["a", "b"])
    let including = SnapshotFormat(dialect: "sqlite", include: ["owners", "b", "b"])
    #expect(including.include == ["b", "owners"])
    #expect(try SnapshotFormat(canonicalBytes: including.canonicalBytes) == including)
    #expect(try SnapshotFormat(canonicalJSON: format.canonicalJSON) == format)
    #expect(try SnapshotFormat(canonicalBytes: format.canonicalBytes) == format)
    for layout in [TableLayout(columns: ["b", "a"]), TableLayout(columns: [], triggers: ["r"])] {
      #expect(try TableLayout(canonicalJSON: layout.canonicalJSON) == layout)
    }
  }
}

struct EntryNameTests {
  @Test(arguments: [
    ("users", "users.json"), ("a/b", "a%2Fb.json"), (".git", "%2Egit.json"), ("..", "%2E%2E.json"),
    ("a.b", "a.b.json"), ("a.", "a%2E.json"), ("a ", "a%20.json"), ("a b", "a b.json"),
    ("50%", "50%25.json"), ("C:\\x", "C%3A%5Cx.json"), ("tab\t", "tab%09.json"),
    ("größe", "größe.json"),
    ("\u{7f}", "%7F.json"), ("", ".json"), ("git~1", "git~1.json"),
  ])
  func `a name has one file name, and back`(_ name: String, _ file: String) {
    #expect(EntryName.file(for: name) == file)
    #expect(EntryName.object(forFile: file) == name)
  }

  @Test(arguments: [
    "users", "a%2f.json", "a%61.json", "a%.json", "a%2.json", ".git.json", "%FF.json",
  ])
  func `a file name that is never made is refused`(_ file: String) {
    #expect(EntryName.object(forFile: file) == nil)
  }
}
