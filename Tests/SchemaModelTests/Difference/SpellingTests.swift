import Testing

@testable import SchemaModel

/// "Users" and "users" are one thing or two, as the engine has it: in differences, renames and merges.
struct SpellingTests {
  private static func schema(_ tables: Table...) -> Schema {
    Schema(format: SnapshotFormat(dialect: "x"), objects: tables.map { .table($0) })
  }

  private static func table(_ name: String, _ columns: String...) -> Table {
    Table(name: name, columns: columns.map { Column(name: $0, type: "INT") })
  }

  private static func referring(to table: String) -> Table {
    Table(
      name: "posts", columns: [Column(name: "author", type: "INT")],
      foreignKeys: [
        ForeignKey(columns: ["author"], referencedTable: table, referencedColumns: ["id"])
      ])
  }

  // MARK: Differences

  @Test(arguments: [
    (Vocabulary.ignoringCase, "~ table/Users → table/users\n"),
    (.exact, "- table/Users\n+ table/users\n"),
  ])
  func `another spelling of a table is a rename or another table`(
    _ vocabulary: Vocabulary, _ text: String
  ) {
    let (old, new) = (
      Self.schema(Self.table("Users", "id")), Self.schema(Self.table("users", "id"))
    )
    let diff = SchemaDiff(from: old, to: new, in: vocabulary)
    #expect(diff.description == text)
    #expect(old.applying(diff).snapshot.id == new.snapshot.id)
    #expect(SchemaDiff(from: new, to: old, in: vocabulary) == diff.inverse)
  }

  @Test(arguments: [
    (Vocabulary.ignoringCase, [TableChange.renameColumn(from: "Mail", to: "mail")]),
    (
      .exact,
      [
        .dropColumn(Column(name: "Mail", type: "INT")),
        .addColumn(Column(name: "mail", type: "INT")),
      ]
    ),
  ])
  func `another spelling of a column is a rename or another column`(
    _ vocabulary: Vocabulary, _ changes: [TableChange]
  ) {
    let (old, new) = (Self.table("t", "Mail"), Self.table("t", "mail"))
    let diff = SchemaDiff(from: Self.schema(old), to: Self.schema(new), in: vocabulary)
    #expect(diff.changes.count == 1)
    guard case .alterTable(_, _, let found)? = diff.changes.first else { return }
    #expect(Set(found) == Set(changes))
  }

  @Test func `a declared rename is of the one table that has the name`() {
    let old = Self.schema(
      Self.table("Users", "id"), Self.table("users", "id"), Self.referring(to: "users"))
    let new = Self.schema(
      Self.table("people", "id"), Self.table("users", "id"), Self.referring(to: "users"))
    let renames = RenameHints(tables: ["Users": "people"])
    let diff = SchemaDiff(from: old, to: new, in: .exact, renames: renames)
    // What refers to the other table stays where it was.
    #expect(diff.description == "~ table/Users → table/people\n")
    #expect(old.applying(diff).snapshot.id == new.snapshot.id)
    let other = RenameHints(tables: ["USERS": "people"])
    #expect(SchemaDiff(from: old, to: new, in: .exact, renames: other).changes.count == 2)
  }

  // MARK: Renames

  @Test(arguments: [(NameRule.ignoringASCIICase, "people", "mail"), (.exact, "users", "EMAIL")])
  func `renames are looked up by the names that are one`(
    _ rule: NameRule, _ table: String, _ column: String
  ) {
    let hints = RenameHints(
      tables: ["Users": "people"], columns: [.init(table: "people", from: "Email", to: "mail")])
    #expect(hints.newName(ofTable: "users", under: rule) == table)
    #expect(hints.newName(ofColumn: "EMAIL", in: "people", under: rule) == column)
    #expect(hints.newName(ofTable: "Users", under: rule) == "people")
    #expect(hints.newName(ofColumn: "Email", in: "people", under: rule) == "mail")
    #expect(hints.inverse(under: rule).oldName(ofTable: "Users", under: rule) == "people")
  }

