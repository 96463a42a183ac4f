import Foundation
import Testing

/// Two branches of the code, each with a revision of its own, and a development database that goes along.
@Suite struct BranchStoryTests {
  /// A clone with `main`, `feature/a` (a column and a statement that fills it) and `feature/b` (a table),
  /// and a database with rows at the revision of `feature/a`.
  private func story() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.stemma("upgrade", "dev.db")
    try box.sql("dev.db", "INSERT INTO users VALUES (1, 'Ada'), (2, 'Grace')")
    try box.shell("git switch -qc feature/a")
    try box.replace("name TEXT", with: "name TEXT, born INTEGER", in: "schema.sql")
    try box.stemma("draft", "-m", "Years of birth")
    try box.append("revisions/draft/up.sql", "UPDATE users SET born = 1815 WHERE id = 1;\n")
    #expect(try box.stemma("commit").status == 0)
    try box.shell("git add -A && git commit -qm 'Years of birth'")
    try box.stemma("upgrade", "dev.db")
    try box.shell("git switch -q main && git switch -qc feature/b")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY, label TEXT);")
    try box.shell("git add -A && git commit -qm Tags")
    return box
  }

  /// Joins both branches into `main`, and the schemas with them.
  private func join(_ box: Sandbox, _ merges: String...) throws {
    try box.shell("git switch -q main")
    // Git may leave conflict markers in schema.sql, never in a revision.
    for merge in merges { try box.shell(merge) }
    let joined = try box.stemma("merge")
    #expect(joined.status == 0, "\(joined.transcript)")
    let committed = try box.shell("git add -A && git commit -qm 'Merge schemas'")
    #expect(committed.status == 0, "\(committed.transcript)")
  }

  private func expectRows(_ box: Sandbox, _ database: String = "dev.db") throws {
    #expect(
      try box.sql(database, "SELECT id, name, born FROM users ORDER BY id")
        == "1|Ada|1815\n2|Grace|\n")
    let status = try box.stemma("status", database)
    #expect(status.mentions("It is up to date"), "\(status.transcript)")
    #expect(try box.stemma("fsck").status == 0)
  }

  @Test func `a database goes from branch to branch and through the merge`() throws {
    let box = try story()
    let over = try box.stemma("migrate", "dev.db", "--allow", "data-loss")
    #expect(over.status == 0, "\(over.transcript)")
    #expect(try box.sql("dev.db", "SELECT count(*) FROM users; SELECT * FROM tags") == "2\n")
    try box.sql("dev.db", "INSERT INTO tags VALUES (7, 'red')")
    try join(box, "git merge -q --no-edit feature/a", "git merge -q --no-edit feature/b")
    let up = try box.stemma("upgrade", "dev.db")
    #expect(up.status == 0, "\(up.transcript)")
    #expect(try box.sql("dev.db", "SELECT * FROM tags") == "7|red\n")
    try expectRows(box)
  }

  @Test func `a database at the other parent goes up through the merge, too`() throws {
    let box = try story()
    try join(box, "git merge -q --no-edit feature/b", "git merge -q --no-edit feature/a")
    let up = try box.stemma("upgrade", "dev.db")
    #expect(up.status == 0, "\(up.transcript)")
    try expectRows(box)
  }

  @Test func `a squash merge of the code brings the same revisions`() throws {
    let box = try story()
    try join(
      box, "git merge -q --squash feature/a && git commit -qm 'Squashed a'",
      "git merge -q --squash feature/b")
    try box.shell("git branch -qD feature/a feature/b")
    let up = try box.stemma("upgrade", "dev.db")
    #expect(up.status == 0, "\(up.transcript)")
    try expectRows(box)
  }

  @Test func `a database is brought back when a rebase removed the folder of its revision`() throws
  {
    let box = try story()
    // The branch's history is rewritten without the revision that the database has.
    box.environment["GIT_SEQUENCE_EDITOR"] = "sed -i 's/^pick/drop/'"
    let rebased = try box.shell("git switch -q feature/a && git rebase -q -i feature/b")
    #expect(rebased.status == 0, "\(rebased.transcript)")
    #expect(!(try box.list("revisions").contains { $0.contains("-years-of-birth-") }))
    let status = try box.stemma("status", "dev.db")
    #expect(!status.mentions("unknown") && !status.mentions("never seen"), "\(status.transcript)")
    #expect(status.mentions("Next: stemma migrate dev.db"), "\(status.transcript)")
    let moved = try box.stemma("migrate", "dev.db", "--allow", "data-loss")
    #expect(moved.status == 0, "\(moved.transcript)")
    #expect(try box.sql("dev.db", "SELECT * FROM users") == "1|Ada\n2|Grace\n")
  }

  @Test func `two people who run the same merge are not diverged`() throws {
    let box = try story()
    try box.stemma("git", "install")
    try box.shell("git switch -q main && git merge -q --no-edit feature/a")
    try box.shell("git add -A && git commit -qm 'Name the merge driver'")
    let merged = try box.shell("git merge -q --no-edit feature/b")
    #expect(merged.status == 0, "\(merged.transcript)")
    try box.shell("git clone -q . other && cp dev.db other/ && echo other >> .git/info/exclude")
    for place in [".", "other"] {
      let joined = try box.stemma("-C", place, "merge", "-m", "Merged in \(place.count)")
      #expect(joined.status == 0, "\(joined.transcript)")
      try box.shell("git -C \(place) add -A && git -C \(place) commit -qm 'Merge schemas'")
      let up = try box.stemma("-C", place, "upgrade", "dev.db")
      #expect(up.status == 0, "\(up.transcript)")
    }
    let pulled = try box.shell("git pull -q --no-rebase --no-edit ./other main")
    #expect(pulled.status == 0, "\(pulled.transcript)")
    #expect(try box.list("revisions").count { $0.contains("-merged-in-") } == 2)
    #expect(!(try box.stemma("status").mentions("Diverged")))
    // A database at either of the two merges is where it should be.
    try expectRows(box)
    try box.shell("cp other/dev.db other.db")
    #expect(try box.stemma("upgrade", "other.db").status == 0)
    try expectRows(box, "other.db")
    try box.commit("More", adding: "CREATE TABLE more (x INT);")
    for database in ["dev.db", "other.db"] {
      let up = try box.stemma("upgrade", database)
      #expect(up.status == 0, "\(up.transcript)")
    }
  }
}
