import SchemaModel
import Testing

/// Objects of kinds that an engine adds to those of the model: here sequences, which queries can read, and functions.
struct OtherObjectTests {
  private let base = MergeCase.base

  private func function(
    _ name: String, needing needs: [ObjectPath] = [], _ definition: String = "RETURN 1"
  ) -> SchemaObject {
    .other(OtherObject(.function, name: name, definition: definition, needs: needs))
  }

  private func sequence(_ name: String) -> SchemaObject {
    .other(OtherObject(.sequence, name: name, definition: "FROM 1"))
  }

  private func merged(_ ours: MergeCase, _ theirs: MergeCase) -> SchemaMerge {
    SchemaMerge(base: base.schema, ours: ours.side, theirs: theirs.side, in: .exact)
  }

  @Test func `it is written with what it needs, sorted, and without a word for its kind`() throws {
    let object = function(
      "total", needing: [ObjectPath(.view, "adults"), ObjectPath(.table, "users")])
    let text = """
      {
        "definition": "RETURN 1",
        "needs": [
          "table/users",
          "view/adults"
        ]
      }

      """
    #expect(String(decoding: object.canonicalBytes, as: UTF8.self) == text)
    let read = try SchemaObject(path: object.path, canonicalBytes: Array(text.utf8), in: .exact)
    #expect(read == object)
  }

  @Test func `a kind that the engine does not have is refused`() throws {
    let engine = Vocabulary(names: .exact, kinds: [KindRule(.table)], options: [])
    let object = function("total")
    let error = #expect(throws: CanonicalFormError.self) {
      try SchemaObject(path: object.path, canonicalBytes: object.canonicalBytes, in: engine)
    }
    #expect(
      error?.description
        == "function/total is not in canonical form: there are no objects of this kind")
  }

  @Test(arguments: ["", "Table", "a b", "ta/ble", "ünion", "1"])
  func `no other text is one of a kind`(_ text: String) {
    #expect(ObjectKind(reading: text) == nil)
  }

  @Test func `a snapshot with it is read back from its trees`() throws {
    let schema = base.adding(function("total")).adding(sequence("ids")).schema
    let snapshot = schema.snapshot
    let contents = snapshot.blobs.merging(
      snapshot.trees.map { ($0.id, $0.content) }, uniquingKeysWith: { first, _ in first })
    let read = try Snapshot(snapshot.id) { id in try #require(contents[id]) }
    #expect(read == snapshot)
    // Columns come back in the order of their names.
    #expect(try read.schema(in: .exact).snapshot == snapshot)
  }

  @Test func `a difference lists kinds in the engine's order`() {
    let new = base.adding(function("a")).adding(sequence("z")).adding(
      .view(View(name: "m", query: SQLText("SELECT 1"))))
    let diff = SchemaDiff(from: base.schema, to: new.schema, in: .exact)
    #expect(
      diff.changes.compactMap { $0.path?.description } == ["view/m", "sequence/z", "function/a"])
  }

  @Test func `what one side needs and the other drops is a conflict, whatever kind it has`() {
    let table = merged(
      base.adding(function("total", needing: [ObjectPath(.table, "orders")])),
      base.dropping("table/orders"))
    #expect(table.conflicts.map(\.kind) == [.neededDropped])
    #expect(table.conflicts.first?.neededBy == ObjectPath(.function, "total"))

    let library = base.adding(function("part"))
    let parts = SchemaMerge(
      base: library.schema,
      ours: library.adding(function("whole", needing: [ObjectPath(.function, "part")])).side,
      theirs: library.dropping("function/part").side, in: .exact)
    #expect(parts.conflicts.map(\.kind) == [.neededDropped])
    #expect(parts.conflicts.first?.path == ObjectPath(.function, "part"))
  }

  @Test func `what it needs follows a renamed table`() {
    let renamed = base.renaming("users", to: "people")
    let merge = merged(
      base.adding(function("total", needing: [ObjectPath(.table, "users")])), renamed)
    #expect(merge.conflicts.isEmpty)
    #expect(
      merge.merged.objects[ObjectPath(.function, "total")]
        == function("total", needing: [ObjectPath(.table, "people")]))
  }

  @Test func `its text names what the other side renamed`() {
    let merge = merged(
      base.adding(function("total", needing: [], "RETURN SELECT count(*) FROM users")),
      base.renaming("users", to: "people"))
    #expect(merge.conflicts.map(\.kind) == [.neededRenamed])
  }

  @Test func `kinds that share their names cannot both have one, others can`() {
    let table = Table(name: "ids", columns: [Column(name: "a")])
    let both = merged(base.adding(sequence("ids")), base.adding(.table(table)))
    #expect(both.conflicts.map(\.kind) == [.nameTaken])
    #expect(merged(base.adding(function("ids")), base.adding(.table(table))).conflicts.isEmpty)
  }
}
