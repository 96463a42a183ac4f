import CSQLite
import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

struct TokenizerTests {
  private func kinds(_ sql: String) -> [String] {
    var sql = sql
    return sql.withUTF8 { bytes in
      Tokenizer.significantTokens(bytes).dropLast().map { "\($0.kind) \($0.text(in: bytes))" }
    }
  }

  @Test(arguments: [
    (
      "a\"b\"\"c\"[d e]`f`",
      ["word a", #"quotedIdentifier "b""c""#, "quotedIdentifier [d e]", "quotedIdentifier `f`"]
    ),
    ("'it''s' x'0aFf' X'0a'", ["string 'it''s'", "blob x'0aFf'", "blob X'0a'"]),
    ("1.5e-3+.5*0xFF", ["number 1.5e-3", "operator +", "number .5", "operator *", "number 0xFF"]),
    (
      "a->>'$'->b||c",
      ["word a", "operator ->>", "string '$'", "operator ->", "word b", "operator ||", "word c"]
    ),
    (
      "a<>b<=c!=d==e<<f",
      [
        "word a", "operator <>", "word b", "operator <=", "word c", "operator !=", "word d",
        "operator ==", "word e", "operator <<", "word f",
      ]
    ),
    ("a -- b\n/* c */ d/**/e /* open", ["word a", "word d", "word e"]),
    ("?1 :n @m $x::y", ["parameter ?1", "parameter :n", "parameter @m", "parameter $x::y"]),
    ("häuser$2.x", ["word häuser$2", "dot .", "word x"]),
    (
      "1_000 1_0.5_0e1_0 0xF_F", ["number 1_000", "number 1_0.5_0e1_0", "number 0xF_F"]
    ),
    (
      "1__0 1_ _1 0x_F 1_.5",
      ["illegal 1__0", "illegal 1_", "word _1", "illegal 0x_F", "illegal 1_", "number .5"]
    ),
    ("12ab 'open", ["illegal 12ab", "illegal 'open"]),
    ("\u{feff}SELECT", ["word SELECT"]),
    ("x'abc'", ["illegal x'abc'"]),
  ])
  func `a text falls into the tokens that SQLite sees`(sql: String, expected: [String]) {
    #expect(kinds(sql) == expected)
  }

  @Test func `every keyword of the engine is known, and no other word`() throws {
    var engine: Set<String> = []
    for index in 0..<sqlite3_keyword_count() {
      var (text, count): (UnsafePointer<CChar>?, Int32) = (nil, 0)
      sqlite3_keyword_name(index, &text, &count)
      let bytes = try UnsafeRawBufferPointer(start: #require(text), count: Int(count))
      engine.insert(String(decoding: bytes, as: UTF8.self))
    }
    #expect(Set(Keyword.allCases.map(\.text)).isSuperset(of: engine))
    for keyword in Keyword.allCases {
      #expect(SQLiteKeywords.keyword(keyword.text.lowercased()) == keyword)
    }
    for word in ["", "a", "selec", "selects", "rowid", "strict", "int", "sel\u{13}ct"] {
      #expect(SQLiteKeywords.keyword(word) == nil)
    }
  }

  @Test(arguments: Keyword.allCases)
  func `a keyword counts as a name exactly where the engine takes it for one`(keyword: Keyword)
    throws
  {
    let connection = try Connection()
    let accepted = (try? connection.execute("CREATE TABLE \(keyword.text)(a)")) != nil
    // `IF` is followed by `NOT EXISTS` here.
    #expect(keyword.canBeName == accepted || keyword == .if)
  }
}

struct SQLNameTests {
  @Test(arguments: [
    ("users", "users"), ("Users2", "Users2"), ("a b", "\"a b\""), ("a\"b", "\"a\"\"b\""),
    ("order", "\"order\""), ("Key", "\"Key\""), ("1a", "\"1a\""), ("", "\"\""), ("größe", "größe"),
    ("a$b", "a$b"), ("$a", "\"$a\""), ("true", "\"true\""), ("a-b", "\"a-b\""),
  ])
  func `a name is quoted only where it must be`(name: String, expected: String) {
    #expect(SQLName.quoted(name) == expected)
  }

  @Test func `names are compared without the case of ASCII letters`() {
    #expect(SQLName.same("UserId", "USERID"))
    #expect(!SQLName.same("Ä", "ä"))
    #expect(!SQLName.same("a", "ab"))
    #expect("ÄbC".folded == "Äbc")
  }
}

struct SQLTextNamesTests {
  @Test(arguments: [
    ("SELECT * FROM a", true), ("SELECT a.* FROM a", true), ("SELECT b, * FROM a", true),
    ("SELECT count(*) FROM a", false), ("SELECT b * c FROM a", false),
    ("SELECT b FROM a WHERE EXISTS (SELECT * FROM c)", false),
    ("SELECT b FROM a WHERE EXISTS (SELECT * FROM c UNION SELECT * FROM d)", true),
    ("SELECT b FROM a WHERE (b, c) IN d", true), ("SELECT b FROM a WHERE b IN (1, 2)", false),
  ])
  func `a star that reads columns by position is found`(sql: String, expected: Bool) {
    #expect(SQLText(sql).selectsStar == expected)
  }

  @Test(arguments: [
    ("INSERT INTO a VALUES (1)", true), ("INSERT INTO a(b) VALUES (1)", false),
    ("INSERT INTO main.a SELECT b FROM c", true), ("REPLACE INTO \"a\" (b) VALUES (1)", false),
    ("INSERT INTO a AS x (b) VALUES (1)", false), ("INSERT INTO a DEFAULT VALUES", true),
  ])
  func `an INSERT that names no columns is found`(sql: String, expected: Bool) {
    #expect(SQLText(sql).insertsWithoutColumns == expected)
  }

  @Test func `names are replaced as tokens, not as text`() {
    let text = SQLText(
      "lower(name) = 'name' AND \"Name\" != t.name AND names AND replace(name, 'a', 'b')")
    #expect(
      text.renamingIdentifiers(["name": "full name", "replace": "x"]).text
        == "lower(\"full name\") = 'name' AND \"full name\" != t.\"full name\" AND names AND replace(\"full name\", 'a', 'b')"
    )
    #expect(SQLText("a = T.\"B c\"").identifiers == ["a", "t", "b c"])
  }
}

struct StatementSplitterTests {
  @Test func `statements keep their inner comments and lose those in front`() {
    let script = "-- first\nCREATE TABLE a(b); ;\n/* x */ SELECT ';' -- no;\n, 2 ;\nSELECT 3"
    let statements = StatementSplitter.split(script)
    #expect(
      statements.map(\.text) == ["CREATE TABLE a(b);", "SELECT ';' -- no;\n, 2 ;", "SELECT 3"])
    #expect(statements.map(\.line) == [2, 3, 5])
    for statement in statements {
      #expect(
        String(decoding: Array(script.utf8)[statement.utf8Range], as: UTF8.self) == statement.text)
    }
  }

  @Test func `a trigger is one statement whatever its body holds`() {
    let trigger = """
      CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN
        UPDATE a SET b = CASE WHEN b THEN 1 ELSE 2 END;
        SELECT 1;
      END;
      """
    #expect(StatementSplitter.split(trigger + "\nSELECT 2;").map(\.text) == [trigger, "SELECT 2;"])
  }
}
