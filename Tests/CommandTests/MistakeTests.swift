import Testing

/// What people get wrong, and what they are told.
@Suite struct MistakeTests {
  @Test(arguments: [
    ("comit", "Error: there is no command 'comit'\nHint: Did you mean 'stemma commit'?\n[64]\n"),
    (
      "show feature/x",
      "Error: 'feature/x' is no revision, branch or tag\n"
        + "Hint: stemma log --oneline     lists the revisions\n[2]\n"
    ),
    ("show mian", "Error: 'mian' is no revision, branch or tag\nHint: Did you mean main?\n[2]\n"),
    ("show HEAD~3", "Error: 'HEAD~3' goes beyond the first revision\n[2]\n"),
    ("show HEAD^2", "Error: 'HEAD^2': #1 has no parent number 2\n[2]\n"),
    ("show HEAD:user", "Error: there is no user at HEAD\n[2]\n"),
    (
      "show HEAD:table/user",
      "Error: there is no table/user at HEAD\n"
        + "Hint: Did you mean table/users?\n[2]\n"
    ),
    (
      "diff mian HEAD --exit-code",
      "Error: 'mian' is no revision, branch or tag\nHint: Did you mean main?\n[2]\n"
    ),
    ("switch mian", "Error: there is no branch mian\nHint: Did you mean main?\n[2]\n"),
    (
      "branch -d main",
      "Error: main is the current branch\n"
        + "Hint: stemma switch OTHER     leaves it\n[1]\n"
    ),
    (
      "status ap.db",
      "Error: there is no database /box/ap.db\n"
        + "Hint: Did you mean app.db?\n[2]\n"
    ),
    (
      "stamp ap.db HEAD",
      "Error: there is no database /box/ap.db\n"
        + "Hint: Did you mean app.db?\n[2]\n"
    ),
    (
      "upgrade no/app.db",
      "Error: there is no folder /box/no for the database /box/no/app.db\n"
        + "Hint: check the path, or make the folder: mkdir -p /box/no\n[2]\n"
    ),
    (
      "commit -m x",
      "Error: nothing to commit: the schema source is that of the current revision\n"
        + "Hint: stemma commit --allow-empty --edit     makes a revision of hand-written data statements\n[1]\n"
    ),
    (
      "commit --irreversible  -m x",
      "Error: --irreversible takes the reason why there is no way back\n[64]\n"
    ),
    (
      "commit --allow-empty -m x --leave-behind table/audi",
      "Error: table/audi cannot be left behind: no statement of the way up makes it alone\n"
        + "Hint: leave behind only what the revision adds\n[64]\n"
    ),
    (
      "check --draft",
      "Error: there is no draft\nHint: stemma draft -m MESSAGE     makes one\n[1]\n"
    ),
    ("init", "Error: there is a workspace in /box already\n[1]\n"),
  ])
  func `a mistake is named together with what helps`(_ command: String, _ said: String) throws {
    let box = try Sandbox.withFirstTables()
    let arguments = command.split(separator: " ", omittingEmptySubsequences: false)
    #expect(try box.stemma(arguments.map(String.init)).transcript == said)
    #expect(!box.exists("ap.db"))
  }

  @Test(arguments: [
    ("commit --mesage x", "Did you mean '--message'?"),
    ("upgrade app.db --allow data-los", "Did you mean 'data-loss'?"),
    ("upgrade app.db --timeout=-1", "--timeout takes seconds from 0 on"),
    ("downgrade app.db", "<revision>"), ("scratch HEAD", "name a file, or ask for --shell"),
    ("completions tcsh", "bash, zsh and fish"), ("upgrade app.db --timeout -1", "--timeout"),
    ("init --branches x", "Usage: stemma init "), ("completions x", "Usage: stemma completions "),
    ("migrate app.db --rename x", "--rename takes old=new or table.old=new, not 'x'"),
  ])
  func `a wrong option is wrong usage`(_ command: String, _ said: String) throws {
    let box = try Sandbox.withFirstTables()
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
    #expect(!outcome.errors.contains("relative:"))
  }

