import SchemaModel
import Testing

/// Objects of a kind that the model knows and an engine keeps as a whole: here triggers, whose tables stand in schemas.
struct WholeKindTests {
  private static let app = QualifiedName("users", in: "app")

  private static func trigger(_ definition: String, on table: QualifiedName) -> OtherObject {
    OtherObject(
      .trigger, name: table.member("stamp"), definition: definition,
      needs: [ObjectPath(.table, table.description)], options: ["comment": .text("when")])
  }

  private static func table(_ name: QualifiedName) -> Table {
    Table(name: name.description, columns: [Column(name: "id", type: "integer")])
  }

  private static func schema(_ objects: [SchemaObject]) -> Schema {
    Schema(format: SnapshotFormat(dialect: "other"), objects: objects)
  }

  private static let base = schema([
    .table(table(app)), .other(trigger("AFTER INSERT CALL stamp()", on: app)),
  ])

  @Test func `one is written and read as an object of the engine's own kinds`() throws {
    let object = SchemaObject.other(Self.trigger("AFTER INSERT CALL stamp()", on: Self.app))
    #expect(object.path.description == "trigger/app/users/stamp")
    let text = """
      {
        "comment": "when",
        "definition": "AFTER INSERT CALL stamp()",
        "needs": [
          "table/app/users"
        ]
      }

      """
    #expect(String(decoding: object.canonicalBytes, as: UTF8.self) == text)
    #expect(
      try SchemaObject(path: object.path, canonicalBytes: Array(text.utf8), in: .qualified)
        == object)
    #expect(try Self.base.snapshot.schema(in: .qualified) == Self.base)
  }

  @Test func `elsewhere its form is refused, as the model's form is here`() {
    let whole = SchemaObject.other(Self.trigger("AFTER INSERT", on: Self.app))
    let parts = SchemaObject.trigger(
      Trigger(name: "stamp", table: "users", timing: .after, event: .insert, body: []))
    for (object, engine) in [(whole, Vocabulary.exact), (parts, .qualified)] {
      #expect(throws: CanonicalFormError.self) {
        try SchemaObject(path: object.path, canonicalBytes: object.canonicalBytes, in: engine)
      }
    }
  }

  @Test func `a difference shows it as one text, in its kind's place`() {
    let new = Self.schema([
      .table(Self.table(Self.app)), .other(Self.trigger("BEFORE INSERT", on: Self.app)),
      .view(View(name: "app/z", query: SQLText("SELECT 1"))),
    ])
    #expect(
      SchemaDiff(from: Self.base, to: new, in: .qualified).description == """
        + view/app/z
        ~ trigger/app/users/stamp
            - AFTER INSERT CALL stamp()
            + BEFORE INSERT

        """)
  }

  @Test func `it belongs to the table whose member it is`() {
    let path = Self.app.member("stamp")
    #expect(Self.base[ObjectPath(.trigger, path)]?.owner(in: .qualified) == "app/users")
    #expect(Self.base.table("app/users").map(SchemaObject.table)?.owner(in: .qualified) == nil)
    let function = OtherObject(
      .function, name: "app/stamp", definition: "", needs: [ObjectPath(.table, "app/users")])
    #expect(SchemaObject.other(function).owner(in: .qualified) == nil)
  }

  @Test func `it goes with its table, and what is told is the conflict about that`() {
    var ours = Self.base
    ours[ObjectPath(.table, "app/users")] = .table(
      Table(name: "app/users", columns: [Column(name: "id", type: "bigint")]))
    ours[ObjectPath(.trigger, "app/users/stamp")] = .other(
      Self.trigger("BEFORE INSERT", on: Self.app))
    let merge = SchemaMerge(
      base: Self.base, ours: MergeSide(schema: ours), theirs: MergeSide(schema: Self.schema([])),
      in: .qualified)
    #expect(
      merge.conflicts.map(\.message) == [
        "table/app/users: changed on our side, removed on theirs"
      ])
  }

  @Test(arguments: ["app/users", "users"])
  func `a text of one side names what the other one renamed`(_ name: String) throws {
    let table = try #require(QualifiedName(reading: name))
    let base = Self.schema([.table(Self.table(table))])
    let people = Self.table(QualifiedName("people", in: table.schema))
    var ours = base
    ours[ObjectPath(.view, "all")] = .view(
      View(name: "all", query: SQLText("SELECT id FROM \(table.schema ?? "public").users")))
    let merge = SchemaMerge(
      base: base, ours: MergeSide(schema: ours),
      theirs: MergeSide(
        schema: Self.schema([.table(people)]),
        renames: RenameHints(tables: [name: people.name])), in: .qualified)
    #expect(merge.conflicts.map(\.kind) == [.neededRenamed])
  }
}
