import SchemaModel
import Testing

struct JSONValueTests {
  private func text(_ value: JSONValue) -> String {
    String(decoding: value.canonicalBytes, as: UTF8.self)
  }

  @Test func `the canonical form has sorted keys, two spaces and one value a line`() {
    let value: JSONValue = [
      "b": [1, [], [:]], "a": nil, "B": true, "é": "x", "aa": ["n": -5],
    ]
    #expect(
      text(value) == """
        {
          "B": true,
          "a": null,
          "aa": {
            "n": -5
          },
          "b": [
            1,
            [],
            {}
          ],
          "é": "x"
        }

        """)
  }

  @Test func `only quotes, backslashes and control characters are escaped`() throws {
    let text = "a\"b\\c/d\u{8}\u{9}\u{a}\u{c}\u{d}\u{0}\u{1f}\u{7f}\u{2028}😀é"
    let json = #""a\"b\\c/d\b\t\n\f\r\u0000\u001f"# + "\u{7f}\u{2028}😀é\"\n"
    #expect(self.text(.string(text)) == json)
    #expect(try JSONValue.parse(json) == .string(text))
  }

  @Test func `escapes of every spelling are read`() throws {
    #expect(try JSONValue.parse(#""\u00e9\uD83D\ude00\/\"""#) == "é😀/\"")
  }

  @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
  func `an integer survives`(_ number: Int64) throws {
    #expect(try JSONValue.parse(JSONValue.integer(number).canonicalBytes) == .integer(number))
  }

  @Test(arguments: [
    ("", "the text ends where a value is expected"),
    ("{", "a key is expected"),
    ("{\"a\" 1}", "a colon is expected after a key"),
    ("{\"a\": 1,}", "a key is expected"),
    ("{\"a\": 1 \"b\": 2}", "a comma or a brace is expected"),
    ("{\"a\": 1, \"a\": 2}", "the key \"a\" occurs twice"),
    ("[1, ]", "a value is expected"),
    ("[1 2]", "a comma or a bracket is expected"),
    ("[", "the text ends where a value is expected"),
    ("1 2", "there is text after the value"),
    ("1.0", "the number is not an integer"),
    ("1e3", "the number is not an integer"),
    ("01", "the number begins with a needless zero"),
    ("-0", "the number begins with a needless zero"),
    ("-", "a digit is expected"),
    ("9223372036854775808", "the number is too large"),
    ("-9223372036854775809", "the number is too large"),
    ("nul", "a value is expected"),
    ("True", "a value is expected"),
    ("'a'", "a value is expected"),
    ("\"a", "a string does not end"),
    ("\"a\\", "a string does not end"),
    ("\"a\nb\"", "a control character stands in a string"),
    ("\"\\n\nb\"", "a control character stands in a string"),
    ("\"\\x\"", "an unknown escape stands in a string"),
    ("\"\\u12g4\"", "four hexadecimal digits are expected"),
    ("\"\\ud800\"", "half a surrogate pair stands in a string"),
    ("\"\\ud800\\u0041\"", "half a surrogate pair stands in a string"),
    ("\"\\udc00\"", "half a surrogate pair stands in a string"),
    ("\u{feff}1", "a value is expected"),
    ("// x\n1", "a value is expected"),
  ])
  func `malformed text is refused`(_ text: String, _ message: String) {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(text) }
    #expect(error?.message == message)
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(throws: JSONError.self) { try JSONValue.parse([0x22, 0xff, 0x22]) }
    #expect(throws: JSONError.self) { try JSONValue.parse([0x22, 0xc0, 0x80, 0x22]) }
  }

  @Test func `deep nesting is refused, not a crash`() {
    let deep = String(repeating: "[", count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(deep) }
    #expect(error?.message == "the values are nested too deeply")
  }

  @Test func `an error names its line`() {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse("[\n  1,\n  x\n]") }
    #expect(error?.line == 3)
    #expect(error?.offset == 9)
    #expect(error.map { "\($0)" } == "line 3: a value is expected")
  }
}
