import SchemaModel
import Testing

/// How names are found in texts of engines that write them in their own ways.
struct TextWordsTests {
  private func vocabulary(
    _ names: NameRule, _ words: LexicalRule, hasSchemas: Bool = false
  ) -> Vocabulary {
    Vocabulary(
      names: names, words: words, hasSchemas: hasSchemas, kinds: KindRule.samples, options: [])
  }

  @Test func `brackets and backticks hold names only where the engine says so`() {
    let text = "SELECT a[1], `odd one`, [even one] FROM t"
    let some = TextWords(text, in: vocabulary(.ignoringASCIICase, [.backticks, .brackets]))
    #expect(some.contains("Odd One") && some.contains("even one"))
    let none = TextWords(text, in: vocabulary(.exact, []))
    #expect(!none.contains("odd one") && !none.contains("even one"))
    #expect(none.contains("even") && none.contains("odd"))
  }

  @Test func `a name without quotes is the one in lower case where the engine makes it so`() {
    let words = TextWords(#"SELECT Id FROM "Users""#, in: vocabulary(.exact, .lowercased))
    #expect(words.contains("id") && !words.contains("Id"))
    #expect(words.contains("Users") && !words.contains("users"))
  }

  @Test(arguments: ["$$DROP TABLE users $$", "$body$ users $body$", "$a$ $b$ users $a$"])
  func `what stands between dollar tags is a text`(_ text: String) {
    #expect(!TextWords(text, in: vocabulary(.exact, .dollarQuotes)).contains("users"))
    #expect(TextWords(text, in: vocabulary(.exact, [])).contains("users"))
  }

  @Test(arguments: ["$1 users", "a$b users", "$a users $b$", "$"])
  func `a dollar sign that begins no such text hides nothing`(_ text: String) {
    let words = TextWords(text, in: vocabulary(.exact, .dollarQuotes))
    #expect(words.contains("users") == text.contains("users"))
  }

  @Test(arguments: ["-- don't\nusers", "/* don't */ users", "1 -- it's users", "/* `users"])
  func `a quote in a comment hides nothing`(_ text: String) {
    #expect(TextWords(text, in: vocabulary(.exact, .backticks)).contains("users"))
    #expect(!TextWords(text, in: vocabulary(.exact, .backticks)).contains("user"))
  }

  @Test func `a backslash hides a quote only where the engine says so`() {
    let text = #"SELECT E'it\'s users', '\' FROM others"#
    let escaped = TextWords(text, in: vocabulary(.exact, .escapes))
    #expect(escaped.contains("others") && !escaped.contains("users"))
    #expect(TextWords(#"'\' users"#, in: vocabulary(.exact, .escapes)).contains("users"))
  }

  @Test(arguments: [
    QualifiedName("users").description, QualifiedName("users", in: "app").description,
    QualifiedName("log").member("users"), QualifiedName("log", in: "app").member("users"),
  ])
  func `a name with a schema is found by its own name`(_ name: String) {
    let qualified = vocabulary(.exact, .lowercased, hasSchemas: true)
    #expect(TextWords("SELECT 1 FROM app.users", in: qualified).contains(name))
    #expect(TextWords("SELECT 1 FROM Users", in: qualified).contains(name))
    #expect(!TextWords("SELECT 1 FROM app.log", in: qualified).contains(name))
  }

  @Test func `a column's name has no schema, whatever is in it`() {
    let words = TextWords(#"SELECT "a/b" FROM users"#, in: vocabulary(.exact, [], hasSchemas: true))
    #expect(words.contains(column: "a/b"))
    #expect(!words.contains(column: "app/users"))
  }
}
