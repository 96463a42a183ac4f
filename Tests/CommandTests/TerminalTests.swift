import Foundation
import Testing

/// What is asked and shown at a terminal only.
@Suite(.enabled(if: Terminal.isPresent, "needs script")) struct TerminalTests {
  @Test func `a plan that costs data is asked about, and run after a yes`() throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.terminal(
      "stemma downgrade app.db base", asked: "all the same?", typing: "y\\n")
    #expect(outcome.status == 0)
    #expect(
      outcome.transcript.hasPrefix(
        """
        Error: the plan for app.db to the empty schema would cost data
          1 step:
            down #1 First tables
                 data-loss table/orders: the table and its rows go (1 row)
                 data-loss table/users: the table and its rows go (2 rows)
        Hint: stemma downgrade app.db base --allow data-loss     runs it all the same
        Run it all the same? [y/N] y

        """), "\(outcome)")
    #expect(outcome.output.hasSuffix("app.db is now at the empty schema\n"), "\(outcome)")
    #expect(
      try box.sql("app.db", "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'stemma_%'") == "")
  }

  @Test(arguments: ["n\\n", "\\n", "maybe\\n", "\\004"])
  func `anything but a yes is a no`(answer: String) throws {
    let box = try Sandbox.withFirstTables()
    let before = try box.dump("app.db")
    let outcome = try box.terminal(
      "stemma downgrade app.db base", asked: "all the same?", typing: answer)
    #expect(outcome.status == 1, "\(outcome)")
    #expect(try box.dump("app.db") == before)
  }

  @Test func `nothing is asked where the answer was given beforehand`() throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.terminal("stemma downgrade app.db base --allow data-loss")
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("[y/N]"), "\(outcome)")
  }

  @Test(arguments: [("y", "ALTER TABLE users RENAME COLUMN name TO label;\n"), ("n", nil)])
  func `a likely rename is asked about`(_ answer: String, _ statement: String?) throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT NOT NULL", with: "label TEXT NOT NULL", in: "schema.sql")
    let outcome = try box.terminal(
      "stemma commit -m Label --allow data-loss", asked: "renamed to", typing: answer + "\\n")
    #expect(
      outcome.output.contains("Was table/users.name renamed to table/users.label? [y/N] \(answer)"),
      "\(outcome)")
    if let statement {
      #expect(outcome.status == 0, "\(outcome)")
      let up = try box.revisionFolder("label") + "/up.sql"
      #expect(try box.read(up) == "-- expand\n" + statement)
      #expect(try box.stemma("upgrade", "app.db").status == 0)
      #expect(try box.sql("app.db", "SELECT label FROM users") == "a\nb\n")
      #expect(!outcome.output.contains("if that is a rename"), "\(outcome)")
    } else {
      // Dropped and added: the new one has no values, and must have some.
      #expect(outcome.status == 1, "\(outcome)")
      #expect(try box.list("revisions").count == 1)
    }
  }

  @Test func `the bar shows which of several steps runs, and is taken away`() throws {
    let box = try Sandbox.withFirstTables()
    for name in ["one", "two", "three"] {
      try box.commit(name, adding: "CREATE TABLE \(name) (x INT);")
    }
    let shown = try box.terminal("stemma upgrade app.db")
    #expect(shown.status == 0)
    let frames = shown.transcript.components(separatedBy: "\r\u{1B}[K").dropFirst()
    let bars = [0, 10, 20].map {
      String(repeating: "█", count: $0) + String(repeating: "░", count: 30 - $0)
    }
    #expect(
      Array(frames) == [
        "\(bars[0]) 1/3 up #1 one", "\(bars[1]) 2/3 up #2 two", "\(bars[2]) 3/3 up #3 three",
        "  up #1 one\n  up #2 two\n  up #3 three\napp.db is now at #3\n", "",
      ], "\(shown)")
  }

  @Test(arguments: ["--quiet", "--echo", "--verbose"])
  func `there is no bar beside other messages`(option: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("one", adding: "CREATE TABLE one (x INT);")
    try box.commit("two", adding: "CREATE TABLE two (x INT);")
    let shown = try box.terminal("stemma upgrade app.db \(option)")
    #expect(shown.status == 0)
    #expect(!shown.output.contains("░"), "\(shown)")
  }

  @Test func `Ctrl-C at a question is no`() throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.terminal(
      "stemma downgrade app.db base", asked: "all the same?", typing: "\\003")
    #expect(outcome.status == 128 + SIGINT, "\(outcome)")
    #expect(try box.sql("app.db", "SELECT count(*) FROM users") == "2\n")
    #expect(try box.stemma("status", "app.db").output.contains("up to date"))
  }
}