  @Test func `paths are relative to the folder of -C, in URLs too`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("stemma.toml", "near = \"sqlite:near.db\"\n")
    try box.shell("mkdir -p sub/deep && rm app.db")
    for target in ["sqlite:one.db", "sqlite://./two.db", "file:three.db", "fo:ur.db", "near"] {
      #expect(try box.stemma(["-C", "sub", "upgrade", target]).status == 0)
    }
    #expect(try box.list("sub") == ["deep", "fo:ur.db", "one.db", "three.db", "two.db"])
    #expect(box.exists("near.db"))
    #expect(try box.stemma("-C", "sub", "status", "sqlite:one.db?mode=ro").status == 0)
    #expect(
      try box.stemma("-C", "sub/deep", "diff", "@sqlite:../one.db", "@../two.db").output == "")
  }

  @Test func `a folder for -C that is not there is no reason to look above it`() throws {
    let box = try Sandbox.withFirstTables()
    #expect(
      try box.stemma("-C", "no/where", "status").transcript
        == "Error: there is no folder /box/no/where\nHint: check what stands after -C\n[2]\n")
  }

  @Test func `commands in hints can be pasted`() throws {
    let box = try Sandbox.withFirstTables()
    try box.sql("it's b.db", "CREATE TABLE zed (a)")
    let outcome = try box.stemma("status", "it's b.db")
    #expect(outcome.errors.contains("stemma diff '@it'\\''s b.db' HEAD "), "\(outcome.errors)")
    #expect(outcome.errors.contains("stemma migrate 'it'\\''s b.db' --direct "))
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.shell("mv app.db 'my app.db'")
    #expect(try box.stemma("status", "my app.db").output.contains("stemma upgrade 'my app.db'"))
  }

  @Test func `the empty schema can be planned from without a workspace`() throws {
    let box = try Sandbox()
    try box.write("file.sql", "CREATE TABLE t (a);\n")
    let outcome = try box.stemma("plan", "base", "./file.sql", "--dialect", "sqlite", "--sql")
    #expect(outcome.output.contains("CREATE TABLE t ("), "\(outcome)")
  }

  @Test(arguments: [
    ("revisions =", "revisons =", "stemma.toml:4: unknown key revisons", "Did you mean revisions?"),
    ("[targets]", "[target]", "stemma.toml:6: unknown key target", "Did you mean targets?"),
    (
      "schema =", "schema-command = \"x\"\nschema =", "stemma.toml:4: schema and schema-command",
      "keep the one"
    ),
    (
      "schema =", "author = \"Eve\"\nschema =",
      "stemma.toml:3: author must be \"Name <address>\", not \"Eve\"", ""
    ),
    ("\"own\"", "\"mine\"", "branches must be \"code\" or \"own\"", ""),
  ])
  func `a mistake in the settings is named with its line`(
    _ old: String, _ new: String, _ message: String, _ hint: String
  ) throws {
    let box = try Sandbox.withFirstTables()
    try box.replace(old, with: new, in: "stemma.toml")
    let outcome = try box.stemma("status")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(message))
    #expect(outcome.errors.contains(hint) || hint.isEmpty)
  }

  @Test func `outside a workspace one is asked for, but files can be compared`() throws {
    let box = try Sandbox()
    #expect(
      try box.stemma("log").transcript == """
        Error: no stemma.toml in /box or above it
        Hint: stemma init     makes a workspace here
        [2]

        """)
    try box.write("a.sql", "CREATE TABLE a (x INT);\n")
    try box.write("b.sql", "CREATE TABLE a (x INT, y TEXT);\n")
    try box.shell("sqlite3 b.db < b.sql")
    #expect(
      try box.stemma("diff", "a.sql", "b.sql").errors.contains(
        "stemma diff a.sql b.sql --dialect sqlite"))
    for second in ["b.sql", "@b.db", "./b.sql"] {
      #expect(
        try box.stemma("diff", "a.sql", second, "--dialect", "sqlite", "--exit-code").transcript
          == """
          ~ table/a
              + column y TEXT
          [1]

          """)
    }
    #expect(
      try box.stemma("diff", "b.sql", "@b.db", "--dialect", "sqlite", "--exit-code").status == 0)
    #expect(
      try box.stemma("plan", "a.sql", "b.sql", "--dialect", "sqlite").transcript == """
        nobody wrote or proved this migration: it was drafted from the two schemas
          drafted

        """)
  }

  @Test func `a name that is a file and a revision is refused with both spellings`() throws {
    let box = try Sandbox.inGit()
    try box.shell("git branch feature/x")
    try box.write("feature/x", "CREATE TABLE other (x INT);\n")
    #expect(
      try box.stemma("diff", "feature/x", "HEAD").transcript == """
        Error: 'feature/x' is a file and a revision
        Hint: ./feature/x     is the file
              feature/x~0     is the revision
        [64]

        """)
    #expect(try box.stemma("diff", "feature/x~0", "HEAD").transcript == "")
    #expect(try box.stemma("diff", "./feature/x", "HEAD").output.contains("- table/other"))
    #expect(
      try box.stemma("diff", "feature/y", "HEAD").transcript == """
        Error: 'feature/y' is no file, revision, branch or tag
        Hint: Did you mean feature/x?
        [2]

        """)
  }

  @Test func `an ambiguous prefix names every candidate`() throws {
    let box = try Sandbox.withFirstTables()
    for number in 1...17 { try box.stemma("commit", "--allow-empty", "-m", "Number \(number)") }
    let ids = try box.stemma("log", "--oneline").output.split(separator: "\n").map { $0.prefix(1) }
    let digit = try #require(ids.first { digit in ids.filter { $0 == digit }.count > 1 })
    let count = ids.filter { $0 == digit }.count
    let outcome = try box.stemma("show", String(digit))
    #expect(outcome.status == 64)
    #expect(outcome.errors.hasPrefix("Error: '\(digit)' matches \(count) revisions\n"))
    #expect(outcome.errors.split(separator: "\n").count == min(count, 10) + 2)
  }

  @Test(arguments: [
    (
      "CREATE TABLE (x);",
      "schema.sql:5:14: near \"(\": syntax error\n  5 | CREATE TABLE (x);\n                   ^\n"
        + "Hint: stemma status     reads it again, once it is mended", 2
    ),
    (
      "INSERT INTO users VALUES (1, 'x');",
      "schema.sql:5:1: INSERT is about rows, and a schema source describes the schema alone\n"
        + "  5 | INSERT INTO users VALUES (1, 'x');\n      ^\n"
        + "Hint: put statements that change rows into a revision of their own: stemma commit --allow-empty",
      2
    ),
    (
      "CREATE VIEW v AS SELECT nope FROM users;",
      "the migration does not prove\n  view/v: no such column: nope\n"
        + "Hint: --allow broken     seals it all the same\n"
        + "      stemma draft, or stemma commit --edit     lets you edit the scripts",
      1
    ),
  ])
  func `a schema that is wrong is refused with file, line and statement`(
    _ statement: String, _ said: String, _ status: Int32
  ) throws {
    let box = try Sandbox.withFirstTables()
    let before = try box.list("revisions")
    #expect(
      try box.commit("Wrong", adding: statement).transcript == "Error: \(said)\n[\(status)]\n")
    #expect(try box.list("revisions") == before)
  }

  @Test func `a missing schema source is named`() throws {
    let box = try Sandbox.withFirstTables()
    try box.remove("schema.sql")
    #expect(
      try box.stemma("commit", "-m", "x").transcript == """
        Error: the schema source schema.sql is not there
        Hint: create it, or name another file in stemma.toml (schema = …)
        [2]

        """)
  }

  @Test func `a draft for another schema is not sealed`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE b (x INT);\n")
    #expect(try box.stemma("draft", "-m", "B").status == 0)
    try box.append("schema.sql", "CREATE TABLE c (x INT);\n")
    #expect(
      try box.stemma("commit").transcript == """
        Error: the draft in revisions/draft was made for another schema source
        Hint: stemma draft --force     drafts anew (save your edits first)
              rm -r revisions/draft     throws it away
        [1]

        """)
  }

  @Test func `a tag and a branch are made once`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("tag", "v1")
    #expect(
      try box.stemma("tag", "v1").transcript == """
        Error: there is a tag v1 already, on #1
        Hint: stemma tag -d v1     removes it
        [2]

        """)
    try box.stemma("branch", "b")
    #expect(try box.stemma("branch", "b").transcript == "Error: there is a branch b already\n[2]\n")
    #expect(try box.stemma("branch", "-D", "b").status == 0)
    #expect(try box.stemma("branch").transcript == "* main\n")
  }
}
