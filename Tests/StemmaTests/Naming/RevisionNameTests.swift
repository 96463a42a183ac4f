import Testing

@testable import Stemma

@Suite struct RevisionNameTests {
  @Test(arguments: [
    ("main", [RevisionName.Step]()),
    ("HEAD~2", [.ancestor(2)]),
    ("HEAD~", [.ancestor(1)]),
    ("7f3c^2", [.parent(2)]),
    ("v1.0^^~3", [.parent(1), .parent(1), .ancestor(3)]),
  ])
  func `suffixes are steps towards the first revision`(
    text: String, steps: [RevisionName.Step]
  ) throws {
    let name = try RevisionName(text)
    #expect(name.steps == steps)
    #expect(name.base == .name(String(text.prefix { $0 != "~" && $0 != "^" })))
  }

  @Test func `braces are a date or a number of moves`() throws {
    #expect(try RevisionName("main@{2026-11-01}").base == .before("main", date: "2026-11-01"))
    #expect(try RevisionName("main@{3}").base == .moves("main", 3))
    #expect(try RevisionName("@{1}~2").base == .moves("HEAD", 1))
  }

  @Test func `three dots are the merge base, of HEAD where a side is left out`() throws {
    let both = RevisionName.Base.mergeBase(try RevisionName("a"), try RevisionName("b~1"))
    #expect(try RevisionName("a...b~1").base == both)
    #expect(
      try RevisionName("...b").base
        == .mergeBase(try RevisionName("HEAD"), try RevisionName("b")))
  }

  @Test(arguments: ["", "~1", "a~x", "a^1b"])
  func `nonsense is refused`(text: String) {
    let error = #expect(throws: StemmaError.self) { try RevisionName(text) }
    #expect(error?.kind == .usage)
  }
}

@Suite struct RenameDeclarationTests {
  @Test func `a table and a column can be renamed`() {
    let table = RenameDeclaration("users=people")
    #expect(table?.table == "users" && table?.column == nil && table?.newName == "people")
    let column = RenameDeclaration("users.mail=email")
    #expect(column?.table == "users" && column?.column == "mail" && column?.newName == "email")
    #expect(RenameDeclaration("users.mail=users.email") == column)
  }

  @Test(arguments: ["users", "users=", "=people", "a.b.c=d", "a=b.c", "a=b=c"])
  func `anything else is no rename`(text: String) {
    #expect(RenameDeclaration(text) == nil)
  }
}