  @Test func `renames of two ways compose where the name between them is one`() {
    let first = RenameHints(tables: ["a": "Users"])
    let later = RenameHints(tables: ["users": "people"])
    #expect(first.followed(by: later, under: .ignoringASCIICase).tables == ["a": "people"])
    #expect(first.followed(by: later, under: .exact).tables == ["a": "Users", "users": "people"])
    let spelling = RenameHints(tables: ["Users": "users"])
    #expect(spelling.followed(by: .init(tables: ["x": "y"]), under: .exact).tables.count == 2)
  }

  // MARK: Merges

  private static func merge(
    _ base: Schema, _ ours: MergeSide, _ theirs: MergeSide, _ vocabulary: Vocabulary
  ) -> SchemaMerge {
    let merge = SchemaMerge(base: base, ours: ours, theirs: theirs, in: vocabulary)
    let mirrored = SchemaMerge(base: base, ours: theirs, theirs: ours, in: vocabulary)
    #expect(merge.conflicts == mirrored.conflicts.map(\.mirrored).sorted())
    return merge
  }

  @Test func `two sides that add one name in two spellings add one table or two`() {
    let (base, ours) = (Self.schema(), Self.schema(Self.table("Users", "id")))
    let theirs = Self.schema(Self.table("users", "id", "mail"))
    let lenient = Self.merge(base, .init(schema: ours), .init(schema: theirs), .ignoringCase)
    #expect(lenient.conflicts.map(\.kind) == [.addAdd, .addAdd])
    let exact = Self.merge(base, .init(schema: ours), .init(schema: theirs), .exact)
    #expect(exact.conflicts.isEmpty)
    #expect(exact.merged.tables.map(\.name).sorted() == ["Users", "users"])
  }

  @Test func `each side changes its own one of two tables`() {
    let base = Self.schema(Self.table("Users", "id"), Self.table("users", "id"))
    let ours = Self.schema(Self.table("people", "id"), Self.table("users", "id"))
    let theirs = Self.schema(Self.table("Users", "id"), Self.table("users", "id", "mail"))
    let merge = Self.merge(
      base, .init(schema: ours, renames: RenameHints(tables: ["Users": "people"])),
      .init(schema: theirs), .exact)
    #expect(merge.conflicts.isEmpty)
    #expect(merge.renamesFromTheirs.tables == ["Users": "people"])
    #expect(merge.merged.table("people")?.columns.map(\.name) == ["id"])
    #expect(merge.merged.table("users")?.columns.map(\.name) == ["id", "mail"])
  }

  @Test func `a table does not stand in for one of another spelling that is gone`() {
    let (first, second) = (Self.table("Users", "id"), Self.table("users", "id"))
    let base = Self.schema(first, second)
    let ours = Self.schema(second)
    let theirs = Self.schema(first, second, Self.referring(to: "Users"))
    let merge = Self.merge(base, .init(schema: ours), .init(schema: theirs), .exact)
    #expect(merge.conflicts.map(\.kind) == [.neededDropped])
    #expect(merge.conflicts.map(\.place) == ["table/Users"])
  }

  @Test func `what somebody made of a merge is found again under its own name`() {
    let base = Self.schema(Self.table("Users", "id"))
    let side = MergeSide(schema: Self.schema(Self.table("Users", "id", "mail")))
    let edited = Self.schema(Self.table("users", "id", "mail"))
    let declared = RenameHints(tables: ["Users": "users"])
    let exact = SchemaMerge(base: base, ours: side, theirs: side, in: .exact)
    #expect(exact.renames(from: .ours, to: edited).isEmpty)
    #expect(exact.renames(from: .ours, to: edited, declared: declared).tables == declared.tables)
    let lenient = SchemaMerge(base: base, ours: side, theirs: side, in: .ignoringCase)
    #expect(lenient.renames(from: .ours, to: edited, declared: declared).isEmpty)
  }

  // MARK: Layouts

  @Test func `a trigger belongs to the table that it names`() {
    let trigger = { (name: String) in
      SchemaObject.trigger(
        Trigger(
          name: name, table: "users", timing: .after, event: .insert, body: [SQLText("SELECT 1")]))
    }
    let schema = Schema(
      format: SnapshotFormat(dialect: "x"),
      objects: [.table(Self.table("Users", "id")), trigger("a"), trigger("b")])
    #expect(schema.layout(under: .ignoringASCIICase).tables["Users"]?.triggers == ["a", "b"])
    #expect(schema.layout(under: .exact).tables["Users"]?.triggers == [])
  }
}
