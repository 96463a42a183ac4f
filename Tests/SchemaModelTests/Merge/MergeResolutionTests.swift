import SchemaModel
import Testing

struct MergeResolutionTests {
  private let conflicts = [
    MergeConflict(.modifyModify, ObjectPath(.table, "users"), member: "email", property: "type"),
    MergeConflict(.modifyModify, ObjectPath(.table, "users"), member: "unique (a, b)"),
    MergeConflict(.modifyDelete, ObjectPath(.view, "a.b")),
    MergeConflict(.modifyDelete, ObjectPath(.table, "a"), member: "b"),
    MergeConflict(.modifyDelete, ObjectPath(.index, "users")),
    MergeConflict(
      .neededDropped, ObjectPath(.table, "orders"), neededBy: ObjectPath(.trigger, "watch")),
    MergeConflict(.brokenDataStatement, ObjectPath(.table, "data")),
  ]

  @Test(arguments: [
    ("table/users", "table/users", nil), ("table/users.email", "table/users", "email"),
    ("users.email", "table/users", "email"), ("USERS.Email", "table/users", "email"),
    ("users.unique (a, b)", "table/users", "unique (a, b)"), ("view/a.b", "view/a.b", nil),
    ("table/a.b", "table/a", "b"), ("watch", "trigger/watch", nil),
    ("trigger/watch", "trigger/watch", nil), ("orders", "table/orders", nil),
  ])
  func `a place is read as it is written`(_ text: String, _ path: String, _ member: String?) throws
  {
    let resolution = try MergeResolution(
      text, side: .theirs, among: conflicts, under: .ignoringASCIICase)
    #expect(resolution.path.description == path)
    #expect(resolution.member == member)
    #expect(resolution.side == .theirs)
  }

  @Test(arguments: [
    ("users", ["index/users", "table/users"]), ("a.b", ["table/a.b", "view/a.b"]),
  ])
  func `a text that fits several places names them`(_ text: String, _ candidates: [String]) {
    #expect(
      throws: MergeResolutionError(text: text, reason: .ambiguous, candidates: candidates)
    ) { try MergeResolution(text, side: .ours, among: conflicts, under: .ignoringASCIICase) }
  }

  @Test func `a text that fits none names what there is`() {
    let error = #expect(throws: MergeResolutionError.self) {
      try MergeResolution("data", side: .ours, among: conflicts, under: .ignoringASCIICase)
    }
    #expect(error?.reason == .notFound)
    #expect(
      error?.description
        == "no conflict stands at 'data'; there are: index/users, table/a.b, table/orders, table/users.email, table/users.unique (a, b), view/a.b"
    )
    let nothing = #expect(throws: MergeResolutionError.self) {
      try MergeResolution("data", side: .ours, among: [], under: .ignoringASCIICase)
    }
    #expect(nothing?.description == "no conflict is left, so none stands at 'data'")
  }
}

struct RenameCompositionTests {
  @Test func `tables are followed to their newest names`() {
    let first = RenameHints(tables: ["a": "b", "x": "y"])
    let second = RenameHints(tables: ["b": "c", "y": "x", "n": "m"])
    #expect(first.followed(by: second, under: .ignoringASCIICase).tables == ["a": "c", "n": "m"])
  }

  @Test func `columns are followed through renames of their table`() {
    let first = RenameHints(columns: [
      .init(table: "t", from: "a", to: "b"), .init(table: "t", from: "p", to: "q"),
    ])
    let second = RenameHints(
      tables: ["t": "u"],
      columns: [
        .init(table: "u", from: "b", to: "c"), .init(table: "u", from: "q", to: "p"),
        .init(table: "u", from: "m", to: "n"),
      ])
    #expect(
      first.followed(by: second, under: .ignoringASCIICase)
        == RenameHints(
          tables: ["t": "u"],
          columns: [
            .init(table: "u", from: "a", to: "c"), .init(table: "u", from: "m", to: "n"),
          ]))
  }

  @Test func `what took a freed name in between is another thing`() {
    let first = RenameHints(
      tables: ["a": "b"], columns: [.init(table: "t", from: "x", to: "y")])
    let second = RenameHints(
      tables: ["a": "c"], columns: [.init(table: "t", from: "x", to: "z")])
    #expect(first.followed(by: second, under: .ignoringASCIICase) == first)
  }
}
