import Testing

@testable import PostgreSQLDialect

@Suite("Tokens of PostgreSQL")
struct LexerTests {
  private func tokens(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Lexer.tokens(bytes).filter { $0.kind != .space }.map { $0.text(in: bytes) }
  }

  @Test(arguments: [
    ("a+-1", ["a", "+", "-", "1"]), ("a @- b", ["a", "@-", "b"]), ("a<-1", ["a", "<", "-", "1"]),
    ("a->>'b'", ["a", "->>", "'b'"]), ("a*-- c\n b", ["a", "*", "-- c", "b"]),
    ("a+/* c */b", ["a", "+", "/* c */", "b"]), ("a%-b", ["a", "%-", "b"]),
    ("/* a /* b */ c */d", ["/* a /* b */ c */", "d"]),
    ("'a''b' c", ["'a''b'", "c"]), ("E'a\\'b' c", ["E'a\\'b'", "c"]),
    ("'a' -- c\n'b' d", ["'a' -- c\n'b'", "d"]), ("'a' 'b'", ["'a'", "'b'"]),
    ("$a$x $b$ y$a$ c", ["$a$x $b$ y$a$", "c"]), ("$1::int", ["$1", "::", "int"]),
    ("a$1 b", ["a$1", "b"]), ("f(a:=1)", ["f", "(", "a", ":=", "1", ")"]),
    ("a[1:2]", ["a", "[", "1", ":", "2", "]"]), ("1.5e-3+.5", ["1.5e-3", "+", ".5"]),
    ("1..2", ["1", ".", ".2"]), ("0x1F 1_000", ["0x1F", "1_000"]),
    ("U&\"d\\0061t\" \"a\"\"b\"", ["U&\"d\\0061t\"", "\"a\"\"b\""]),
    ("B'1' x'F'", ["B'1'", "x'F'"]),
    ("a=>b>=c", ["a", "=>", "b", ">=", "c"]), ("ä.b", ["ä", ".", "b"]),
  ])
  func aTextIsCutAsTheServerCutsIt(text: String, expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test(arguments: ["'a", "\"a", "$$a", "/* a", "E'a\\'", "$t$ $t", "/* /* */"])
  func whatHasNoEndIsATokenToo(text: String) {
    let tokens = Lexer.tokens(Array(text.utf8))
    #expect(tokens.count == 1)
    #expect(tokens.first?.isFinished == false)
  }

  @Test(arguments: [
    ("'a''b'", "a'b"), ("E'a\\nb\\x41\\101\\u00e9\\\\'", "a\nbAAé\\"), ("'a\\n'", "a\\n"),
    ("U&'d\\0061t\\+01F600'", "dat😀"), ("E'\\ud83d\\ude00'", "😀"), ("'a'\n  'b'", "ab"),
    ("$x$a'b$x$", "a'b"), ("n'a'", "a"),
  ])
  func aTextHasAValue(text: String, expected: String) throws {
    let bytes = Array(text.utf8)
    let token = try #require(Lexer.tokens(bytes).first)
    #expect(token.value(in: bytes) == expected)
  }

  @Test(arguments: [
    ("Abc", "abc"), ("\"Abc\"", "Abc"), ("\"a\"\"b\"", "a\"b"), ("U&\"\\0041b\"", "Ab"),
    ("ÄB", "Äb"),
  ])
  func aNameIsWhatTheServerKeeps(text: String, expected: String) throws {
    let bytes = Array(text.utf8)
    let token = try #require(Lexer.tokens(bytes).first)
    #expect(token.name(in: bytes) == expected)
  }

  @Test func aLongNameIsCutBetweenCharacters() {
    let name = String(repeating: "a", count: 62) + "é"
    #expect(SQLName.stored(name) == String(repeating: "a", count: 62))
  }

  @Test(arguments: [
    ("users", "users"), ("Users", "\"Users\""), ("user", "\"user\""), ("a\"b", "\"a\"\"b\""),
    ("1a", "\"1a\""), ("a$", "\"a$\""), ("system_user", "\"system_user\""), ("year", "year"),
    ("json", "\"json\""), ("", "\"\""), ("é", "\"é\""),
  ])
  func aNameIsQuotedByOneRule(name: String, expected: String) {
    #expect(SQLName.quoted(name) == expected)
  }

  @Test func namesAndLiteralsOfATextAreFound() {
    let text = "SELECT \"A\", b.c FROM U&\"d!0061t\" UESCAPE '!' WHERE x = 'it''s' AND y > 1.5"
    #expect(SQLTextParts.names(in: text) == ["A", "b", "c", "dat", "x", "y"])
    #expect(
      SQLTextParts.literals(in: "a = 'it''s' or b = 1.5 or c = $$d$$") == ["it's", "1.5", "d"])
  }
}
