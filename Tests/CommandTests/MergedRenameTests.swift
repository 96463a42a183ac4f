import Testing

/// Renames that either side declared, through conflicts that are settled by editing the schema source.
@Suite struct MergedRenameTests {
  private static let base = "CREATE TABLE t (k INTEGER PRIMARY KEY, a TEXT, n INT);\n"
  private static let view = "CREATE VIEW minors AS SELECT k FROM t WHERE n < 18;\n"

  /// Two databases with rows, one on each of two branches; `main` is the current one.
  private func branches(
    theirs: String, _ theirRenames: [String] = [], ours: String, _ ourRenames: [String] = []
  ) throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", Self.base)
    try box.stemma("commit", "-m", "Base")
    try box.stemma("upgrade", "ours.db")
    try box.sql("ours.db", "INSERT INTO t VALUES (1, 'a', 11), (4, 'b', 22)")
    try box.shell("cp ours.db theirs.db")
    try box.stemma("switch", "-c", "feat")
    try box.commit("Theirs", theirs, theirRenames, moving: "theirs.db")
    try box.stemma("switch", "main")
    try box.commit("Ours", ours, ourRenames, moving: "ours.db")
    return box
  }

  private func expectValues(
    _ box: Sandbox, _ query: String, in databases: [String] = ["ours.db", "theirs.db"]
  ) throws {
    for database in databases {
      let moved = try box.stemma("migrate", database)
      #expect(moved.status == 0 && !moved.mentions("data-loss"), "\(moved.transcript)")
      #expect(try box.sql(database, query) == "1|11\n4|22\n", "\(database)")
    }
  }

  private static let settled =
    base.replacing("n INT", with: "years INT") + view.replacing("n <", with: "years <")

  @Test(arguments: ["merge feat", "cherry-pick feat", "rebase feat"], [false, true])
  func `a rename holds where the other side's new view was edited`(
    command: String, theyRename: Bool
  ) throws {
    let renamed = Self.base.replacing("n INT", with: "years INT")
    let (theirs, ours) =
      theyRename ? (renamed, Self.base + Self.view) : (Self.base + Self.view, renamed)
    let hint = ["--rename", "t.n=years"]
    let box = try branches(
      theirs: theirs, theyRename ? hint : [], ours: ours, theyRename ? [] : hint)
    #expect(try box.shell("stemma \(command)").status == 1)
    try box.write("schema.sql", Self.settled)
    let verb = command.prefix { $0 != " " }
    let done = try box.shell("stemma \(verb) --continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(
      box, "SELECT k, years FROM t ORDER BY k",
      in: verb == "cherry-pick" ? ["ours.db"] : ["ours.db", "theirs.db"])
  }

  @Test func `taking a revision back renames back, whatever was edited meanwhile`() throws {
    let box = try branches(
      theirs: Self.base + "CREATE TABLE other (x);\n", ours: Self.base + Self.view)
    try box.commit(
      "Years", Self.settled, ["--rename", "t.n=years"], moving: "ours.db")
    try box.commit(
      "More", Self.settled + "CREATE VIEW adults AS SELECT k FROM t WHERE years > 17;\n",
      moving: "ours.db")
    #expect(try box.stemma("revert", "HEAD~1").status == 1)
    try box.write(
      "schema.sql",
      Self.base + Self.view + "CREATE VIEW adults AS SELECT k FROM t WHERE n > 17;\n")
    let done = try box.stemma("revert", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(box, "SELECT k, n FROM t ORDER BY k", in: ["ours.db"])
  }

  @Test(arguments: ["theirs", "third"])
  func `two new names of a table are settled by writing one`(which: String) throws {
    let box = try branches(
      theirs: Self.base.replacing("TABLE t", with: "TABLE t2"), ["--rename", "T=t2"],
      ours: Self.base.replacing("TABLE t", with: "TABLE t1"), ["--rename", "t=T1"])
    #expect(try box.stemma("merge", "feat").status == 1)
    let nothing = try box.stemma("merge", "--continue")
    #expect(nothing.status == 1 && nothing.mentions("rename/rename"), "\(nothing.transcript)")
    let name = which == "theirs" ? "T2" : "t3"
    try box.write(
      "schema.sql",
      (which == "theirs" ? "" : "-- stemma: renamed from T\n")
        + Self.base.replacing("TABLE t", with: "TABLE \(name)"))
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(box, "SELECT k, n FROM \(name) ORDER BY k")
  }

  @Test(arguments: ["y", "z"])
  func `two new names of a column are settled by writing one`(name: String) throws {
    let box = try branches(
      theirs: Self.base.replacing("n INT", with: "y INT"), ["--rename", "t.n=y"],
      ours: Self.base.replacing("n INT", with: "x INT"), ["--rename", "t.n=x"])
    #expect(try box.stemma("merge", "feat").status == 1)
    let comment = name == "z" ? " -- stemma: renamed from N\n" : ""
    try box.write("schema.sql", Self.base.replacing("n INT", with: "\(name) INT\(comment)"))
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    try expectValues(box, "SELECT k, \(name) FROM t ORDER BY k")
  }

  @Test func `a misspelt comment in the edited source is refused`() throws {
    let box = try branches(
      theirs: Self.base.replacing("n INT", with: "years INT"), ["--rename", "t.n=years"],
      ours: Self.base + Self.view)
    #expect(try box.stemma("merge", "feat").status == 1)
    try box.write(
      "schema.sql",
      Self.settled.replacing("years INT", with: "age INT -- stemma: renamed from yaers\n")
        .replacing("years <", with: "age <"))
    let refused = try box.stemma("merge", "--continue")
    #expect(refused.status == 2 && refused.errors.contains("Did you mean years?"), "\(refused)")
    try box.replace("yaers", with: "Years", in: "schema.sql")
    #expect(try box.stemma("merge", "--continue").status == 0)
    try expectValues(box, "SELECT k, age FROM t ORDER BY k")
  }

  @Test func `a side is taken in any letter case`() throws {
    let box = try branches(
      theirs: Self.base.replacing("n INT", with: "y INT"), ["--rename", "t.n=y"],
      ours: Self.base.replacing("n INT", with: "x INT"), ["--rename", "t.n=x"])
    #expect(try box.stemma("merge", "feat").status == 1)
    #expect(try box.stemma("merge", "--theirs", "T.N").status == 0)
    #expect(try box.stemma("merge", "--continue").status == 0)
    try expectValues(box, "SELECT k, y FROM t ORDER BY k")
  }

  @Test(.needsModules) func `a virtual table's rename meets what the other side did`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE VIRTUAL TABLE a USING fts5 (x);\nCREATE TABLE t (k);\n")
    try box.stemma("commit", "-m", "Base")
    try box.stemma("upgrade", "app.db")
    try box.sql("app.db", "INSERT INTO a VALUES ('hello')")
    try box.stemma("switch", "-c", "feat")
    try box.write("schema.sql", "CREATE VIRTUAL TABLE b USING fts5 (x);\nCREATE TABLE t (k);\n")
    try box.stemma("commit", "-m", "Theirs", "--rename", "a=b")
    try box.stemma("switch", "main")
    try box.commit("Ours", adding: "CREATE TABLE u (k);")
    let done = try box.stemma("merge", "feat")
    #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "app.db").status == 0)
    #expect(try box.sql("app.db", "SELECT x FROM b WHERE b MATCH 'hello'") == "hello\n")
  }
}

extension Sandbox {
  /// Commits a schema source and moves a database there.
  fileprivate func commit(
    _ message: String, _ source: String, _ options: [String] = [], moving database: String
  ) throws {
    try write("schema.sql", source)
    try stemma(["commit", "-m", message] + options)
    try stemma("upgrade", database)
  }
}
