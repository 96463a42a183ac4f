import Testing

/// Statements that stand before what they need, with a mistake in one of them.
@Suite struct SourceOrderTests {
  @Test(arguments: [
    (
      "CREATE TRIGGER tr AFTER INSERT ON t BEGIN\n  UPDATE t SET a = 1;\n  UPDTE t SET a = 3;\nEND;",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);", "a.sql:3:3: near \"UPDTE\": syntax error"
    ),
    (
      "CREATE INDEX i ON t (a)\n  WHER a > 1;", "CREATE TABLE t (a INT);",
      "a.sql:2:3: near \"WHER\": syntax error"
    ),
    (
      "ALTER TABLE t\n  ADD COLUMN b INT CHEKC (b > 1);", "CREATE TABLE t (a INT);",
      "a.sql:2:27: near \"b\": syntax error"
    ),
    (
      "CREATE INDEX i ON t (a);", "CREATE TABLE t (\n  a INT CHEKC (a > 1)\n);",
      "b.sql:2:16: near \"a\": syntax error"
    ),
  ])
  func `the mistake is told, and not that the table is missing`(
    first: String, table: String, message: String
  ) throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", first + "\n" + table + "\n")
    let one = try box.stemma("commit", "-m", "A")
    #expect(one.status == 2)
    #expect(one.errors.contains(message.drop { $0 != "n" }), "\(one)")
    try box.write("a.sql", first + "\n")
    try box.write("b.sql", table + "\n")
    try box.replace("[\"schema.sql\"]", with: "[\"a.sql\", \"b.sql\"]", in: "stemma.toml")
    let two = try box.stemma("commit", "-m", "A")
    #expect(two.status == 2)
    #expect(two.errors.hasPrefix("Error: \(message)\n"), "\(two)")
    #expect(two.errors.contains("^"))
  }
}
