import Foundation
import Testing

/// What `blame`, `log -S`, `graph` and the commands that edit the history print, as text and as documents.
@Suite struct HistoryReportTests {
  private typealias Object = [String: Any]

  private func object(_ outcome: Outcome) throws -> Object {
    try #require(try outcome.json() as? Object, "\(outcome)")
  }

  private func renamed() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT NOT NULL", with: "title TEXT NOT NULL, mail TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Mail", "--rename", "users.name=title")
    try box.commit("Index", adding: "CREATE INDEX users_mail ON users (mail);")
    return box
  }

  @Test func `log -v lists what each migration costs`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE t (k INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Base")
    try box.commit("More", adding: "CREATE TABLE u (x INT);")
    let cost = "  down: data-loss table/u: the table and its rows go\n"
    #expect(try box.stemma("log", "-v").output.contains("    More\n\n" + cost))
    #expect(try box.shell("stemma -v log --oneline").output.contains("More\n" + cost))
    #expect(try !box.stemma("log").output.contains("data-loss"))
  }

  @Test func `blame names the revision of each part`() throws {
    let box = try renamed()
    #expect(
      try box.stemma("blame", "users").transcript == """
        #1 (Ada 2026-11-22) id INTEGER
        #1 (Ada 2026-11-22) title TEXT NOT NULL
        #2 (Ada 2026-11-22) mail TEXT
        #1 (Ada 2026-11-22) primary key (id) as rowid

        """)
    #expect(try box.stemma("blame", "index/users_mail").output.contains(") "))
    #expect(try box.stemma("blame", "users", "HEAD~2").output.contains(" name TEXT NOT NULL\n"))
    #expect(try box.stemma("blame", "nothing").status == 2)
  }

  @Test func `blame as a document has kind, name, text and revision of each part`() throws {
    let box = try renamed()
    let report = try object(box.stemma("blame", "users", "--json"))
    #expect(report["object"] as? String == "table/users")
    let lines = try #require(report["lines"] as? [Object])
    #expect(lines.map { $0["kind"] as? String } == ["column", "column", "column", "primary key"])
    #expect(lines.map { $0["name"] as? String } == ["id", "title", "mail", nil])
    #expect(
      Set(lines[2].keys) == [
        "kind", "name", "text", "object", "revision", "author", "date", "title",
      ])
    #expect(lines[2]["title"] as? String == "Mail")
    #expect((lines[2]["revision"] as? String)?.count == 40)
  }

  @Test func `log -S finds with which revisions a text came and went`() throws {
    let box = try renamed()
    try box.edit("UPDATE users SET mail = 'nobody@x';")
    try box.stemma("commit", "--allow-empty", "-m", "Fill", "--edit")
    try box.replace("CREATE INDEX users_mail ON users (mail);\n", with: "", in: "schema.sql")
    try box.stemma("commit", "-m", "No index")
    func titles(_ text: String) throws -> [String] {
      try box.stemma("log", "-S", text, "--oneline").output.split(separator: "\n").map {
        $0.split(separator: " ").last.map(String.init) ?? ""
      }
    }
    #expect(try titles("users_mail") == ["index", "Index"])
    #expect(try titles("nobody@x") == ["Fill"])
    #expect(try titles("never") == [])
  }

  private func forked() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Feature", adding: "CREATE TABLE f (x);")
    try box.stemma("switch", "main")
    try box.commit("Main", adding: "CREATE TABLE m (x);")
    try box.stemma("merge", "feature")
    return box
  }

  @Test(arguments: [("dot", "digraph"), ("mermaid", "flowchart"), ("svg", "<svg")])
  func `the history is drawn for documents`(format: String, beginning: String) throws {
    let box = try forked()
    let drawn = try box.stemma("graph", "--format", format)
    #expect(drawn.status == 0)
    #expect(drawn.output.contains(beginning), "\(drawn)")
    for title in ["Feature", "Main", "First tables", "Merge branch"] {
      #expect(drawn.output.contains(title), "\(title): \(drawn.output)")
    }
    #expect(!(try box.stemma("graph", "--format", format, "feature").output.contains("Main")))
    if format == "svg", FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint") {
      try box.write("history.svg", drawn.output)
      #expect(try box.shell("xmllint --noout history.svg").status == 0)
    }
    #expect(try box.stemma("graph", "--format", "gif").status == 64)
  }

  @Test func `the picture of all branches has those of the code that are not here`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc other")
    try box.commit("Elsewhere", adding: "CREATE TABLE b (x INT);")
    try box.shell("git add -A && git commit -qm Elsewhere && git switch -q main")
    #expect(try !box.stemma("graph").output.contains("Elsewhere"))
    #expect(try box.stemma("graph", "--all").output.contains("Elsewhere"))
  }

  // MARK: Documents

  @Test(arguments: ["rebase main", "cherry-pick main", "revert HEAD"])
  func `what is made anew is a document of steps`(command: String) throws {
    let box = try Sandbox.withMailBranch()
    let report = try object(box.shell("stemma \(command) --json"))
    #expect(Set(report.keys) == ["branch", "from", "to", "steps", "files", "stop"])
    #expect(report["branch"] as? String == "feature")
    #expect(report["files"] as? [String] == ["schema.sql"])
    #expect(report["stop"] is NSNull)
    let steps = try #require(report["steps"] as? [Object])
    #expect(steps.count == (command.hasPrefix("rebase") ? 2 : 1))
    for step in steps {
      #expect(
        Set(step.keys) == ["old", "new", "title", "outcome", "up_hazards", "down_hazards"])
      #expect(step["outcome"] as? String == "made")
      #expect((step["new"] as? String)?.count == 40)
    }
    #expect(steps.last?["new"] as? String == report["to"] as? String)
  }

  @Test func `where it stops the document says why`() throws {
    let box = try Sandbox.withConflict()
    let outcome = try box.stemma("rebase", "main", "--json")
    #expect(outcome.status == 1)
    let stop = try #require(try object(outcome)["stop"] as? Object)
    #expect(Set(stop.keys) == ["revision", "conflicts", "problems"])
    let conflicts = try #require(stop["conflicts"] as? [Object])
    #expect(conflicts.map { $0["kind"] as? String } == ["modify/modify"])
    #expect(conflicts.map { $0["object"] as? String } == ["table/orders"])
  }

  @Test func `squash, reset, undo and reflog are documents`() throws {
    let box = try Sandbox.withMailBranch()
    let squash = try object(box.stemma("squash", "main~1..HEAD", "-m", "Both", "--json"))
    #expect(
      Set(squash.keys) == [
        "id", "title", "squashed", "moved", "branch", "head", "up_hazards", "down_hazards",
      ])
    #expect(squash["title"] as? String == "Both")
    #expect((squash["squashed"] as? [String])?.count == 2)
    #expect((squash["moved"] as? [Any])?.isEmpty == true)
    let id = try #require(squash["id"] as? String)
    #expect(squash["head"] as? String == id)
    let reset = try object(box.stemma("reset", "--hard", "HEAD~1", "--json"))
    #expect(Set(reset.keys) == ["branch", "from", "to", "added", "removed", "files"])
    #expect(reset["from"] as? String == id)
    #expect(reset["removed"] as? [String] == [id])
    #expect(reset["files"] as? [String] == ["schema.sql"])
    let undo = try object(box.stemma("undo", "--json"))
    #expect(
      Set(undo.keys) == [
        "undone", "branch", "diverged", "revision", "restored", "removed", "files",
      ])
    #expect(undo["undone"] as? String == "reset: to HEAD~1")
    #expect(undo["restored"] as? [String] == [id])
    let moves = try #require(try box.stemma("reflog", "--json").json() as? [Object])
    #expect(Set(moves[0].keys) == ["name", "from", "to", "message", "author", "date"])
    #expect(moves[0]["name"] as? String == "HEAD@{0}")
    #expect(moves[0]["to"] as? String == id)
  }
}

