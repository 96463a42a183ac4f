import Testing

/// What a `down` left behind, and how other revisions get along with it.
@Suite struct LeftoverAdoptionTests {
  /// A database at the first revision that still has the table or column of an undone second one.
  private func box(leaving leftover: String, _ second: String) throws -> Sandbox {
    let box = try Sandbox.withSchema("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n")
    try box.write("schema.sql", second)
    try box.stemma("commit", "-m", "Second", "--leave-behind", leftover)
    try box.stemma("upgrade", "app.db")
    try box.stemma("downgrade", "app.db", "-1")
    try box.stemma("undo")
    if box.exists("revisions/draft") { try box.remove("revisions/draft") }
    return box
  }

  private static let both =
    "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\nCREATE TABLE audit (x INT);\n"

  @Test func `a revision that makes the same takes over what another one left behind`() throws {
    let box = try box(leaving: "table/audit", Self.both)
    try box.sql("app.db", "INSERT INTO audit VALUES (7)")
    try box.write("schema.sql", Self.both + "CREATE INDEX i ON t (a);\n")
    try box.stemma("commit", "-m", "Second again")
    let upgrade = try box.stemma("upgrade", "app.db")
    #expect(upgrade.status == 0, "\(upgrade.transcript)")
    #expect(try box.sql("app.db", "SELECT x FROM audit") == "7\n")
    #expect(try box.stemma("status", "app.db").status == 0)
  }

  @Test func `what was left behind and is in the way is named, with the ways out`() throws {
    let box = try box(leaving: "table/audit", Self.both)
    try box.write("schema.sql", Self.both.replacing("x INT", with: "y INT"))
    try box.stemma("commit", "-m", "Other audit")
    let failure = try box.stemma("upgrade", "app.db")
    #expect(failure.status == 2)
    #expect(failure.mentions("table/audit, which a down leaves behind, may be in the way"))
    #expect(failure.mentions("stemma migrate app.db HEAD --direct"), "\(failure.transcript)")
  }

  @Test func `a rebuild that knows nothing of a column left behind names it`() throws {
    let box = try box(
      leaving: "table/t.note", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, note TEXT);\n")
    try box.write(
      "schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (id > 0));\n")
    try box.stemma("commit", "-m", "Checked")
    let failure = try box.stemma("upgrade", "app.db")
    #expect(failure.status == 2)
    #expect(
      failure.mentions("table/t.note, which a down leaves behind, may be in the way"),
      "\(failure.transcript)")
  }

  @Test func `what is left behind on the way through another branch is named`() throws {
    let box = try Sandbox.withSchema("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);\n")
    try box.stemma("switch", "-c", "notes")
    try box.write("schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, note TEXT);\n")
    try box.stemma("commit", "-m", "Notes", "--leave-behind", "table/t.note")
    try box.stemma("upgrade", "app.db")
    try box.stemma("switch", "main")
    try box.write(
      "schema.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (id > 0));\n")
    try box.stemma("commit", "-m", "Checked")
    let failure = try box.stemma("migrate", "app.db", "main")
    #expect(failure.status == 2)
    #expect(failure.mentions("table/t.note, which a down leaves behind, may be in the way"))
    #expect(failure.mentions("stemma migrate app.db main --direct"), "\(failure.transcript)")
  }
}
