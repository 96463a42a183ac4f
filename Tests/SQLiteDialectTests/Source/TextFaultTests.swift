import Dialect
import SchemaModel
import Testing

@testable import SQLiteDialect

/// Texts of SQL that cannot be read as they are meant.
@Suite struct TextFaultTests {
  private func error(_ text: String) -> SourceError? {
    do {
      _ = try SQLiteDialect().readSource(
        [SourceFile(name: "a.sql", text: text)], format: SnapshotFormat(dialect: "sqlite"))
      return nil
    } catch {
      return error as? SourceError
    }
  }

  @Test(arguments: [
    ("CREATE TABLE a (x);\n\0CREATE TABLE b (x);", "2:1", "a zero byte"),
    ("CREATE TABLE a (x); -- \0\nCREATE TABLE b (x);", "1:24", "a zero byte"),
    ("CREATE TABLE a (x DEFAULT 'a\0b');", "1:29", "a zero byte"),
    ("CREATE TABLE a (x);\n\0\0\0", "2:1", "a zero byte"),
    ("-- c\rCREATE TABLE b (x);", "1:6", "this belongs to the comment before it"),
    ("CREATE TABLE a (x);\r--c\r\r  ;CREATE TABLE b (x);", "1:28", "this belongs to the comment"),
    ("CREATE TABLE a (x);\n-- c\r-- d\rCREATE TABLE b (x);", "2:11", "this belongs to the comment"),
    ("CREATE TABLE a (\r\n  x -- c\r, y\r\n);", "2:10", "this belongs to the comment"),
    ("CREATE TABLE a (x);\n  /* CREATE TABLE b (x);", "2:3", "the comment that begins here"),
    ("CREATE TABLE a (x);/*", "1:20", "the comment that begins here"),
    ("CREATE TABLE a (x);/*/", "1:20", "the comment that begins here"),
    ("CREATE TABLE a (x DEFAULT 'abc);\n", "1:27", "the string that begins here"),
    ("CREATE TABLE a (x DEFAULT 'it''s);\n", "1:27", "the string that begins here"),
    ("CREATE TABLE a (x);\nCREATE TABLE \"b (x);", "2:14", "the name that begins here"),
    ("CREATE TABLE [b (x);", "1:14", "the name that begins here"),
    ("CREATE TABLE `b (x);", "1:14", "the name that begins here"),
    ("CREATE TABLE a (x DEFAULT x'00);", "1:27", "the BLOB that begins here"),
    (
      "CREATE TABLE a (x);\nCREATE TRIGGER t INSERT ON a BEGIN SELECT 1;\n", "3:1",
      "the body of the trigger that begins above has no END"
    ),
    (
      "CREATE TABLE a (x);\nCREATE TRIGGER t INSERT ON a BEGIN SELECT 1;\nCREATE VIEW v AS SELECT 1;\n"
        + "CREATE TRIGGER u INSERT ON a BEGIN SELECT 1; END;", "3:1",
      "the body of the trigger that begins above has no END"
    ),
    ("CREATE TABLE a (x);\n=======\nCREATE TABLE b (x);", "2:1", "a conflict marker is left here"),
    ("CREATE TABLE a (\n  x INT,\n  y DEF", "3:8", "the file ends in the middle of the statement"),
    ("CREATE TABLE a (x);\nCREATE VIEW v AS SELECT x FROM", "2:31", "the file ends in the middle"),
  ])
  func `what has no end is named with its place`(text: String, place: String, message: String) {
    let error = error(text)
    #expect(error?.position == "a.sql:\(place)")
    #expect(error?.message.hasPrefix(message) == true, "\(String(describing: error))")
    #expect(error?.excerpt.last?.hasSuffix("^") == true)
  }

  @Test(arguments: [
    "CREATE TABLE a (x DEFAULT '\n=======\n');",
    "/* A rule:\n=======\n*/ CREATE TABLE a (x);",
    "-- It's fine; /* no comment\nCREATE TABLE a (x);",
    "-- c\r\nCREATE TABLE a (x);\r\n-- d\r\r\n", "-- c\r-- d\r \nCREATE TABLE a (x); -- e\r",
    "/* c\r */\rCREATE TABLE a (\rx DEFAULT '--\ry');\r",
    "CREATE TABLE a (x);\nCREATE TRIGGER t INSERT ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END",
    "CREATE TABLE a (x) -- without a semicolon",
    "CREATE TABLE [it's] (\"a'b\", [c\"d], `e'f`, g DEFAULT 'h\"i' );",
    "CREATE TABLE a (x DEFAULT '/*');",
    "CREATE TABLE a (x CHECK (x < 7 AND x\n<<8 > 1));",
  ])
  func `what looks like a fault and is none is read`(text: String) {
    #expect(error(text) == nil)
  }

