import Foundation
import Testing

/// Schema sources and scripts that cannot be read to their end, wherever SQL is read.
@Suite struct SourceFaultTests {
  private func write(_ bytes: [UInt8], to name: String, in box: Sandbox) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: box.path(name)))
  }

  @Test func `what follows a zero byte is not dropped`() throws {
    let box = try Sandbox.withFirstTables()
    let text = try box.read("schema.sql").replacing(
      "CREATE TABLE orders", with: "\0CREATE TABLE orders")
    try box.write("schema.sql", text)
    let commit = try box.stemma("commit", "-m", "Gone", "--allow", "data-loss")
    #expect(
      commit.transcript == """
        Error: schema.sql:2:1: a zero byte: the engine would read no further
          2 | ␀CREATE TABLE orders (
              ^
        Hint: the file may have been damaged by a crash, or be UTF-16: have it written anew
              stemma reset --hard HEAD     writes the schema source anew, as the current revision has it
        [2]

        """)
    #expect(try box.stemma("reset", "--hard", "HEAD").status == 0)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }

  @Test func `a source cut short says where it ends, in what, and how it comes back`() throws {
    let box = try Sandbox.inGit()
    let text =
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n\nCREATE TABLE b (\n  x INT,\n  y"
    try box.write("schema.sql", text)
    #expect(
      try box.stemma("commit", "-m", "B").transcript
        == """
        Error: schema.sql:5:4: the file ends in the middle of the statement that begins in line 3
          3 | CREATE TABLE b (
          5 |   y
                 ^
        Hint: git diff schema.sql     shows what is missing, git restore schema.sql brings it back
        [2]

        """)
    try box.shell("git restore schema.sql")
    #expect(try box.stemma("status").mentions("is that of the current revision"))
  }

  @Test func `a source that ends without a semicolon and a line's end is taken with a warning`()
    throws
  {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("schema.sql", "CREATE TABLE a (x);\nCREATE VIEW v AS SELECT x FROM a")
    let status = try box.stemma("status")
    #expect(
      status.errors.hasPrefix("Warning: schema.sql:2:33: the last statement has no semicolon"))
    for harmless in ["CREATE TABLE a (x)\n", "CREATE TABLE a (x);", "CREATE TABLE a (x); -- end"] {
      try box.write("schema.sql", harmless)
      #expect(try box.stemma("status").errors == "")
    }
  }

  @Test func `a syntax error in the middle of a long statement shows its place`() throws {
    let box = try Sandbox.withFirstTables()
    try box.append(
      "schema.sql", "CREATE TABLE long (\n  a INT,\n  b INT,\n  c INT CHEKC (c > 0),\n  d INT\n);\n"
    )
    #expect(
      try box.stemma("commit", "-m", "Long").transcript == """
        Error: schema.sql:8:16: near "c": syntax error
          5 | CREATE TABLE long (
          8 |   c INT CHEKC (c > 0),
                             ^
        Hint: stemma status     reads it again, once it is mended
        [2]

        """)
  }

  @Test func `conflict markers are named with the sides, and the command that settles them`() throws
  {
    let box = try Sandbox.inGit()
    for (branch, type) in [("theirs", "BLOB"), ("main", "REAL")] {
      try box.shell("git switch -q \(branch) || git switch -qc \(branch)")
      try box.write(
        "schema.sql", "CREATE TABLE users (\n  id INTEGER PRIMARY KEY,\n  name \(type)\n);\n")
      #expect(try box.stemma("commit", "-m", branch, "--allow", "data-loss").status == 0)
      try box.shell("git add -A && git commit -qm \(branch); git switch -q main")
    }
    #expect(try box.shell("git merge -q theirs").status == 1)
    let commit = try box.stemma("diff", "theirs", "./schema.sql")
    #expect(
      commit.errors.contains(
        "Error: ./schema.sql:3:1: conflict markers: HEAD and theirs differ in lines 3 to 7\n  3 | <<<<<<< HEAD\n      ^\n"
      ),
      "\(commit.transcript)")
  }

  @Test(arguments: [
    ("UTF-16", "UTF-16"), ("UTF-16LE", "UTF-16LE"), ("UTF-16BE", "UTF-16BE"),
  ])
  func `a file in UTF-16 is named, and converted by the command of the hint`(
    _ form: String, _ name: String
  ) throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.write("a.sql", "CREATE TABLE a (x TEXT);\n")
    try box.shell("iconv -f UTF-8 -t \(form) a.sql > schema.sql")
    let status = try box.stemma("commit", "-m", "A")
    #expect(status.status == 2)
    #expect(
      status.errors.hasPrefix(
        "Error: schema.sql:1:1: the text is in \(name), and Stemma reads UTF-8\n"))
    let hint = try #require(status.errors.split(separator: "\n").last { $0.contains("iconv") })
    let command = hint.drop { $0 != "i" || !hint.contains("iconv") }
    let start = try #require(hint.range(of: "iconv"))
    let end = try #require(hint.range(of: "     converts"))
    #expect(!command.isEmpty)
    #expect(try box.shell(String(hint[start.lowerBound..<end.lowerBound])).status == 0)
    #expect(try box.stemma("commit", "-m", "A").status == 0)
  }

  @Test func `bytes that are no text have a place`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try write(Array("CREATE TABLE a (x);\n-- caf".utf8) + [0xe9, 0x0a], to: "schema.sql", in: box)
    #expect(
      try box.stemma("commit", "-m", "A").errors.hasPrefix(
        "Error: schema.sql:2:7: the byte 0xE9 is not UTF-8\n  2 | -- caf\u{fffd}\n            ^\n"))
    try write(Array("CREATE TABLE a (x);\n-- caf".utf8) + [0xc3], to: "schema.sql", in: box)
    #expect(
      try box.stemma("commit", "-m", "A").errors.hasPrefix(
        "Error: schema.sql:2:7: the file ends in the middle of a character\n"))
  }

  @Test func `what a command prints is not converted as a file is`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.replace(
      "schema = [\"schema.sql\"]",
      with: "schema-command = \"printf 'CREATE TABLE t (x); -- \\\\351.'\"",
      in: "stemma.toml")
    try box.stemma("trust")
    let outcome = try box.stemma("commit", "-m", "A")
    #expect(outcome.errors.contains("the byte 0xE9 is not UTF-8"), "\(outcome)")
    #expect(outcome.errors.contains("have the command print UTF-8"), "\(outcome)")
    #expect(!outcome.errors.contains("mv "), "\(outcome)")
  }

  @Test func `every file of a source is read whole, and the output of a command`() throws {
    let box = try Sandbox()
    try box.stemma("init")
    try box.remove("schema.sql")
    try box.replace("[\"schema.sql\"]", with: "[\"db/*.sql\"]", in: "stemma.toml")
    try box.write("db/a.sql", "CREATE TABLE a (x);\n")
    try box.write("db/b.sql", "CREATE TABLE b (x);\n/* CREATE TABLE c (x);\n")
    #expect(
      try box.stemma("commit", "-m", "A").errors.hasPrefix("Error: db/b.sql:2:1: the comment"))
    try box.replace(
      "schema = [\"db/*.sql\"]",
      with: "schema-command = \"printf 'CREATE TABLE a (x);\\\\n\\\\000'\"",
      in: "stemma.toml")
    try box.stemma("trust")
    let commit = try box.stemma("commit", "-m", "A")
    #expect(
      commit.status == 2 && commit.errors.contains(":2:1: a zero byte"), "\(commit.transcript)")
  }

  @Test func `files that are compared are read whole, also outside a workspace`() throws {
    let box = try Sandbox()
    try box.write("a.sql", "CREATE TABLE a (x);\n")
    try box.write("b.sql", "CREATE TABLE a (x);\nCREATE TABLE b (x DEFAULT 'q);\n")
    for (from, to) in [("a.sql", "b.sql"), ("b.sql", "a.sql")] {
      let diff = try box.stemma("diff", "--dialect", "sqlite", "./\(from)", "./\(to)")
      #expect(diff.status == 2)
      #expect(diff.errors.contains("b.sql:2:27: the string that begins here has no end"))
    }
  }

  @Test(arguments: [
    ("UPDATE users SET name = 'x;", "the string that begins here has no end: ' is missing"),
    ("/* UPDATE users", "the comment that begins here has no end: */ is missing"),
    ("UPDATE users SET \0 name = 1;", "a zero byte: the engine would read no further"),
    (
      "<<<<<<< HEAD\nSELECT 1;\n=======\nSELECT 2;\n>>>>>>> b",
      "conflict markers: HEAD and b differ in lines"
    ),
    (
      "CREATE TRIGGER t INSERT ON users BEGIN SELECT 1;",
      "the body of the trigger that begins above has no END before this"
    ),
  ])
  func `scripts in the draft folder are read whole`(_ text: String, _ message: String) throws {
    let box = try Sandbox.withFirstTables()
    try box.append("schema.sql", "CREATE TABLE c (x);\n")
    for script in ["up.sql", "down.sql"] {
      try box.stemma("draft", "--force", "-m", "C")
      try box.append("revisions/draft/\(script)", text + "\n")
      let commit = try box.stemma("commit")
      #expect(commit.status == 1 && commit.errors.contains("  \(script):"), "\(commit.transcript)")
      #expect(commit.errors.contains(message), "\(commit.transcript)")
      #expect(commit.errors.contains("^\n"))
    }
  }
}
