import SchemaModel
import Testing

/// How names are equal, and what looks for them.
struct NameRuleTests {
  private let lenient = NameRule.ignoringASCIICase
  private let exact = NameRule.exact

  @Test func `only ASCII letters have two cases, and only where case is ignored`() {
    #expect(lenient.fold("É_A") == "É_a" && exact.fold("É_A") == "É_A")
    #expect(!lenient.areEqual("É", "é") && lenient.areEqual("A_b", "a_B"))
    #expect(!exact.areEqual("A_b", "a_B") && exact.areEqual("A_b", "A_b"))
  }

  @Test(arguments: [NameRule.ignoringASCIICase, .exact])
  func `names of other bytes are two, though Unicode takes them for one`(_ rule: NameRule) {
    #expect("\u{e9}" == "e\u{301}" && !rule.areEqual("\u{e9}", "e\u{301}"))
  }

  @Test func `a table is found in another spelling where that is one name`() {
    let schema = Schema(
      format: SnapshotFormat(dialect: "x"), objects: [.table(Table(name: "Users", columns: []))])
    #expect(schema.table(named: "users", under: lenient)?.name == "Users")
    #expect(schema.table(named: "users", under: exact) == nil)
    #expect(schema.table(named: "Users", under: exact)?.name == "Users")
    #expect(schema.tables.named("USERS", under: lenient) != nil)
    #expect(schema.tables.named("USERS", under: exact) == nil)
  }

  @Test func `a pattern fits other letters where they are one name`() throws {
    let path = try #require(ObjectPath("table/Tmp_1"))
    #expect(ObjectPattern("table/tmp_*", under: lenient).matches(path))
    #expect(!ObjectPattern("table/tmp_*", under: exact).matches(path))
    #expect(ObjectPattern("table/Tmp_*", under: exact).matches(path))
    let format = SnapshotFormat(dialect: "x", ignore: ["table/tmp_*"])
    #expect(format.ignores(path, under: lenient) && !format.ignores(path, under: exact))
  }

  @Test func `a word of a text is a name in any spelling that is one`() {
    let text = #"SELECT id FROM Users WHERE "Name" = 1"#
    #expect(TextWords(text, in: .ignoringCase).contains("USERS"))
    #expect(TextWords(text, in: .exact).contains("Users"))
    #expect(!TextWords(text, in: .exact).contains("users"))
    #expect(!TextWords(text, in: .exact).contains("name"))
  }

  @Test func `a conflict is settled by a name that is the same`() {
    let conflict = MergeConflict(.modifyModify, ObjectPath(.table, "Users"), member: "Mail")
    let resolution = MergeResolution(ObjectPath(.table, "users"), member: "mail", side: .ours)
    #expect(resolution.settles(conflict, under: lenient))
    #expect(!resolution.settles(conflict, under: exact))
  }
}