  @Test(arguments: ["\n", "\r\n"], [false, true])
  func `conflict markers are named with both labels`(end: String, hasBase: Bool) {
    let base = hasBase ? "||||||| merged common ancestors\nCREATE TABLE b (x);\n" : ""
    let text =
      "CREATE TABLE a (x);\n<<<<<<< HEAD\nCREATE TABLE b (y);\n\(base)=======\n"
      + "CREATE TABLE b (z);\n>>>>>>> it's/theirs\n"
    let error = error(text.replacing("\n", with: end))
    let last = hasBase ? 8 : 6
    #expect(error?.message == "conflict markers: HEAD and it's/theirs differ in lines 2 to \(last)")
    #expect(error?.position == "a.sql:2:1")
    #expect(error?.reason == .conflict)
    #expect(error?.excerpt == ["2 | <<<<<<< HEAD", "    ^"])
  }

  @Test func `markers within a comment, and longer ones, are a conflict too`() {
    let text = "/*\n<<<<<<<<< a\nx\n=========\ny\n>>>>>>>>> b\n*/\nCREATE TABLE a (x);"
    #expect(error(text)?.message == "conflict markers: a and b differ in lines 2 to 6")
  }

  @Test func `a quote that is missing further up is named, too`() {
    let error = error("CREATE TABLE a (x DEFAULT 'q);\nCREATE TABLE b (x DEFAULT 'r');\n")
    #expect(error?.position == "a.sql:2:29")
    #expect(error?.hints.contains { $0.hasPrefix("or look at line 1:") } == true)
  }

  @Test(arguments: [
    ("CREATE TABLE \(String(repeating: "b", count: 3_000_000)) (x);", "a name of 3000000 bytes"),
    ("CREATE TABLE \"\(String(repeating: "b", count: 100_000))\" (x);", "a name of 100002 bytes"),
    (
      "CREATE TABLE b (x DEFAULT '\(String(repeating: "b", count: 3_000_000))');",
      "a value of 3000002 bytes"
    ),
    ("\(String(repeating: "b", count: 60_000)) TABLE b (x);", "'bbbbbbbbbb"),
    ("CREATE TABLE b (x CHECK (\(String(repeating: "y", count: 60_000))));", "no such column: yyy"),
  ])
  func `what is very long is never shown whole`(text: String, message: String) {
    let error = error("CREATE TABLE a (x);\n" + text)
    #expect(error?.message.hasPrefix(message) == true)
    #expect(error?.line == 2)
    #expect((error?.message.utf8.count ?? .max) < 200)
    #expect(error?.excerpt.allSatisfy { $0.utf8.count < 120 } == true)
    #expect((error?.statement.utf8.count ?? .max) < 200)
  }

  @Test func `a syntax error in the middle of a long statement shows the place`() {
    let columns = (1...40).map { "  c\($0) INT" }.joined(separator: ",\n")
    let error = error("CREATE TABLE a (\n\(columns),\n  d INT CHEKC (d > 0),\n  e INT\n);")
    #expect(error?.position == "a.sql:42:16")
    #expect(error?.message == "near \"d\": syntax error")
    #expect(
      error?.excerpt == [
        " 1 | CREATE TABLE a (", "42 |   d INT CHEKC (d > 0),", "                    ^",
      ])
  }

  @Test func `the place in a very long line is shown with what stands around it`() {
    let columns = (1...40).map { "column\($0) INT" }.joined(separator: ", ")
    let error = error("CREATE TABLE ä (\(columns), d INT INT(, \(columns));")
    #expect(error?.excerpt.first?.contains("…") == true)
    #expect(error?.excerpt.first?.contains("d INT INT(,") == true)
    let caret = error?.excerpt.last?.count ?? 0
    #expect(error?.excerpt.first.map { Array($0)[caret - 1] } == ",")
  }

  @Test func `a script may hold large values, and markers in a literal`() {
    let large = "INSERT INTO a VALUES ('\(String(repeating: "b", count: 3_000_000))');"
    #expect(TextFault.first(in: large, for: .script) == nil)
    let marked = "INSERT INTO a VALUES ('\n<<<<<<< a\n=======\n>>>>>>> b\n');"
    #expect(TextFault.first(in: marked, for: .script) == nil)
    #expect(TextFault.first(in: marked, for: .source)?.reason == .conflict)
    #expect(
      TextFault.first(in: "\n<<<<<<< a\n=======\n>>>>>>> b\n", for: .script)?.reason == .conflict)
  }
}
