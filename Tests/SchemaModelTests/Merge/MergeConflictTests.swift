import Foundation
import SchemaModel
import Testing

/// The table of `docs/merging.md`: each kind of conflict that merging schemas finds.
struct MergeConflictTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var kind: MergeConflict.Kind
    var base = MergeCase.base
    var ours: @Sendable (MergeCase) -> MergeCase
    var theirs: @Sendable (MergeCase) -> MergeCase
    var message: String
    /// What taking our side makes; `nil` for what we have.
    var takingOurs: (@Sendable (MergeCase) -> MergeCase)?
    /// What taking their side makes; `nil` for what they have.
    var takingTheirs: (@Sendable (MergeCase) -> MergeCase)?

    var testDescription: String { kind.rawValue }

    /// What "how to resolve it" promises of a side.
    func settled(_ side: MergeResolution.Side) -> MergeCase {
      switch side {
      case .ours: (takingOurs ?? ours)(base)
      case .theirs: (takingTheirs ?? theirs)(base)
      }
    }

    func merged(resolutions: [MergeResolution] = []) -> SchemaMerge {
      SchemaMerge(
        base: base.schema, ours: ours(base).side, theirs: theirs(base).side, in: .ignoringCase,
        resolutions: resolutions)
    }
  }

  private static let noView = MergeCase.base.dropping("view/adults")
  private static func text(_ name: String) -> Column { Column(name: name, type: "TEXT") }

  static let rows: [Row] = [
    Row(
      kind: .modifyModify,
      ours: { $0.altering("users", column: "email") { $0.type = "VARCHAR(40)" } },
      theirs: { $0.altering("users", column: "email") { $0.type = "BLOB" } },
      message: "table/users.email (type): both sides changed it: VARCHAR(40) or BLOB"),
    Row(
      kind: .modifyDelete,
      ours: { $0.altering("users", column: "email") { $0.notNull = NotNull() } },
      theirs: { $0.dropping("email", of: "users") },
      message: "table/users.email: changed on our side, removed on theirs",
      // The key over the column went by itself: it is not what the conflict is about.
      takingOurs: {
        $0.altering("users", column: "email") { $0.notNull = NotNull() }
          .altering("users") { $0.uniques = [] }
      }),
    Row(
      kind: .deleteModify, ours: { $0.dropping("view/adults") },
      theirs: { $0.adding(.view(View(name: "adults", query: SQLText("SELECT id FROM users")))) },
      message: "view/adults: removed on our side, changed on theirs"),
    Row(
      kind: .addAdd, ours: { $0.altering("users") { $0.columns.append(text("phone")) } },
      theirs: {
        $0.altering("users") { $0.columns.append(Column(name: "phone", type: "INTEGER")) }
      }, message: "table/users.phone: both sides added it, but not the same: TEXT or INTEGER"),
    Row(
      kind: .renameRename, base: noView, ours: { $0.renaming("users", to: "people") },
      theirs: { $0.renaming("users", to: "members") },
      message: "table/users (name): both sides renamed it: people or members"),
    Row(
      kind: .renameCollision, base: noView,
      ours: { $0.renaming("email", to: "contact", of: "users") },
      theirs: { $0.renaming("age", to: "contact", of: "users") },
      message: "table/users.contact: two things would have this name: TEXT or INTEGER"),
    Row(
      kind: .renameDelete, base: noView,
      ours: { $0.renaming("email", to: "contact", of: "users") },
      theirs: { $0.dropping("email", of: "users") },
      message: "table/users.contact: renamed on our side, removed on theirs",
      takingOurs: {
        $0.renaming("email", to: "contact", of: "users").altering("users") { $0.uniques = [] }
      }),
    Row(
      kind: .deleteRename, base: noView,
      ours: { $0.dropping("table/orders") }, theirs: { $0.renaming("orders", to: "sales") },
      message: "table/sales: removed on our side, renamed on theirs"),
    Row(
      kind: .neededDropped,
      ours: { $0.dropping("age", of: "users").dropping("index/users_age").dropping("view/adults") },
      theirs: { $0.adding(.index(.on("users", ["age", "id"], named: "by_age"))) },
      message: "table/users.age: removed on our side, but their index/by_age needs it",
      takingTheirs: {
        $0.dropping("index/users_age").dropping("view/adults")
          .adding(.index(.on("users", ["age", "id"], named: "by_age")))
      }),
    Row(
      kind: .neededRenamed, base: noView, ours: { $0.renaming("age", to: "years", of: "users") },
      theirs: {
        let query = SQLText("SELECT id FROM users WHERE age < 18")
        return $0.adding(.view(View(name: "minors", query: query)))
      }, message: "table/users.years: renamed on our side, but their view/minors names it"),
    Row(
      kind: .uniqueTargetDropped, ours: { $0.altering("users") { $0.uniques = [] } },
      theirs: {
        $0.altering("orders") {
          $0.columns.append(text("mail"))
          $0.foreignKeys.append(
            ForeignKey(columns: ["mail"], referencedTable: "users", referencedColumns: ["email"]))
        }
      },
      message:
        "table/users.unique (email): removed on our side, but their table/orders.foreign key (mail) refers to it",
      takingOurs: {
        $0.altering("users") { $0.uniques = [] }
          .altering("orders") { $0.columns.append(text("mail")) }
      }),
    Row(
      kind: .nameTaken, ours: { $0.adding(.index(.on("users", ["age"], named: "recent"))) },
      theirs: { $0.adding(.index(.on("orders", ["total"], named: "recent"))) },
      message:
        "index/recent: both sides use this name for different things: recent on users (age) or recent on orders (total)"
    ),
  ]

  @Test(arguments: rows) func `each kind is found and told`(row: Row) {
    let merge = row.merged()
    #expect(merge.conflicts.map(\.kind) == [row.kind], "\(merge.conflicts.map(\.message))")
    #expect(merge.conflicts.map(\.message) == [row.message])
    // What is in conflict is as ours has it.
    #expect(merge.merged.danglingReferences == [])
  }

  @Test(arguments: rows, MergeResolution.Side.allCases)
  func `each kind is settled by taking a side at the place it names`(
    row: Row, side: MergeResolution.Side
  ) throws {
    let conflicts = row.merged().conflicts
    let place = try #require(conflicts.first).place
    let resolution = try MergeResolution(
      place, side: side, among: conflicts, under: .ignoringASCIICase)
    let settled = row.merged(resolutions: [resolution])
    #expect(settled.conflicts == [], "\(settled.conflicts.map(\.message))")
    #expect(settled.merged.danglingReferences == [])
  }

  @Test(arguments: rows, MergeResolution.Side.allCases)
  func `taking a side makes what the documentation says, and keeps what both did besides`(
    row: Row, side: MergeResolution.Side
  ) throws {
    let table = { @Sendable (name: String) in
      SchemaObject.table(Table(name: name, columns: [Self.text("x")]))
    }
    var both = row
    both.ours = { row.ours($0).adding(table("our_own")) }
    both.theirs = { row.theirs($0).adding(table("their_own")) }
    let conflicts = both.merged().conflicts
    let place = try #require(conflicts.first).place
    let settled = both.merged(
      resolutions: [
        try MergeResolution(place, side: side, among: conflicts, under: .ignoringASCIICase)
      ])
    let expected = row.settled(side).adding(table("our_own")).adding(table("their_own")).schema
    #expect(
      settled.merged.snapshot.id == expected.snapshot.id,
      "\(SchemaDiff(from: expected, to: settled.merged, in: .ignoringCase))")
  }

  @Test(arguments: MergeResolution.Side.allCases)
  func `of a column changed on both sides the other properties stay merged`(
    side: MergeResolution.Side
  ) throws {
    let first = Self.rows[0]
    var row = first
    row.ours = { first.ours($0).altering("users", column: "email") { $0.notNull = NotNull() } }
    row.theirs = { first.theirs($0).altering("users", column: "email") { $0.collation = "NOCASE" } }
    let conflicts = row.merged().conflicts
    let settled = row.merged(
      resolutions: [
        try MergeResolution("users.email", side: side, among: conflicts, under: .ignoringASCIICase)
      ])
    let email = settled.merged.table("users")?.columns.first { $0.name == "email" }
    #expect(email?.type == (side == .ours ? "VARCHAR(40)" : "BLOB"))
    #expect(email?.notNull == NotNull())
    #expect(email?.collation == "NOCASE")
  }

  @Test func `two new tables that differ by an option alone are told apart`() {
    let plain = Table(name: "pairs", columns: [Column(name: "a", type: "INTEGER")])
    var strict = plain
    strict.options["strict"] = .on
    let empty = MergeCase(schema: Schema(format: SnapshotFormat(dialect: "sqlite")))
    let merge = SchemaMerge(
      base: empty.schema, ours: empty.adding(.table(strict)).side,
      theirs: empty.adding(.table(plain)).side, in: .ignoringCase)
    #expect(merge.conflicts.map(\.ours) == ["pairs (a INTEGER) STRICT"])
    #expect(merge.conflicts.map(\.theirs) == ["pairs (a INTEGER)"])
  }

  @Test func `every kind is either in this table or found elsewhere`() {
    #expect(
      Set(Self.rows.map(\.kind)) == Set(MergeConflict.Kind.allCases.filter(\.isStructural)))
    #expect(Set(MergeConflict.Kind.allCases.map(\.mirrored)) == Set(MergeConflict.Kind.allCases))
  }

  @Test func `the documentation has every kind, and these messages`() throws {
    let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("../../../docs/merging.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    for kind in MergeConflict.Kind.allCases {
      #expect(text.contains("| `\(kind.rawValue)` |"), "\(kind.rawValue)")
    }
    for row in Self.rows { #expect(text.contains("`\(row.message)`"), "\(row.message)") }
  }

  @Test func `a conflict is written for programs with all that is known`() {
    let conflict = Self.rows[0].merged().conflicts[0]
    #expect(
      conflict.canonicalJSON == [
        "kind": "modify/modify", "object": "table/users", "member": "email", "property": "type",
        "base": "TEXT", "ours": "VARCHAR(40)", "theirs": "BLOB",
        "message": .string(conflict.message),
        "hint": .string(conflict.hint),
      ])
    #expect(
      conflict.hint
        == "take one side with --ours 'table/users.email' or --theirs 'table/users.email', or edit the schema source"
    )
  }
}
