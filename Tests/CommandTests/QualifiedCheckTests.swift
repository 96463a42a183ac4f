import Testing

/// Conditions that name their own table, which may get another name in the same step.
@Suite struct QualifiedCheckTests {
  private static let plain = "CREATE TABLE t (a INT, b INT);\n"

  @Test(arguments: [
    (plain, "CREATE TABLE t (a INT, b INT, CHECK (t.b > 9));", ["t"]),
    (plain, "CREATE TABLE u (a INT, b INT, CHECK (u.b > 9));", ["u", "t=u"]),
    (plain, "CREATE TABLE u (a INT, b INT CHECK (\"U\" . B > 9));", ["u", "t=u"]),
    (plain, "CREATE TABLE u (a INT, c INT, CHECK (u.c > 9));", ["u", "t=u", "t.b=c"]),
    (
      "CREATE TABLE t (a INT, b INT, CHECK (t.b > 5));",
      "CREATE TABLE u (a INT, b INT, e INT, CHECK (u.b > 9));", ["u", "t=u"]
    ),
  ])
  func `a condition that names its table proves, and is told before it fails`(
    old: String, new: String, names: [String]
  ) throws {
    let box = try Sandbox.withDatabase(
      old, rows: "INSERT INTO t (a, b) VALUES (1, 10), (2, 7)", then: new + "\n")
    let done = try box.stemma(
      ["commit", "-m", "Second"] + names.dropFirst().flatMap { ["--rename", $0] })
    #expect(done.status == 0 && done.output.contains("up: scan table/\(names[0])"), "\(done)")
    let dry = try box.stemma("upgrade", "app.db", "--dry-run")
    #expect(dry.status == 1 && dry.mentions("WHERE NOT (b > 9)"), "\(dry.transcript)")
    try box.sql("app.db", "UPDATE t SET b = 11 WHERE b = 7")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM \(names[0])").hasPrefix("1|10"))
    #expect(try box.stemma("downgrade", "app.db", "-1", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT a, b FROM t") == "1|10\n2|11\n")
  }

  @Test func `a condition that only follows the new names asks nothing new`() throws {
    let box = try Sandbox.withDatabase(
      "CREATE TABLE t (a INT, b INT, CHECK (t.b > 5));\n", rows: "INSERT INTO t VALUES (1, 10)",
      then: "CREATE TABLE u (a INT, c INT, CHECK (u.c > 5));\n")
    let done = try box.stemma("commit", "-m", "Second", "--rename", "t=u", "--rename", "t.b=c")
    #expect(done.status == 0 && !done.mentions("scan"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM u") == "1|10\n")
  }
}
