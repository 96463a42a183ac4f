import Testing

/// What both sides renamed, settled by a third name.
@Suite struct ThirdNameTests {
  private func branches(_ base: String, theirs: String, ours: String) throws -> Sandbox {
    try ReusedNameTests.branches(base, theirs: theirs, ours: ours)
  }

  private static let base = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n"

  private static func column(_ name: String, _ comment: String = "") -> String {
    "CREATE TABLE t (id INTEGER PRIMARY KEY, \(name) TEXT\(comment)\n);\n"
  }

  private func expectValues(
    _ box: Sandbox, _ command: String, _ query: String, _ expected: String = "one\ntwo\n"
  ) throws {
    for database in command == "cherry-pick" ? ["ours.db"] : ["ours.db", "theirs.db"] {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
      #expect(try box.sql(database, query) == expected, "\(database)")
    }
  }

  @Test(arguments: ["merge", "cherry-pick", "rebase"])
  func `a third name of a column stands for both sides' names`(command: String) throws {
    let was = " -- stemma: renamed from a"
    let box = try branches(
      Self.base, theirs: Self.column("c", was), ours: Self.column("b", was))
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", Self.column("d"))
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(box, command, "SELECT d FROM t")
  }

  @Test(arguments: ["merge", "cherry-pick", "rebase"])
  func `a third name of a table stands for both sides' names`(command: String) throws {
    func table(_ name: String, _ more: String = "") -> String {
      "-- stemma: renamed from t\n"
        + Self.base.replacing(" t ", with: " \(name) ").replacing("TEXT", with: "TEXT\(more)")
    }
    let box = try branches(
      Self.base, theirs: table("w", ", c INT"), ours: table("u", ", b INT"))
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write(
      "schema.sql", "CREATE TABLE s (id INTEGER PRIMARY KEY, a TEXT, b INT, c INT);\n")
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss table/u"), "\(done.transcript)")
    try expectValues(box, command, "SELECT a FROM s")
  }

  @Test(
    arguments: ["merge", "cherry-pick", "rebase"], ["a", "b", "c"])
  func `beside another new column a comment must tell, with any of the old names`(
    command: String, old: String
  ) throws {
    let was = " -- stemma: renamed from a"
    let box = try branches(
      Self.base, theirs: Self.column("c", was), ours: Self.column("b", was))
    #expect(try box.stemma(command, "feat").status == 1)
    try box.write("schema.sql", Self.column("d TEXT, e"))
    let refused = try box.stemma(command, "--continue")
    #expect(
      refused.status == 1
        && refused.mentions("the schema source does not say what t.a is called now")
        && refused.mentions("-- stemma: renamed from a"), "\(refused.transcript)")
    try box.write("schema.sql", Self.column("e TEXT, d", " -- stemma: renamed from \(old)"))
    let done = try box.stemma(command, "--continue")
    #expect(done.status == 0 && !done.output.contains(/up.*data-loss/), "\(done.transcript)")
    try expectValues(box, command, "SELECT d FROM t")
  }

  @Test func `a table that both sides renamed can be left out all the same`() throws {
    let was = " -- stemma: renamed from a"
    let box = try branches(
      Self.base, theirs: Self.column("c", was), ours: Self.column("b", was))
    #expect(try box.stemma("merge", "feat").status == 1)
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    let done = try box.stemma("merge", "--continue")
    #expect(done.mentions("data-loss table/t.b"), "\(done.transcript)")
  }
}