/// Colours, seen through a pseudo-terminal.
@Suite(
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "needs script"))
struct ColourTests {
  /// What a command prints on a terminal.
  private func onTerminal(_ box: Sandbox, _ command: String) throws -> String {
    box.environment["NO_COLOR"] = nil
    box.environment["TERM"] = "xterm"
    defer { box.environment["NO_COLOR"] = "1" }
    return try box.shell("script -qec 'stemma \(command)' /dev/null").output
  }

  @Test func `differences are green, red and yellow`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("total INTEGER", with: "total REAL", in: "schema.sql")
    try box.append("schema.sql", "CREATE TABLE notes (x INT);\n")
    let difference = try onTerminal(box, "diff")
    #expect(difference.contains("\u{1B}[32m"), "\(difference.debugDescription)")
    #expect(difference.contains("\u{1B}[33m"), "\(difference.debugDescription)")
    try box.stemma("commit", "-m", "Notes")
    #expect(try onTerminal(box, "diff HEAD HEAD~1").contains("\u{1B}[31m"))
    // Meaning never rests on colour alone.
    #expect(!(try onTerminal(box, "diff HEAD HEAD~1 --no-color").contains("\u{1B}")))
    #expect(!(try box.shell("stemma diff HEAD HEAD~1").output.contains("\u{1B}")))
  }

  @Test func `conflicts and the lines of a graph are in colour`() throws {
    let box = try Sandbox.withConflict()
    let stopped = try onTerminal(box, "rebase main")
    #expect(stopped.contains("\u{1B}["), "\(stopped.debugDescription)")
    #expect(try onTerminal(box, "status").contains("\u{1B}["))
    try box.stemma("rebase", "--abort")
    try box.stemma("merge", "main", "--theirs", "orders")
    let graph = try onTerminal(box, "log --graph --oneline")
    let lanes = Set(graph.matches(of: /\u{1B}\[3([1-6])m[|\\\/]/).map(\.output.1))
    #expect(lanes.count > 1, "\(graph.debugDescription)")
    #expect(!(try onTerminal(box, "log --graph --no-color").contains("\u{1B}")))
  }
}
