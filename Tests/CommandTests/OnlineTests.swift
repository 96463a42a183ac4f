import Testing

/// Moving while others write, which an embedded engine does not.
@Suite struct OnlineTests {
  private static let refusal =
    "Error: --online is not for sqlite databases: one at a time writes to them, whatever the statements\n"
    + "Hint: leave it out, and online = true in stemma.toml as well\n"

  @Test(arguments: [
    "upgrade app.db --online", "migrate app.db --online --dry-run", "upgrade app.db --online --sql",
    "downgrade app.db base --online", "plan @app.db HEAD --online", "plan base HEAD --online",
  ])
  func `it is refused for SQLite, with a code, before anything is done`(command: String) throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n")
    try box.stemma("commit", "-m", "B")
    let outcome = try box.stemma(command.split(separator: " ").map(String.init))
    #expect(outcome.status == 64)
    #expect(outcome.errors == Self.refusal)
    #expect(outcome.output == "")
  }

  @Test func `what stemma.toml says holds, and an option says otherwise`() throws {
    let box = try Sandbox.withDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY);\n")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n")
    try box.stemma("commit", "-m", "B")
    try box.shell("printf '[targets.dev]\nlocation = \"app.db\"\nonline = true\n' > more")
    try box.shell("sed -i '/targets/d' stemma.toml && cat more >> stemma.toml")
    #expect(try box.stemma("upgrade", "dev").errors == Self.refusal)
    #expect(try box.stemma("upgrade", "dev", "--no-online").status == 0)
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }
}
