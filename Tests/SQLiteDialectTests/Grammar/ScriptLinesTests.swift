import Testing

@testable import SQLiteDialect

struct ScriptLinesTests {
  @Test(arguments: [
    ("SELECT 1;\r\n-- a\r\nSELECT 2;\r\n", "SELECT 1;\n-- a\nSELECT 2;\n"),
    ("SELECT 'a\r\nb', 'c\rd',\r\n  \"e\r\nf\";", "SELECT 'a\r\nb', 'c\rd',\n  \"e\r\nf\";\n"),
    ("SELECT [a\r\nb], `c\rd`;\r", "SELECT [a\r\nb], `c\rd`;\n"),
    ("SELECT\r1;", "SELECT\n1;\n"),
    ("/* a\r\nb\rc */ SELECT 1;", "/* a\nb\rc */ SELECT 1;\n"),
    ("SELECT 'it''s\r\n';", "SELECT 'it''s\r\n';\n"),
    ("SELECT 'open\r\n", "SELECT 'open\n"), ("\r\n \t\r\n", ""), ("", ""),
  ])
  func `line ends between tokens become LF, and tokens stay as they are`(
    script: String, normalized: String
  ) {
    #expect(Array(ScriptLines.normalized(script).utf8) == Array(normalized.utf8))
    #expect(ScriptLines.normalized(normalized) == normalized)
  }

  @Test func `the shell, which takes carriage returns from a file, gets them in expressions`()
    throws
  {
    let script = """
      CREATE TABLE t (a, b);
      INSERT INTO t VALUES ('a\r\nb''c\r\n', 'd\re');\r
      UPDATE t SET b = b || '\r\n' WHERE a LIKE '%\r\n%';
      """
    let output = try SQLiteProgram.run(
      filling: "",
      ShellText.readable(script) + "SELECT hex(a), hex(b) FROM t;\n" + SQLiteProgram.mark)
    #expect(output.parts.first == ["610D0A6227630D0A|640D650D0A"], "\(output.errors)")
  }

  @Test func `a statement whose text would be another one says how it keeps its carriage returns`()
  {
    let script = "CREATE TABLE t (a DEFAULT 'x\r\ny');\n"
    #expect(ShellText.readable(script).hasSuffix("\n" + script))
    #expect(ShellText.readable(script).hasPrefix("-- The carriage returns"))
    let twice = ShellText.readable("CREATE TABLE t (a DEFAULT 'x\r\ny', b DEFAULT 'x\r\ny');\n")
    #expect(twice.ranges(of: "-- The carriage returns").count == 1, "\(twice)")
    let plain = "CREATE TABLE t (a DEFAULT 'x\ry');\n"
    #expect(ShellText.readable(plain) == plain)
  }
}
