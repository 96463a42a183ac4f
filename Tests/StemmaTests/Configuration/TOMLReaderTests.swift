import Testing

@testable import Stemma

@Suite struct TOMLReaderTests {
  private func content(_ text: String, _ path: String...) throws -> TOMLValue.Content? {
    var table = try TOMLReader.read(text)
    for (depth, key) in path.enumerated() {
      guard let value = table[key] else { return nil }
      if depth == path.count - 1 { return value.content }
      guard case .table(let inner) = value.content else { return nil }
      table = inner
    }
    return nil
  }

  @Test(arguments: [
    (#"a = "x""#, TOMLValue.Content.string("x")),
    (#"a = 'C:\x'"#, .string(#"C:\x"#)),
    (#"a = "tab\there \u00e9 \"q\"""#, .string("tab\there é \"q\"")),
    ("a = \"\"\"\ntwo\nlines\"\"\"", .string("two\nlines")),
    ("a = \"\"\"\r\ntwo\r\nlines\"\"\"\r\n", .string("two\nlines")),
    ("a = \"\"\"one \\\n   \\ \r\n\n  line\"\"\"", .string("one line")),
    ("a = \"\"\"\"a\"\" b\"\"\"\"\"", .string("\"a\"\" b\"\"")),
    ("a = \'\'\'\nC:\\x\ny\'\'\'\'", .string("C:\\x\ny\'")),
    ("a = \'\'\'\'\'\'", .string("")),
    ("a = \"\"\"\"\"\" # nothing", .string("")),
    ("a = \'\'", .string("")),
    ("a = 1_000", .integer(1000)),
    ("a = -7 # seven", .integer(-7)),
    ("a = true", .boolean(true)),
    ("  \"a\" = false\r\n", .boolean(false)),
  ])
  func `a value is read as TOML says`(text: String, expected: TOMLValue.Content) throws {
    #expect(try content(text, "a") == expected)
  }

  @Test func `sections, dotted keys and inline tables make the same tables`() throws {
    let texts = ["[t]\nx = \"1\"", "t.x = \"1\"", "t = { x = \"1\" }", "[ t ]\n\"x\" = '1'"]
    for text in texts { #expect(try content(text, "t", "x") == .string("1"), "\(text)") }
  }

  @Test func `an array may span lines, with comments and a last comma`() throws {
    let text = "a = [\n  \"x\", # first\n  \"y\",\n]\nb = 1"
    guard case .array(let values)? = try content(text, "a") else {
      Issue.record("no array")
      return
    }
    #expect(values.map(\.content) == [.string("x"), .string("y")])
    #expect(values.map(\.line) == [2, 3])
    #expect(try content(text, "b") == .integer(1))
  }

  @Test(arguments: [
    ("a = 1\na = 2", 2, "a is set twice"),
    ("[t]\n[t]", 2, "[t] stands here a second time"),
    ("a = \"x", 1, "a text is not closed"),
    ("a = \'\'\'\nx\n\'\'", 3, "a text is not closed"),
    ("a = \"\"\"\nx \\\n\n\\q\"\"\"", 4, #"\q means nothing in a text"#),
    (#"a = "\u+041""#, 1, #"\u+041 is no character"#),
    ("\"\"\"a\"\"\" = 1", 1, "= is missing after the key "),
    ("\n\na", 3, "= is missing after the key a"),
    ("a = x", 1, "x is no value; a text needs quotes"),
    ("a = 1 2", 1, "there is more on this line than one setting"),
    ("a = [1", 1, "] is missing at the end of an array"),
    (#"a = "\q""#, 1, #"\q means nothing in a text"#),
    ("a = 1\na.b = 2", 2, "a is a number and has no keys"),
    ("[[t]]", 1, "arrays of tables are not used here"),
  ])
  func `what is no TOML is refused with its line`(text: String, line: Int, message: String) {
    let error = #expect(throws: TOMLError.self) { try TOMLReader.read(text) }
    #expect(error?.line == line)
    #expect(error?.message == message)
  }

  @Test func `settings of a section that stands there twice are to be moved to the first one`() {
    let error = #expect(throws: TOMLError.self) { try TOMLReader.read("[t]\na = 1\n[t]\nb = 1") }
    #expect(error?.hint == "move its settings below the first [t]")
  }
}
