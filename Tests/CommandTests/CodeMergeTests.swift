import Testing

/// What `stemma merge` does after `git merge`.
@Suite struct CodeMergeTests {
  /// Two code branches that each have a revision; `main` is current.
  private func branches(
    feature: (Sandbox) throws -> Void, main: (Sandbox) throws -> Void
  ) throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature")
    try feature(box)
    try box.shell("git add -A && git commit -qm Feature && git switch -q main")
    try main(box)
    try box.shell("git add -A && git commit -qm Main")
    return box
  }

  private func plain() throws -> Sandbox {
    try branches {
      try $0.replace("name TEXT", with: "name TEXT, mail TEXT", in: "schema.sql")
      try $0.commit("Mail", adding: "-- Feature's.\nCREATE TABLE f (x);")
    } main: {
      try $0.commit("Notes", adding: "-- Main's.\nCREATE TABLE m (x);")
    }
  }

  @Test func `an undone merge leaves the workspace diverged, and says so`() throws {
    let box = try plain()
    try box.shell("git merge -q feature")
    #expect(
      try box.stemma("commit", "-m", "No").errors.hasSuffix(
        "\nHint: stemma merge     joins them\n"))
    #expect(
      try box.stemma("show", "HEAD").errors.hasSuffix(
        "joins them\n      or name the one that is meant by its id\n"))
    #expect(try box.stemma("merge").status == 0)
    let undone = try box.stemma("undo")
    #expect(undone.output.hasSuffix("\nOn branch main, diverged\n"), "\(undone.output)")
    #expect(undone.errors.hasSuffix("Next: stemma merge     joins the leaves again\n"))
    #expect(try box.stemma("heads").output.split(separator: "\n").count == 2)
  }

  @Test func `a merge reverted in the code leaves no answer where a database stands to it`() throws
  {
    let box = try plain()
    try box.shell("git merge -q feature; git add -A && git commit -qm Merge")
    try box.stemma("merge")
    try box.shell("git add -A && git commit -qm Joined")
    try box.stemma("upgrade", "app.db")
    try box.shell("git revert --no-edit HEAD")
    let status = try box.stemma("status", "app.db")
    let move = try box.stemma("migrate", "app.db")
    #expect(status.errors == move.errors)
    #expect((status.status, move.status) == (1, 1))
    #expect(
      status.errors.hasSuffix(
        "Hint: stemma merge     joins them\n      or name the one that is meant by its id\n"),
      "\(status.transcript)")
  }

  @Test func `leaves that git brought together are joined, and markers are rewritten`() throws {
    let box = try plain()
    for database in ["main.db", "feature.db"] {
      try box.stemma("upgrade", database, database == "main.db" ? "main" : "feature")
      try box.sql(database, "INSERT INTO users (id, name) VALUES (1, 'a')")
    }
    #expect(
      try box.stemma("merge", "feature").transcript == """
        Error: the revisions of feature are not in revisions yet
        Hint: git merge feature     brings them
              stemma merge     then joins the schemas
        [64]

        """)
    #expect(try box.stemma("merge").transcript == "Already up to date\n")
    #expect(try box.shell("git merge feature").status == 1)
    #expect(try box.read("schema.sql").contains("<<<<<<<"))
    #expect(try box.stemma("status").mentions("Next: stemma merge     joins them"))
    let merge = try box.stemma("merge")
    #expect(merge.status == 0)
    #expect(merge.mentions("[main "))
    let source = try box.read("schema.sql")
    #expect(!source.contains("<<<<<<<"))
    #expect(source.contains("-- Main's.\nCREATE TABLE m (x);"))
    #expect(source.contains("mail TEXT"))
    #expect(source.contains("CREATE TABLE f"))
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    try box.shell("git add -A && git commit -qm Merge")
    for database in ["main.db", "feature.db"] {
      #expect(try box.stemma("upgrade", database).status == 0, "\(database)")
      #expect(try box.sql(database, "SELECT name, mail FROM users") == "a|\n")
    }
    #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
    // Two parents, the lower id first.
    let shown = try #require(try box.stemma("log", "--json").json() as? [[String: Any]])
    let parents = try #require(shown.first?["parents"] as? [String])
    #expect(parents == parents.sorted())
    #expect(parents.count == 2)
  }

  @Test func `a merge that is taken back leaves git's markers as they were`() throws {
    let box = try branches {
      try $0.replace("name TEXT", with: "name VARCHAR", in: "schema.sql")
      try $0.commit("Varchar", adding: "")
    } main: {
      try $0.replace("name TEXT", with: "name BLOB", in: "schema.sql")
      try $0.commit("Blob", adding: "")
    }
    try box.shell("git -c merge.conflictStyle=diff3 merge feature")
    let before = try box.read("schema.sql")
    #expect(before.contains("|||||||"))
    #expect(try box.stemma("merge").status == 1)
    // Our side is that of the code's current branch.
    #expect(try box.read("schema.sql").contains("name BLOB"))
    #expect(!(try box.read("schema.sql").contains("VARCHAR")))
    #expect(try box.stemma("merge", "--abort").status == 0)
    #expect(try box.read("schema.sql") == before)
    #expect(try box.stemma("merge", "--theirs", "users").status == 0)
    #expect(try box.read("schema.sql").contains("VARCHAR"))
  }

  @Test func `what git merged by its lines already stays as it is`() throws {
    let box = try Sandbox.inGit()
    for name in ["p", "q", "r"] {
      try box.commit("Add \(name)", adding: "\nCREATE TABLE \(name) (x);\n")
    }
    try box.shell("git add -A && git commit -qm More && git switch -qc feature")
    try box.write("schema.sql", "-- Top.\nCREATE TABLE f (x);\n" + box.read("schema.sql"))
    try box.stemma("commit", "-m", "F")
    try box.shell("git add -A && git commit -qm F && git switch -q main")
    try box.commit("M", adding: "CREATE TABLE m (x);")
    try box.shell("git add -A && git commit -qm M")
    #expect(try box.shell("git merge -q --no-edit feature").status == 0)
    let before = try box.read("schema.sql")
    #expect(try box.stemma("merge").status == 0)
    #expect(try box.read("schema.sql") == before)
  }

  @Test func `two people who run the same merge are not diverged`() throws {
    let box = try plain()
    try box.shell("git merge feature; git clone -q . ../other; cp -a . ../other/")
    try box.shell("rm -rf ../two && cp -a . ../two")
    try box.stemma("merge", "-m", "One")
    box.environment["STEMMA_AUTHOR"] = "Bob <bob@example.org>"
    try box.shell("cd ../two && stemma merge -m Two")
    try box.shell("stemma upgrade one.db && cd ../two && stemma upgrade ../box/two.db")
    try box.shell("cp -rn ../two/revisions/. revisions/")
    #expect(try box.list("revisions").count == 5)
    #expect(!(try box.stemma("status").mentions("Diverged")))
    try box.commit("Next", adding: "CREATE TABLE next (x);")
    for database in ["one.db", "two.db"] {
      #expect(try box.stemma("upgrade", database).status == 0, "\(database)")
    }
    #expect(try box.stemma("fsck").transcript.hasSuffix("Everything is as it should be\n"))
  }

  @Test func `more than two leaves are joined two by two, by everybody alike`() throws {
    let box = try Sandbox.inGit()
    for name in ["a", "b", "c"] {
      try box.shell("git switch -qc \(name) main")
      try box.commit("Add \(name)", adding: "CREATE TABLE \(name) (x);")
      try box.shell("git add -A && git commit -qm \(name) && git switch -q main")
    }
    try box.shell("for b in a b c; do git checkout -q $b -- revisions; done")
    try box.shell("rm -rf ../two && cp -a . ../two")
    #expect(try box.stemma("merge").status == 0)
    box.environment["STEMMA_AUTHOR"] = "Bob <bob@example.org>"
    #expect(try box.shell("cd ../two && stemma merge").status == 0)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    for name in ["a", "b", "c"] {
      #expect(try box.read("schema.sql").contains("CREATE TABLE \(name)"))
    }
    try box.shell("cp -rn ../two/revisions/. revisions/")
    #expect(!(try box.stemma("status").mentions("Diverged")))
  }

  @Test func `an object that nobody committed is not merged over`() throws {
    let box = try plain()
    try box.shell("git merge feature")
    try box.append("schema.sql", "CREATE TABLE mine (x);\n")
    let outcome = try box.stemma("merge")
    #expect(outcome.status == 1)
    #expect(outcome.mentions("+ table/mine"))
  }
}
