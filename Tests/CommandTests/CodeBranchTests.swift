import Foundation
import Testing

/// A workspace that lives with the branches of the code.
@Suite struct CodeBranchTests {
  /// A workspace whose hooks are installed, with a development database at the first revision.
  private func installed(_ settings: String = "") throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.replace("# dev = \"dev.db\"", with: "dev = \"dev.db\"", in: "stemma.toml")
    try box.append("stemma.toml", settings)
    try box.shell("git commit -qam 'Name the database'")
    try box.stemma("upgrade", "dev")
    #expect(try box.stemma("git", "install").status == 0)
    try box.shell("git add -A && git commit -qm 'Name the merge driver'")
    return box
  }

  @Test func `after a checkout the hook names the command that moves the database`() throws {
    let box = try installed()
    try box.shell("git switch -qc feature/tags")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY);")
    try box.shell("git add -A && git commit -qm Tags")
    let there = try box.shell("git switch -q main && git switch -q feature/tags")
    #expect(
      there.errors == """
        stemma: dev: at \(try head(box, "main")) First tables, 1 behind and 0 ahead of the code
                stemma upgrade dev

        """)
    try box.stemma("upgrade", "dev")
    let back = try box.shell("git switch -q main")
    #expect(back.mentions("0 behind and 1 ahead of the code\n        stemma migrate dev\n"))
    #expect(try box.shell("git checkout -q HEAD -- schema.sql").errors.isEmpty)
  }

  @Test func `after a merge the hook says that the revisions are to be joined`() throws {
    let box = try installed()
    for (branch, table) in [("one", "a"), ("two", "b")] {
      try box.shell("git switch -q main && git switch -qc \(branch)")
      try box.stemma("upgrade", "dev")
      try box.commit("Add \(table)", adding: "CREATE TABLE \(table) (x INT);")
      try box.shell("git add -A && git commit -qm 'Add \(table)'")
    }
    let merged = try box.shell("git merge -q -X ours one -m Merge")
    #expect(
      merged.mentions("stemma: 2 revisions have no successor\n        stemma merge\n"),
      "\(merged.transcript)")
  }

  @Test func `a hook moves a database only once that is configured and granted`() throws {
    let box = try installed("\n[hooks]\ncheckout = \"migrate\"\n")
    try box.shell("git switch -qc feature/tags")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY);")
    try box.shell("git add -A && git commit -qm Tags && git switch -q main")
    #expect(try box.shell("git switch -q feature/tags").mentions("stemma upgrade dev"))
    #expect(try box.stemma("trust", "--list").output.hasPrefix("not granted move the databases"))
    try box.shell("git switch -q main && stemma trust")
    #expect(
      try box.shell("git switch -q feature/tags").errors == "stemma: dev: moved along 1 revision\n")
    #expect(try box.sql("dev.db", "SELECT name FROM sqlite_schema WHERE name = 'tags'") == "tags\n")
    // The way back would lose a row: the hook does not decide that.
    try box.sql("dev.db", "INSERT INTO tags VALUES (1)")
    let refused = try box.shell("git switch -q main")
    #expect(refused.status == 0)
    #expect(refused.mentions("stemma migrate dev"), "\(refused.transcript)")
    #expect(try box.sql("dev.db", "SELECT id FROM tags") == "1\n")
    // An empty table is no loss.
    try box.sql("dev.db", "DELETE FROM tags")
    try box.shell("git switch -q feature/tags && git switch -q main")
    #expect(try box.sql("dev.db", "SELECT name FROM sqlite_schema WHERE name = 'tags'") == "")
  }

  @Test func `a hook moves no database that was not named when it was granted`() throws {
    let box = try installed("\n[hooks]\ncheckout = \"migrate\"\n")
    #expect(try box.stemma("trust").output.hasSuffix(":\n  dev = dev.db\n"))
    try box.shell("git switch -qc feature/tags")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY);")
    try box.shell("git add -A && git commit -qm Tags && git switch -q main")
    try box.stemma("upgrade", "other.db")
    try box.replace("dev = \"dev.db\"", with: "dev = \"other.db\"", in: "stemma.toml")
    let told = try box.shell("git switch -q feature/tags")
    #expect(told.mentions("stemma upgrade dev"), "\(told.transcript)")
    #expect(try box.stemma("trust", "--list").output.hasPrefix("not granted move the databases"))
    #expect(try box.sql("other.db", "SELECT 1 FROM sqlite_schema WHERE name = 'tags'") == "")
    try box.shell("git switch -q main && stemma trust && git switch -q feature/tags")
    #expect(try box.sql("other.db", "SELECT 1 FROM sqlite_schema WHERE name = 'tags'") == "1\n")
  }

  @Test func `hooks that are there keep their lines, and installing twice changes nothing`() throws
  {
    let box = try Sandbox.inGit()
    let own = "#!/bin/sh\n\necho own\nexit 0\n"
    try box.write(".git/hooks/post-checkout", own)
    try box.write(".git/hooks/post-merge", "#!/usr/bin/python3\nprint(1)\n")
    let said = try box.stemma("git", "install")
    #expect(
      said.mentions("Warning: .git/hooks/post-merge is no shell script"), "\(said.transcript)")
    let once = try box.read(".git/hooks/post-checkout")
    #expect(
      once.hasPrefix("#!/bin/sh\n# >>> stemma >>>\n") && once.hasSuffix("\necho own\nexit 0\n"))
    try box.stemma("git", "install")
    #expect(try box.read(".git/hooks/post-checkout") == once)
    #expect(try box.read(".gitattributes") == "/schema.sql merge=stemma\n")
    #expect(try box.stemma("git", "uninstall").transcript == "taken out\n")
    #expect(try box.read(".git/hooks/post-checkout") == own)
    #expect(!box.exists(".git/hooks/post-rewrite") && !box.exists(".gitattributes"))
  }

  @Test func `hooks find a workspace below the top of the work tree`() throws {
    let box = try Sandbox()
    try box.shell("git init -q -b main && mkdir 'the app'")
    try box.stemma("init", in: "the app")
    try box.write("the app/schema.sql", "CREATE TABLE a (x INT);\n")
    try box.write(
      "the app/stemma.toml", try box.read("the app/stemma.toml").replacing("# dev", with: "dev"))
    try box.stemma("commit", "-m", "First", in: "the app")
    try box.stemma("git", "install", in: "the app")
    try box.shell("touch 'the app/dev.db' && git add -A && git commit -qm First")
    let said = try box.shell("git switch -qc other")
    #expect(said.mentions("stemma: dev: empty, 1 behind"), "\(said.transcript)")
  }

  @Test func `Stemma's own branches need no hooks`() throws {
    let box = try Sandbox.withFirstTables()
    let said = try box.stemma("git", "install")
    #expect(said.status == 64)
    #expect(said.mentions("there is no Git repository of code to install in"))
  }

  private func head(_ box: Sandbox, _ branch: String) throws -> String {
    String(try box.stemma("log", branch, "--oneline", "-1").output.prefix(12))
  }
}

