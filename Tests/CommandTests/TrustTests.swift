import Testing

/// Grants for the command that prints the schema.
@Suite struct TrustTests {
  /// A workspace in a folder of a Git work tree whose schema is printed by a command.
  private func printed(by command: String) throws -> Sandbox {
    let box = try Sandbox()
    try box.shell("git init -q -b main && mkdir db")
    try box.stemma("-C", "db", "init")
    try box.write("db/tools/ddl.sh", "echo 'CREATE TABLE a (x);'\n")
    try box.write("tools/shared.sh", "echo 'CREATE TABLE a (x);'\n")
    try box.shell("chmod +x db/tools/ddl.sh tools/shared.sh")
    let escaped = command.replacing("\"", with: "\\\"")
    try box.replace(
      "schema = [\"schema.sql\"]", with: "schema-command = \"\(escaped)\"", in: "db/stemma.toml")
    return box
  }

  @Test(arguments: [
    ("./tools/ddl.sh", "db/tools/ddl.sh"), ("sh tools/ddl.sh", "db/tools/ddl.sh"),
    ("sh ../tools/shared.sh", "tools/shared.sh"), ("cd tools && ./ddl.sh", "db/tools/ddl.sh"),
    ("sh -c \"./tools/ddl.sh | cat\"", "db/tools/ddl.sh"),
    ("A=1 sh 'tools/ddl.sh'", "db/tools/ddl.sh"),
    ("true && (sh tools/ddl.sh)", "db/tools/ddl.sh"), ("sh < tools/ddl.sh", "db/tools/ddl.sh"),
    ("env --chdir=tools sh ddl.sh", "db/tools/ddl.sh"),
  ])
  func `a changed file that the command names asks again`(command: String, file: String) throws {
    let box = try printed(by: command)
    let asked = try box.stemma("-C", "db", "diff")
    #expect(asked.status == 1)
    #expect(asked.mentions("nobody has granted yet") && asked.mentions(file), "\(asked)")
    #expect(try box.stemma("-C", "db", "trust").mentions("with \(file)"))
    #expect(try box.stemma("-C", "db", "diff").mentions("table/a"))
    try box.write(file, "echo 'CREATE TABLE b (x);'; touch ran\n")
    let again = try box.stemma("-C", "db", "diff")
    #expect(again.status == 1)
    #expect(again.mentions("\(file) changed since the command was granted"), "\(again)")
    #expect(try box.stemma("-C", "db", "trust", "--list").mentions("with \(file), which changed"))
    #expect(!box.exists("db/ran") && !box.exists("db/tools/ran"))
    try box.stemma("-C", "db", "trust")
    #expect(try box.stemma("-C", "db", "diff").mentions("table/b"))
  }

  @Test func `a file that is gone asks again, one that is not named does not`() throws {
    let box = try printed(by: "sh tools/ddl.sh || echo 'CREATE TABLE c (x);'")
    try box.stemma("-C", "db", "trust")
    try box.write("db/tools/other.sh", "echo\n")
    #expect(try box.stemma("-C", "db", "diff").mentions("table/a"))
    try box.remove("db/tools/ddl.sh")
    let gone = try box.stemma("-C", "db", "diff")
    #expect(gone.mentions("db/tools/ddl.sh changed since"), "\(gone)")
  }

  @Test func `the grant of a command that names no file is written as it always was`() throws {
    let box = try printed(by: "echo 'CREATE TABLE a (x);'")
    try box.stemma("-C", "db", "trust")
    let line = try box.read("../home/.config/stemma/trust")
    #expect(line.split(separator: "\t").count == 2, "\(line)")
  }
}
