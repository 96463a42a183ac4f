import Foundation
import Testing

/// Cherry-picks and reverts that stop, are given up, gone on with, or undone.
@Suite struct CherryPickTests {
  @Test(arguments: [["cherry-pick", "feature~1"], ["revert", "HEAD"]])
  func `what was made is undone, and done again`(command: [String]) throws {
    let box = try Sandbox.withMailBranch()
    try box.stemma("switch", "main")
    let before = try box.state()
    #expect(try box.stemma(command).status == 0)
    let after = try box.state()
    #expect(after != before)
    #expect(try box.stemma("undo").output.hasPrefix("Undid: \(command[0]): "))
    #expect(try box.state() == before)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == after)
    try box.expectSound()
  }

  @Test func `an undone step forward brings branch, folders and schema source back`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.stemma("switch", "main")
    let before = try box.state()
    #expect(try box.stemma("merge", "feature").output.contains("Went forward to "))
    let after = try box.state()
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == before)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == after)
    try box.expectSound()
  }

  @Test func `a cherry-pick that stops is given up, or goes on without the revision`() throws {
    let box = try Sandbox.withConflict()
    try box.stemma("switch", "main")
    let before = try box.state()
    let stopped = try box.stemma("cherry-pick", "main..feature")
    #expect(stopped.status == 1 && stopped.errors.contains("does not fit here"), "\(stopped)")
    #expect(try box.stemma("cherry-pick", "--abort").status == 0)
    #expect(try box.state() == before)
    #expect(try box.stemma("cherry-pick", "--abort").status == 1)
    try box.stemma("cherry-pick", "main..feature")
    let skipped = try box.stemma("cherry-pick", "--skip")
    #expect(skipped.status == 0 && skipped.output.contains("is left out: Numbers"), "\(skipped)")
    #expect(
      try box.stemma("log", "--oneline").transcript == """
        #1 (HEAD -> main) After
        #2 Texts
        #3 First tables

        """)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.state() == before)
    try box.expectSound()
  }

  /// A column, and behind it an index that needs it.
  private func needed() throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.replace("total INTEGER", with: "total INTEGER, note TEXT", in: "schema.sql")
    try box.commit("Notes", adding: "")
    try box.commit("Index", adding: "CREATE INDEX orders_note ON orders (note);")
    return box
  }

  @Test func `a revert of what a later revision needs is a conflict, settled by a side`() throws {
    let box = try needed()
    let before = try box.state()
    let stopped = try box.stemma("revert", "HEAD~1")
    #expect(stopped.status == 1, "\(stopped)")
    #expect(stopped.mentions("index/orders_note needs it"), "\(stopped)")
    #expect(try box.stemma("revert", "--abort").status == 0)
    #expect(try box.state() == before)
    try box.stemma("revert", "HEAD~1")
    let done = try box.stemma("revert", "--continue", "--theirs", "orders.note")
    #expect(done.status == 0, "\(done)")
    let source = try box.read("schema.sql")
    #expect(!source.contains("note"), "\(source)")
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT * FROM orders") == "1|1|5\n")
    try box.expectSound()
  }

  @Test func `a revert that is skipped changes nothing`() throws {
    let box = try needed()
    let before = try box.state()
    try box.stemma("revert", "HEAD~1")
    let skipped = try box.stemma("revert", "--skip")
    #expect(skipped.output.contains("is left out: "), "\(skipped)")
    #expect(try box.state() == before)
    #expect(try box.stemma("revert", "--skip").status == 1)
    try box.expectSound()
  }

  @Test(arguments: ["rebase main", "cherry-pick feature"])
  func `a statement that does not run where it is taken waits for an edit of its script`(
    command: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.edit("UPDATE users SET name = name || '!';")
    try box.stemma("commit", "--allow-empty", "-m", "Loud", "--edit")
    try box.stemma("switch", "main")
    try box.replace("name TEXT", with: "title TEXT", in: "schema.sql")
    try box.stemma("commit", "-m", "Titles", "--rename", "users.name=title")
    try box.stemma("upgrade", "app.db")
    let isRebase = command.hasPrefix("rebase")
    if isRebase { try box.stemma("switch", "feature") }
    let before = try box.state()
    let stopped = try box.shell("stemma \(command)")
    #expect(stopped.status == 1, "\(stopped)")
    #expect(stopped.mentions("no such column: name"), "\(stopped)")
    let verb = String(command.prefix { $0 != " " })
    #expect(try box.stemma(verb, "--abort").status == 0)
    #expect(try box.state() == before)
    try box.shell("stemma \(command)")
    try box.replace("name = name", with: "title = title", in: "revisions/draft/up.sql")
    let done = try box.stemma(verb, "--continue")
    #expect(done.status == 0, "\(done)")
    let upgrade = try box.stemma("upgrade", "app.db", "--allow", "data-loss")
    #expect(upgrade.status == 0, "\(upgrade)")
    #expect(try box.sql("app.db", "SELECT title FROM users") == "a!\nb!\n")
    try box.expectSound()
  }

  @Test func `a squash keeps the order of all its statements, and of what stood between them`()
    throws
  {
    let box = try Sandbox.withFirstTables()
    for (number, mark) in ["x", "y", "z"].enumerated() {
      try box.append("schema.sql", "CREATE TABLE t\(number) (x INT);\n")
      try box.edit("UPDATE users SET name = name || '\(mark)';")
      try box.stemma("commit", "-m", "Mark \(mark)", "--edit", "--allow", "data-loss")
    }
    try box.shell("cp app.db stepwise.db && stemma upgrade stepwise.db --allow data-loss")
    #expect(
      try box.stemma("squash", "HEAD~3", "-m", "All marks", "--allow", "data-loss").status == 0)
    #expect(try box.stemma("upgrade", "app.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("app.db", "SELECT name FROM users") == "axyz\nbxyz\n")
    #expect(try box.sql("stepwise.db", "SELECT name FROM users") == "axyz\nbxyz\n")
    let followed = try box.stemma("migrate", "stepwise.db")
    #expect(followed.status == 0, "\(followed)")
    #expect(try box.sql("stepwise.db", "SELECT name FROM users") == "axyz\nbxyz\n")
    try box.expectSound()
  }

  @Test func `new revisions say which they replace`() throws {
    func replaces(_ box: Sandbox, _ name: String) throws -> [String] {
      let shown = try #require(try box.stemma("show", name, "--json").json() as? [String: Any])
      return try #require(shown["replaces"] as? [String])
    }
    func ids(_ box: Sandbox, _ range: String) throws -> [String] {
      let log = try #require(
        try box.stemma("log", range, "--json").json() as? [[String: Any]])
      return log.compactMap { $0["id"] as? String }
    }
    let box = try Sandbox.withMailBranch()
    let old = try ids(box, "main..feature")
    try box.stemma("rebase", "main")
    #expect(try replaces(box, "HEAD").contains(old[0]))
    #expect(try replaces(box, "HEAD~1") == [old[1]])
    #expect(try replaces(box, "main") == [])
    let rebased = try ids(box, "main..feature")
    try box.stemma("squash", "main..feature", "-m", "Addresses")
    #expect(try Set(replaces(box, "HEAD")).isSuperset(of: rebased))
    let squashed = try ids(box, "main..feature")
    try box.stemma("commit", "--amend", "-m", "Mail")
    #expect(try replaces(box, "HEAD").contains(squashed[0]))
    // What was taken elsewhere is there beside what it was taken from.
    try box.stemma("switch", "main")
    try box.stemma("cherry-pick", "feature")
    #expect(try replaces(box, "HEAD") == [])
  }
}