/// What `check --against` holds a pull request to.
@Suite struct PullRequestTests {
  private func branch() throws -> Sandbox {
    let box = try Sandbox.inGit()
    try box.shell("git switch -qc feature/tags")
    try box.commit("Tags", adding: "CREATE TABLE tags (id INTEGER PRIMARY KEY);")
    try box.shell("git add -A && git commit -qm Tags")
    return box
  }

  @Test func `a good one is proven, and its costs are shown`() throws {
    let box = try branch()
    try box.write("schema.sql", "CREATE TABLE users (id INTEGER PRIMARY KEY);\n")
    try box.stemma("commit", "-m", "Drop", "--allow", "data-loss")
    #expect(
      try box.stemma("check", "--against", "main").transcript == """
        ok revisions of main
        ok single head
        ok the schema source
        ok no draft
        ok #1 Tags
        ok #2 Drop
          hazard: data-loss table/tags: the table and its rows go
          hazard: data-loss table/users.name: the column and its values go
          hazard: rewrite table/users: the table is copied row by row

        """)
    let markdown = try box.stemma("check", "--against", "main", "--markdown").transcript
    #expect(
      markdown.contains(
        "| ok | #2 Drop | `data-loss` table/tags<br>`data-loss` table/users.name<br>`rewrite` table/users |"
      ), "\(markdown)")
  }

  @Test func `an old folder that is edited or gone is named`() throws {
    let box = try branch()
    let first = try box.revisionFolder("first-tables")
    try box.append("\(first)/up.sql", "-- a little change\n")
    let edited = try box.stemma("check", "--against", "main")
    #expect(edited.status == 1)
    #expect(edited.mentions("failed revisions of main\n  \(first)"), "\(edited.transcript)")
    try box.shell("git checkout -q -- . && git rm -rq \(first)")
    let gone = try box.stemma("check", "--against", "main")
    #expect(gone.status == 1)
    #expect(gone.mentions("\(first), which main has, is gone"), "\(gone.transcript)")
  }

  @Test func `a second head, another schema source and a draft are named`() throws {
    let box = try branch()
    try box.append("schema.sql", "CREATE TABLE more (x INT);\n")
    try box.stemma("draft", "-m", "More")
    let here = try box.stemma("check", "--against", "main")
    #expect(here.status == 1)
    #expect(here.mentions("failed the schema source"), "\(here.transcript)")
    #expect(here.mentions("failed no draft\n  revisions/draft is left: commit it or remove it"))
    try box.shell("rm -r revisions/draft && git checkout -q -- . && git switch -q main")
    try box.commit("Notes", adding: "CREATE TABLE notes (x INT);")
    try box.shell("git add -A && git commit -qm Notes && git switch -q feature/tags")
    let behind = try box.stemma("check", "--against", "main")
    #expect(behind.status == 1)
    #expect(
      behind.transcript.contains(
        "failed single head\n  main has gone on to #1: joined, they would have two heads"),
      "\(behind.transcript)")
  }

  @Test func `with Stemma's own branches a rewritten revision of the other branch is named`() throws
  {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.commit("Tags", adding: "CREATE TABLE tags (x INT);")
    #expect(try box.stemma("check", "--against", "main").status == 0)
    try box.stemma("branch", "release")
    try box.stemma("commit", "--amend", "-m", "Better tags")
    let said = try box.stemma("check", "--against", "release")
    #expect(said.status == 1)
    #expect(said.mentions("which release has, is gone"), "\(said.transcript)")
  }
}
