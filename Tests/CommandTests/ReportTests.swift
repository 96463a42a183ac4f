import Foundation
import Testing

/// The documents that `--json` prints.
@Suite struct ReportTests {
  private typealias Object = [String: Any]

  @Test func `with -v it is said what is done, apart from the results`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    let commit = try box.stemma("-v", "commit", "-m", "Second")
    for line in ["-- workspace /box, store /box/.stemma", "-- prove 1 statement up", "-- sealed "] {
      #expect(commit.errors.contains(line), "\(commit.errors)")
    }
    #expect(!commit.output.contains("--"))
    let upgrade = try box.stemma("upgrade", "app.db", "-v")
    #expect(upgrade.errors.contains(" has 1 step\n"), "\(upgrade.errors)")
    #expect(upgrade.errors.contains("-- up "))
    #expect(try box.stemma("status").errors == "")
  }

  @Test func `log lists revisions newest first`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let log = try #require(try box.stemma("log", "--json").json() as? [Object])
    #expect(log.map { $0["message"] as? String } == ["Second", "First tables"])
    let (second, first) = (log[0], log[1])
    #expect(second["parents"] as? [String] == [try #require(first["id"] as? String)])
    #expect(first["parents"] as? [String] == [])
    #expect((second["snapshot"] as? String)?.count == 40)
    #expect(second["author"] as? String == "Ada <ada@example.org>")
    #expect((second["date"] as? String)?.hasSuffix("+01:00") == true)
  }

  @Test func `a plan names each step's direction, revision and hazards`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let ids = try #require(try box.stemma("log", "--json").json() as? [Object]).map {
      $0["id"] as? String
    }
    let plan = try #require(try box.stemma("plan", "HEAD", "HEAD~1", "--json").json() as? Object)
    #expect(plan["from"] as? String == ids[0])
    #expect(plan["to"] as? String == ids[1])
    let steps = try #require(plan["steps"] as? [Object])
    #expect(steps.map { $0["direction"] as? String } == ["down"])
    #expect(steps.map { $0["revision"] as? String } == [ids[0]])
    let hazards = try #require(steps[0]["hazards"] as? [Object])
    #expect(hazards.map { $0["kind"] as? String } == ["data-loss"])
    #expect(hazards.map { $0["subject"] as? String } == ["table/b"])
  }

  @Test func `the status of a target stands under the name that the user gave it`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let url = "sqlite:" + box.path("app.db")
    try box.append("stemma.toml", "dev = \"app.db\"\n")
    for name in ["app.db", "./app.db", "dev", url] {
      let report = try #require(try box.stemma("status", name, "--json").json() as? Object)
      let status = try #require(report[name.replacing(box.root, with: "")] as? Object, "\(name)")
      #expect(status["ahead"] as? Int == 0)
      #expect(status["behind"] as? Int == 1)
      #expect(status["drift"] is NSNull)
      #expect((status["revision"] as? String)?.count == 40)
      #expect((status["snapshot"] as? String)?.count == 40)
    }
  }

  @Test func `identify names the snapshot and the revisions that have it`() throws {
    let box = try Sandbox.withFirstTables()
    let id = try #require(try box.stemma("log", "--json").json() as? [Object])[0]["id"] as? String
    let outcome = try box.stemma("identify", "app.db", "--json")
    let report = try #require(try outcome.json() as? Object)
    #expect((report["snapshot"] as? String)?.count == 40)
    let revisions = try #require(report["revisions"] as? [Any])
    #expect(revisions.map { $0 as? String ?? ($0 as? Object)?["id"] as? String } == [id])
    try box.sql("app.db", "CREATE TABLE x (y)")
    #expect(try box.stemma("identify", "app.db", "--json").status == 1)
  }

  @Test(arguments: [
    "status --json", "diff --json", "check --json", "check --all --json", "log --json",
    "show --json", "show HEAD:users --json", "heads --json", "branch --json", "fsck --json",
    "upgrade app.db --json", "migrate app.db --json", "downgrade app.db HEAD --json",
    "upgrade app.db --dry-run --json", "plan base HEAD --json",
    "commit --allow-empty -m x --json",
  ])
  func `every report can be had as one document`(_ command: String) throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 0)
    #expect(throws: Never.self) { try outcome.json() }
  }

  @Test func `what a data script costs is counted, and an empty database has nothing to lose`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    try box.write("edit.sh", "echo 'UPDATE users SET name = upper(name);' >> \"$1\"\n")
    box.environment["STEMMA_EDITOR"] = "sh edit.sh"
    #expect(
      try box.stemma("commit", "--allow-empty", "--edit", "-m", "Upper").transcript == """
        [main #1] Upper
          up: data-loss table/users.name: values change

        """)
    #expect(
      try box.stemma("upgrade", "app.db").transcript == """
        Error: the plan for app.db to #1 (Upper) would cost data
          1 step:
            up #1 Upper
                 data-loss table/users.name: values change (at most 2 values)
        Hint: stemma upgrade app.db --allow data-loss     runs it all the same
        [1]

        """)
    #expect(try box.stemma("upgrade", "new.db").status == 0)
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "A\nB\n")
  }

  @Test func `what is printed as SQL runs in the engine's own program`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("total INTEGER", with: "total INTEGER CHECK (total >= 0)", in: "schema.sql")
    try box.stemma("commit", "-m", "Positive totals")
    let script = try box.stemma("upgrade", "app.db", "--sql")
    #expect(script.status == 0)
    try box.write("up.sql", script.output)
    #expect(try box.shell("sqlite3 -bail app.db < up.sql").status == 0)
    #expect(try box.sql("app.db", "SELECT total FROM orders") == "5\n")
    let fresh = try box.stemma("upgrade", "fresh.db", "--sql")
    try box.write("fresh.sql", fresh.output)
    #expect(!box.exists("fresh.db"))
    #expect(try box.shell("sqlite3 -bail fresh.db < fresh.sql").status == 0)
    for database in ["app.db", "fresh.db"] {
      #expect(try box.stemma("status", database).transcript.contains("It is up to date"))
      #expect(try box.stemma("upgrade", database, "--sql").transcript == "")
    }
    #expect(try box.stemma("status", "fresh.db").mentions("up to date"))
  }

  @Test func `a backup is the database as it was before`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    #expect(try box.stemma("upgrade", "app.db", "--backup", "old.db").status == 0)
    #expect(try box.stemma("status", "old.db").mentions("1 behind"))
    try box.sql("app.db", "INSERT INTO b VALUES (1)")
    #expect(
      try box.stemma("downgrade", "app.db", "-1", "--backup", "old.db").transcript == """
        Error: the plan for app.db to #1 (First tables) would cost data
          1 step:
            down #2 Second
                 data-loss table/b: the table and its rows go (1 row)
        Hint: stemma downgrade app.db -1 --backup old.db --allow data-loss     runs it all the same
        [1]

        """)
    let outcome = try box.stemma(
      "downgrade", "app.db", "-1", "--allow", "data-loss", "--backup", "old.db")
    #expect(outcome.transcript.hasPrefix("Error: there is a file /box/old.db already\n"))
    #expect(outcome.status == 2)
  }

  @Test func `statements are echoed with how long they took`() throws {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    let outcome = try box.stemma("upgrade", "app.db", "--echo")
    #expect(outcome.errors.contains("CREATE TABLE b"))
    #expect(outcome.errors.contains(/-- [0-9.]+ ms/))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `there are completions for a shell`(_ shell: String) throws {
    let box = try Sandbox()
    let outcome = try box.stemma("completions", shell)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("upgrade"))
    if shell == "bash" {
      try box.write("completions", outcome.output)
      #expect(try box.shell("bash -n completions").status == 0)
    }
  }
}
