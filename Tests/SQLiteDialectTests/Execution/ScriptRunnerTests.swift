import Dialect
import Foundation
import Testing

@testable import SQLiteDialect

@Suite struct ScriptRunnerTests {
  @Test func `each statement is known with its line and text`() throws {
    let script = """
      -- first; a comment

      CREATE TABLE t(a); ;; /* ; */ INSERT INTO t
        VALUES (';'),
        ('--');
      CREATE TRIGGER g AFTER INSERT ON t BEGIN
        DELETE FROM t; SELECT 1;
      END;
      INSERT INTO t VALUES (3) -- the end
      """
    let outcomes = try ScriptRunner(Connection()).run(script)
    #expect(outcomes.map(\.statement.line) == [3, 3, 6, 9])
    #expect(outcomes[0].statement.text == "CREATE TABLE t(a);")
    #expect(outcomes[1].statement.text == "INSERT INTO t\n  VALUES (';'),\n  ('--');")
    #expect(outcomes[1].effects.inserted == ["t"])
    #expect(outcomes[2].statement.text.hasSuffix("END;"))
  }

  @Test(arguments: ["", "\n", "-- nothing", "/* unfinished", ";;", "\u{FEFF}-- mark\n"])
  func `a script may have no statement`(script: String) throws {
    #expect(try ScriptRunner(Connection()).run(script).isEmpty)
  }

  @Test func `a failing statement is named with line, words and the engine's reason`() throws {
    let connection = try Connection()
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(connection).run(
        "CREATE TABLE t(a UNIQUE);\n\nINSERT INTO t\nVALUES (1),(1);")
    }
    #expect(error.kind == .failed)
    #expect(error.line == 3)
    #expect(error.excerpt == "INSERT INTO t VALUES (1),(1)")
    #expect(error.reason == "UNIQUE constraint failed: t.a")
    let syntax = try #require(throws: ScriptError.self) {
      try ScriptRunner(connection).run("SELECT 1;\nCREATE TABEL x(a)")
    }
    #expect(syntax.line == 2)
    #expect(syntax.reason == "near \"TABEL\": syntax error")
  }

  @Test func `a statement that is cut off fails`() throws {
    let error = try #require(throws: ScriptError.self) {
      try ScriptRunner(Connection()).run("CREATE TABLE t(a")
    }
    #expect(error.reason == "incomplete input")
  }

  @Test func `a zero byte is refused rather than cutting the script off`() throws {
    #expect(throws: ScriptError.self) {
      try ScriptRunner(Connection()).run("SELECT 1;\0DROP TABLE t;")
    }
  }

  @Test func `effects are known before a statement runs`() throws {
    let connection = try Connection()
    let runner = ScriptRunner(connection)
    var seen: [Set<String>] = []
    runner.willRun = { _, effects in seen.append(effects.touchedTables) }
    try runner.run("CREATE TABLE t(a); INSERT INTO t VALUES (1); SELECT 1;")
    #expect(seen == [["t"], ["t"], []])
  }

  @Test func `an interrupted script lifts the guard`() throws {
    let connection = try Connection()
    #expect(throws: ScriptError.self) { try ScriptRunner(connection).run("COMMIT") }
    try connection.execute("BEGIN; COMMIT")
  }

  @Test func `a long script takes time in proportion to its length`() throws {
    // The time that this thread alone computes: others may keep the machine busy.
    func work(_ count: Int) throws -> Int {
      let script = String(repeating: "SELECT 1; -- some words\n", count: count)
      let start = nanoseconds(CLOCK_THREAD_CPUTIME_ID)
      #expect(try ScriptRunner(Connection()).run(script).count == count)
      return nanoseconds(CLOCK_THREAD_CPUTIME_ID) - start
    }
    let short = try work(2_000)
    let long = try work(20_000)
    #expect(long < short * 40)
  }
}

extension ScriptRunnerTests {
  @Test func `statements can be left out by position, even such as would not compile`() throws {
    let script = """
      CREATE TABLE a(x);
      CREATE TABLE a(x);
      ALTER TABLE a ADD COLUMN x; -- there already
      CREATE TABLE b(x)
      """
    let connection = try Connection()
    let outcomes = try ScriptRunner(connection).run(script, skipping: [1, 2])
    #expect(outcomes.map(\.wasSkipped) == [false, true, true, false])
    #expect(outcomes.map(\.statement.line) == [1, 2, 3, 4])
    #expect(outcomes[2].statement.text == "ALTER TABLE a ADD COLUMN x;")
    #expect(try connection.value("SELECT count(*) FROM sqlite_schema") == .integer(2))
  }
}

private func nanoseconds(_ clock: clockid_t) -> Int {
  var time = timespec()
  clock_gettime(clock, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}
