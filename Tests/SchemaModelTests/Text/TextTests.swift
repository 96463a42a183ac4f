import SchemaModel
import Testing

struct EditDistanceTests {
  @Test(arguments: [
    ("uesrs", "users"), ("USERS", "users"), ("user", "users"), ("oders", "orders"),
    ("sourc", "source"), ("commit-log", "commit_log"),
  ])
  func `a near miss finds its word`(_ word: String, _ expected: String) {
    let candidates = ["orders", "users", "source", "commit_log", "x"]
    #expect(EditDistance.nearest(to: word, in: candidates) == expected)
  }

  @Test(arguments: ["", "zebra", "u", "us", "ordinary"])
  func `what is like nothing finds nothing`(_ word: String) {
    #expect(EditDistance.nearest(to: word, in: ["orders", "users"]) == nil)
  }

  @Test func `of equally near words the first counts`() {
    #expect(EditDistance.nearest(to: "tab", in: ["tap", "tag"]) == "tap")
  }

  @Test func `a word is not its own near miss`() {
    #expect(EditDistance.nearest(to: "tag", in: ["tap", "tag"]) == "tap")
    #expect(EditDistance.nearest(to: "users", in: ["users"]) == nil)
    #expect(EditDistance.nearest(to: "USERS", in: ["users"]) == "users")
  }
}

struct ObjectPatternTests {
  @Test(arguments: [
    ("table/tmp_*", "table/tmp_", true), ("table/tmp_*", "table/TMP_x", true),
    ("table/tmp_*", "table/temp", false), ("*/log", "view/log", true), ("*", "table/a", true),
    ("table/?", "table/é", true), ("table/?", "table/ab", false), ("table/?", "table/", false),
    ("table/a*b*c", "table/axxbyybzc", true), ("table/a*b*c", "table/axxbyy", false),
    ("table/a**", "table/a", true), ("", "table/a", false), ("table/a", "table/ab", false),
    ("table/*x", "table/xxxxxxx", true), ("table/*", "table/a/b", true),
  ])
  func `a pattern fits or not`(_ pattern: String, _ path: String, _ fits: Bool) throws {
    #expect(
      ObjectPattern(pattern, under: .ignoringASCIICase).matches(try #require(ObjectPath(path)))
        == fits)
  }

  @Test func `many stars cost no more than a few`() {
    let pattern = ObjectPattern(String(repeating: "*a", count: 40) + "b", under: .ignoringASCIICase)
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }

  @Test func `a format ignores what its patterns name`() {
    let format = SnapshotFormat(dialect: "sqlite", ignore: ["table/tmp_*", "view/x"])
    #expect(format.ignores(ObjectPath(.table, "tmp_1"), under: .ignoringASCIICase))
    #expect(format.ignores(ObjectPath(.view, "x"), under: .ignoringASCIICase))
    #expect(!format.ignores(ObjectPath(.table, "x"), under: .ignoringASCIICase))
  }
}

struct TrimmingTests {
  @Test(arguments: [
    ("", ""), (" \t\r\n", ""), ("a", "a"), ("\n a b \r\n", "a b"),
    ("\u{a0}ä\u{a0} ", "\u{a0}ä\u{a0}"),
  ])
  func `only the white space of ASCII is trimmed`(_ text: String, _ expected: String) {
    #expect(text.trimmingSpaces == expected)
    #expect("x\(text)".dropFirst().trimmingSpaces == expected)
  }
}
