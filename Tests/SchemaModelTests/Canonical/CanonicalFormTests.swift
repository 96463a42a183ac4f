import SchemaModel
import Testing

struct CanonicalFormTests {
  @Test(arguments: GoldenObject.all)
  func `an object of each kind has these bytes and this id`(_ golden: GoldenObject) throws {
    let bytes = golden.object.canonicalBytes
    #expect(String(decoding: bytes, as: UTF8.self) == golden.json)
    #expect(GitObject.id(of: .blob, content: bytes).hex == golden.id)
    let decoded = try SchemaObject(
      path: golden.object.path, canonicalBytes: bytes, in: .ignoringCase)
    #expect(decoded.canonicalBytes == bytes)
  }

  @Test(.enabled(if: RealGit.isInstalled, "the git program is not there"))
  func `the recorded ids are those of git itself`() throws {
    let git = try RealGit()
    var folders: [ObjectKind: String] = [:]
    for golden in GoldenObject.all {
      let id = try git.run(["hash-object", "-w", "--stdin"], input: Array(golden.json.utf8))
      #expect(id == golden.id)
      let path = golden.object.path
      folders[path.kind, default: ""] += "100644 blob \(id)\t\(EntryName.file(for: path.name))\n"
    }
    let schema = Schema(format: SnapshotFormat(dialect: "sqlite"), objects: GoldenObject.objects)
    var root = try git.run(["hash-object", "-w", "--stdin"], input: schema.format.canonicalBytes)
    root = "100644 blob \(root)\tformat.json\n"
    for (kind, lines) in folders {
      root += "040000 tree \(try git.run(["mktree"], input: Array(lines.utf8)))\t\(kind.text)\n"
    }
    #expect(try git.run(["mktree"], input: Array(root.utf8)) == schema.snapshot.id.hex)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `what is encoded is decoded to the same`(_ seed: UInt64) throws {
    var generator = SchemaGenerator(seed: seed)
    for object in generator.schema().objects.values {
      let bytes = object.canonicalBytes
      let value = try JSONValue.parse(bytes)
      #expect(value.canonicalBytes == bytes, "members out of order, seed \(seed)")
      #expect(object.canonicalJSON == value)
      let decoded = try SchemaObject(path: object.path, canonicalJSON: value, in: .ignoringCase)
      #expect(decoded.canonicalBytes == bytes, "seed \(seed)")
      #expect(
        try SchemaObject(path: object.path, canonicalBytes: bytes, in: .ignoringCase) == decoded)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a snapshot and its layout give the schema back`(_ seed: UInt64) throws {
    var generator = SchemaGenerator(seed: seed)
    let schema = generator.schema()
    let back = try schema.snapshot.schema(in: .ignoringCase).applying(
      schema.layout(under: .ignoringASCIICase))
    #expect(back.snapshot == schema.snapshot)
    #expect(
      back.layout(under: .ignoringASCIICase) == schema.layout(under: .ignoringASCIICase),
      "seed \(seed)")
    for table in schema.tables {
      #expect(back.table(table.name)?.columns == table.columns, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `order never changes an id`(_ seed: UInt64) {
    var generator = SchemaGenerator(seed: seed)
    let schema = generator.schema()
    #expect(generator.reordered(schema).snapshot.id == schema.snapshot.id, "seed \(seed)")
  }

  @Test func `the order of columns counts where it matters, and only there`() {
    var table = Table(name: "t", columns: [Column(name: "a"), Column(name: "b")])
    var turned = table
    turned.columns.reverse()
    #expect(id(table) == id(turned))
    table.columnOrderMatters = true
    turned.columnOrderMatters = true
    #expect(id(table) != id(turned))
    turned.columnOrderMatters = false
    #expect(id(table) != id(turned))
  }

  @Test func `texts that only look alike have different ids`() {
    let composed = Table(name: "t", columns: [Column(name: "\u{e9}")])
    let decomposed = Table(name: "t", columns: [Column(name: "e\u{301}")])
    #expect(composed != decomposed)
    #expect(id(composed) != id(decomposed))
    #expect(SQLText("'\u{e9}'") != SQLText("'e\u{301}'"))
    #expect(ObjectPath(.table, "\u{e9}") != ObjectPath(.table, "e\u{301}"))
    #expect(
      VirtualTable(name: "v", module: "fts5", arguments: ["\u{e9}"])
        != VirtualTable(name: "v", module: "fts5", arguments: ["e\u{301}"]))
    let both = Table(name: "t", columns: composed.columns + decomposed.columns)
    #expect(id(both) != id(composed))
    #expect(throws: CanonicalFormError.self) {
      try SchemaObject(
        path: both.path, canonicalBytes: SchemaObject.table(both).canonicalBytes, in: .ignoringCase)
    }
  }

  @Test(arguments: [
    ("table/t", "{}", "columns is missing"),
    ("table/t", "[]", "it is not an object"),
    ("table/t", #"{"columns": []}"#, "columns is not an object"),
    ("table/t", #"{"columns": {"a": 1}}"#, "columns.a is not an object"),
    ("table/t", #"{"columns": {"a": {"typ": "X"}}}"#, "columns.a.typ is not known"),
    ("table/t", #"{"columns": {"a": {"type": 1}}}"#, "columns.a.type is not a text"),
    ("table/t", #"{"columns": {}, "strict": 1}"#, "strict is not true or false"),
    (
      "table/t", #"{"columns": {}, "checks": [{"expression": "1", "nam": "c"}]}"#,
      "checks.nam is not known"
    ),
    (
      "table/t",
      #"{"columns": {}, "foreignKeys": [{"columns": [], "onDelete": "drop", "referencedTable": "x"}]}"#,
      "foreignKeys.onDelete is 'drop', which is not known"
    ),
    ("view/v", #"{"query": "SELECT 1", "name": "v"}"#, "name is not known"),
    ("index/i", #"{"table": "t", "terms": {}}"#, "terms is not a list"),
    ("virtual/v", #"{"arguments": [1], "module": "m"}"#, "arguments is not a list of texts"),
  ])
  func `a document that says something else is refused`(
    _ path: String, _ json: String, _ message: String
  ) throws {
    let path = try #require(ObjectPath(path))
    let value = try JSONValue.parse(json)
    let error = #expect(throws: CanonicalFormError.self) {
      try SchemaObject(path: path, canonicalJSON: value, in: .ignoringCase)
    }
    #expect(error?.message == message)
    #expect(error?.subject == path.description)
  }

  @Test(arguments: [
    ("table/t", #"{"columns": {}, "strict": false}"#),
    ("table/t", #"{"columns": {}, "checks": []}"#),
    ("table/t", #"{"columns": {"a": {"type": ""}}}"#),
    ("table/t", #"{"columns": {"a": {"notNullConflict": "fail"}}}"#),
    ("table/t", #"{"columns": {"a": {}, "b": {}}, "columnOrder": ["a"]}"#),
    (
      "table/t", #"{"columns": {}, "checks": [{"expression": "2"}, {"expression": "1"}]}"#
    ),
    (
      "table/t", #"{"columns": {}, "checks": [{"expression": "1"}, {"expression": "1"}]}"#
    ),
    (
      "trigger/r", #"{"body": [], "event": "insert", "of": ["a"], "table": "t", "timing": "after"}"#
    ),
    ("trigger/r", #"{"body": [], "table": "t", "timing": "after"}"#),
  ])
  func `a document that would be written otherwise is refused`(
    _ path: String, _ json: String
  ) throws {
    let path = try #require(ObjectPath(path))
    let value = try JSONValue.parse(json)
    #expect(throws: CanonicalFormError.self) {
      try SchemaObject(path: path, canonicalJSON: value, in: .ignoringCase)
    }
  }

  @Test func `bytes that are spaced otherwise are refused`() {
    let path = ObjectPath(.view, "v")
    #expect(throws: CanonicalFormError.self) {
      try SchemaObject(
        path: path, canonicalBytes: Array(#"{"query": "SELECT 1"}"#.utf8), in: .ignoringCase)
    }
  }

  private func id(_ table: Table) -> ObjectID {
    GitObject.id(of: .blob, content: SchemaObject.table(table).canonicalBytes)
  }
}
