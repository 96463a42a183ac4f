import Testing

/// Bisections from a seed that some candidates cannot be made of.
@Suite struct UnreachableSeedTests {
  /// A table, rows that are the same twice, a unique index that they break, and three tables more.
  private func seeded() throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (a INT);\n")
    try box.stemma("commit", "-m", "Table")
    try box.stemma("upgrade", "seed.db")
    try box.sql("seed.db", "INSERT INTO t VALUES (1), (1)")
    try box.commit("One", adding: "CREATE TABLE one (x INT);")
    try box.commit("Unique", adding: "CREATE UNIQUE INDEX u ON t (a);")
    try box.commit("Two", adding: "CREATE TABLE two (x INT);")
    return box
  }

  @Test func `the result names the revision that the seed could not be moved to`() throws {
    let box = try seeded()
    try box.stemma("bisect", "start", "HEAD", "HEAD~3", "--db", "seed.db")
    let outcome = try box.stemma("bisect", "run", "true")
    #expect(outcome.status == 0)
    #expect(
      outcome.output.contains("\nIt was not tested: seed.db cannot be moved to "), "\(outcome)")
    #expect(outcome.output.contains("UNIQUE constraint failed: t.a"), "\(outcome)")
    let status = try #require(box.stemma("bisect", "status", "--json").json() as? [String: Any])
    let unreached = try #require(status["unreached"] as? [[String: Any]])
    #expect(unreached.map { $0["title"] as? String } == ["Unique"])
    #expect(unreached.map { $0["verdict"] as? String } == ["bad"])
  }

  @Test(arguments: [true, false])
  func `such a revision can be passed over`(_ isSaidAtStart: Bool) throws {
    let box = try seeded()
    let option = ["--unreachable", "skip"]
    try box.stemma(
      ["bisect", "start", "HEAD", "HEAD~3", "--db", "seed.db"] + (isSaidAtStart ? option : []))
    let outcome = try box.stemma(["bisect", "run"] + (isSaidAtStart ? [] : option) + ["true"])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("only skipped revisions left"), "\(outcome)")
    #expect(outcome.output.contains("Not tested, counted as skip: "), "\(outcome)")
    let log = try box.stemma("bisect", "log").output
    #expect(log.contains("# not reached: seed.db cannot be moved to "), "\(log)")
    #expect(log.contains("--unreachable skip") == isSaidAtStart)
    // Through a file: what the sandbox shows of paths is shortened.
    try box.shell("stemma bisect log > log")
    #expect(try box.stemma("bisect", "replay", "log").output.contains("only skipped"))
  }

  @Test func `the run can be told to stop there, and goes on with what somebody says`() throws {
    let box = try seeded()
    try box.stemma(
      "bisect", "start", "HEAD", "HEAD~3", "--db", "seed.db", "--unreachable", "abort")
    let outcome = try box.stemma("bisect", "run", "true")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("Error: the run stopped: seed.db cannot be moved to "))
    #expect(outcome.errors.contains("Hint: stemma bisect skip "), "\(outcome)")
    #expect(try box.stemma("bisect", "skip").mentions("skipped"))
  }

  @Test func `revisions beside the seed's place are said in the result`() throws {
    let box = try seeded()
    try box.stemma("bisect", "start", "HEAD~2", "base", "--db", "seed.db")
    try box.stemma("bisect", "good", "HEAD~3")
    try box.stemma("bisect", "reset")
    try box.sql("seed.db", "DELETE FROM t")
    try box.stemma("upgrade", "seed.db", "HEAD~1")
    try box.stemma("bisect", "start", "HEAD", "base", "--db", "seed.db")
    let outcome = try box.stemma("-q", "bisect", "run", "false")
    #expect(
      outcome.output.contains(
        "2 revisions do not descend from where seed.db stands, and are skipped"), "\(outcome)")
  }

  @Test(arguments: ["../seed.db", "sqlite:../seed.db", "./../seed.db"])
  func `a seed is found from any folder`(_ name: String) throws {
    let box = try seeded()
    try box.shell("mkdir sub other")
    let start = try box.shell("stemma bisect start HEAD HEAD~3 --db \(name)", in: "sub")
    #expect(start.status == 0, "\(start)")
    #expect(try box.shell("stemma bisect run true", in: "other").status == 0)
    #expect(try box.shell("cd / && stemma -C \"$OLDPWD\" bisect status").status == 0)
  }
}
