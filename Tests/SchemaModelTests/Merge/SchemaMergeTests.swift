import SchemaModel
import Testing

/// What merges without help, and what decisions lead to.
struct SchemaMergeTests {
  private func merged(
    _ base: MergeCase = .base, _ ours: MergeCase, _ theirs: MergeCase,
    resolutions: [MergeResolution] = []
  ) -> SchemaMerge {
    let here = SchemaMerge(
      base: base.schema, ours: ours.side, theirs: theirs.side, in: .ignoringCase,
      resolutions: resolutions)
    let there = SchemaMerge(
      base: base.schema, ours: theirs.side, theirs: ours.side, in: .ignoringCase)
    if here.conflicts.isEmpty, resolutions.isEmpty {
      #expect(here.merged.snapshot.id == there.merged.snapshot.id)
    }
    return here
  }

  private let base = MergeCase.base
  private let noView = MergeCase.base.dropping("view/adults")

  @Test func `a table that becomes opaque on one side is changed, and what needs it stays`() {
    let opaque = OtherObject(
      opaque: "table", name: "orders", definition: "CREATE TABLE orders (FUTURE)")
    let theirs = base.dropping("table/orders").adding(.other(opaque))
    let ours = base.adding(.index(.on("orders", ["total"], named: "totals")))
    let merge = merged(base, ours, theirs)
    #expect(merge.conflicts == [])
    #expect(merge.merged.objects[ObjectPath(.table, "orders")] == nil)
    #expect(merge.merged.objects[ObjectPath(.opaque, "orders")] == .other(opaque))
    #expect(merge.merged.objects[ObjectPath(.index, "totals")] != nil)
    // Changed on both sides it is one conflict about the table, whichever side is taken.
    let altered = base.altering("orders") { $0.columns.append(Column(name: "note")) }
    let conflicts = merged(base, altered, theirs).conflicts
    #expect(conflicts.count == 1, "\(conflicts)")
    for side in [MergeResolution.Side.ours, .theirs] {
      let resolution = MergeResolution(ObjectPath(.table, "orders"), side: side)
      let settled = merged(base, altered, theirs, resolutions: [resolution])
      let names = settled.merged.objects.keys.filter { $0.name == "orders" }
      #expect(settled.conflicts == [] && names.count == 1, "\(names)")
    }
  }

  @Test func `a table and an opaque table of one name cannot both be added`() {
    let table = Table(name: "notes", columns: [Column(name: "a")])
    let opaque = OtherObject(
      opaque: "table", name: "Notes", definition: "CREATE TABLE Notes (FUTURE)")
    let merge = merged(base, base.adding(.table(table)), base.adding(.other(opaque)))
    #expect(merge.conflicts.map(\.kind) == [.nameTaken])
  }

  @Test func `a view and a table of one name clash`() {
    let merge = merged(
      base, base.adding(.table(Table(name: "tags", columns: [Column(name: "a")]))),
      base.adding(.view(View(name: "tags", query: SQLText("SELECT 1")))))
    #expect(merge.conflicts.map(\.kind) == [.nameTaken])
    #expect(merge.merged.table("tags") != nil)
    #expect(merge.merged.views.map(\.name) == ["adults"])
  }

  @Test func `an object that needs what is gone can be kept as it is, or left out`() {
    let ours = noView.renaming("age", to: "years", of: "users")
    let theirs = noView.adding(
      .view(View(name: "odd", query: SQLText("SELECT id AS age FROM users"))))
    let path = ObjectPath(.view, "odd")
    let kept = merged(noView, ours, theirs, resolutions: [MergeResolution(path, side: .theirs)])
    #expect(kept.conflicts == [])
    #expect(kept.merged.objects[path] != nil)
    #expect(kept.merged.table("users")?.columns.last?.name == "years")
    let left = merged(noView, ours, theirs, resolutions: [MergeResolution(path, side: .ours)])
    #expect(left.conflicts == [])
    #expect(left.merged.objects[path] == nil)
  }

  @Test func `an index goes and stays with its table when that is in conflict`() {
    let ours = base.altering("users") { $0.columns.append(Column(name: "phone")) }
    let theirs = base.dropping("table/users").dropping("index/users_age").dropping("view/adults")
      .altering("orders") { $0.foreignKeys = [] }
    let path = ObjectPath(.table, "users")
    #expect(merged(base, ours, theirs).conflicts.map(\.kind) == [.modifyDelete])
    let kept = merged(base, ours, theirs, resolutions: [MergeResolution(path, side: .ours)])
    #expect(kept.merged.indexes.map(\.name) == ["users_age"])
    let gone = merged(base, ours, theirs, resolutions: [MergeResolution(path, side: .theirs)])
    #expect(gone.conflicts == [])
    #expect(gone.merged.indexes.isEmpty)
  }

  @Test func `a resolution leaves what merges alone`() {
    let ours = base.altering("users", column: "email") { $0.type = "BLOB" }
    let theirs = base.altering("users", column: "email") {
      $0.type = "VARCHAR(9)"
      $0.collation = "NOCASE"
    }
    let path = ObjectPath(.table, "users")
    let merge = merged(base, ours, theirs, resolutions: [MergeResolution(path, side: .ours)])
    #expect(
      merge.merged.table("users")?.columns[1]
        == Column(name: "email", type: "BLOB", collation: "NOCASE"))
  }

  @Test func `what both sides leave out of the schema is left out`() {
    var (ours, theirs) = (base, base)
    ours.schema.format.ignore = ["table/a*"]
    theirs.schema.format.ignore = ["table/b*"]
    #expect(merged(base, ours, theirs).merged.format.ignore == ["table/a*", "table/b*"])
  }

  @Test func `what either side has in the schema on demand is in it, until a side takes it out`() {
    var (base, ours, theirs) = (base, base, base)
    base.schema.format.include = ["a"]
    ours.schema.format.include = ["a", "b"]
    theirs.schema.format.include = []
    #expect(merged(base, ours, theirs).merged.format.include == ["b"])
  }

  @Test func `a virtual base has the base's version of what its two bases disagree about`() {
    let first = base.altering("users", column: "email") { $0.type = "BLOB" }
      .renaming("orders", to: "sales")
    let second = base.altering("users", column: "email") { $0.type = "VARCHAR(9)" }
      .dropping("view/adults")
    let virtual = SchemaMerge.virtualBase(
      over: base.schema, first.side, second.side, in: .ignoringCase)
    #expect(virtual.merged.table("users") == base.schema.table("users"))
    #expect(virtual.merged.table("sales") != nil)
    #expect(virtual.merged.views.isEmpty)
    #expect(virtual.renamesFromTheirs.tables == ["orders": "sales"])
  }
}
