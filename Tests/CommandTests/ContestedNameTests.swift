import Testing

/// Names that a conflict about something else leaves to two things.
@Suite struct ContestedNameTests {
  private static let column = (
    base: "CREATE TABLE t (id INTEGER PRIMARY KEY,\n  a TEXT,\n  b TEXT\n);\n",
    theirs:
      "CREATE TABLE t (id INTEGER PRIMARY KEY,\n  d TEXT, -- stemma: renamed from a\n  a TEXT -- stemma: renamed from b\n);\n",
    ours:
      "CREATE TABLE t (id INTEGER PRIMARY KEY,\n  a TEXT,\n  d TEXT -- stemma: renamed from b\n);\n"
  )
  private static let table = (
    base: "CREATE TABLE a (x);\nCREATE TABLE b (y);\n",
    theirs:
      "-- stemma: renamed from a\nCREATE TABLE d (x);\n-- stemma: renamed from b\nCREATE TABLE a (y);\n",
    ours: "CREATE TABLE a (x);\n-- stemma: renamed from b\nCREATE TABLE d (y);\n"
  )

  private func merging(_ sources: (base: String, theirs: String, ours: String)) throws -> Sandbox {
    let box = try Sandbox.withSchema(sources.base)
    try box.stemma("switch", "-c", "feat")
    try box.write("schema.sql", sources.theirs)
    #expect(try box.stemma("commit", "-m", "Theirs").status == 0)
    try box.stemma("switch", "main")
    try box.write("schema.sql", sources.ours)
    #expect(try box.stemma("commit", "-m", "Ours").status == 0)
    let merged = try box.stemma("merge", "feat")
    #expect(merged.status == 1, "\(merged.transcript)")
    return box
  }

  @Test func `the source has what the conflict leaves as our side has it`() throws {
    for sources in [Self.column, Self.table] {
      let box = try merging(sources)
      let source = try box.read("schema.sql").replacing(/[ ]*--[^\n]*/, with: "")
      let ours = sources.ours.replacing(/[ ]*--[^\n]*/, with: "")
      #expect(
        source.split(whereSeparator: \.isWhitespace) == ours.split(whereSeparator: \.isWhitespace))
    }
  }

  @Test(arguments: ["ours", "theirs"])
  func `either side can be taken`(side: String) throws {
    for (sources, names) in [(Self.column, ["t.b", "t.d", "t.a"]), (Self.table, ["b", "d", "a"])] {
      let box = try merging(sources)
      for name in names where try box.stemma("status").mentions("conflict") {
        try box.stemma("merge", "--\(side)", name)
      }
      let done = try box.stemma("merge", "--continue")
      #expect(done.status == 0 && !done.mentions("data-loss"), "\(done.transcript)")
    }
  }

  @Test func `a comment whose name another comment frees keeps its values`() throws {
    let table = { (columns: String) in "CREATE TABLE t (id INTEGER PRIMARY KEY,\n\(columns)\n);\n" }
    let renamed = "  a TEXT,\n  d TEXT, -- stemma: renamed from b\n  c TEXT"
    let box = try merging(
      (
        table("  a TEXT,\n  b TEXT,\n  c TEXT"), table(renamed + ", k INT"),
        table(renamed + ", k BLOB")
      ))
    try box.stemma("upgrade", "ours.db", "main")
    try box.sql("ours.db", "INSERT INTO t VALUES (1, 'A', 'B', 'C', NULL)")
    try box.write(
      "schema.sql",
      table(
        "  a TEXT,\n  e TEXT, -- stemma: renamed from b\n  d TEXT, -- stemma: renamed from c\n  k REAL"
      ))
    let done = try box.stemma("merge", "--continue")
    #expect(done.status == 0 && !done.mentions("data-loss table/t.c"), "\(done.transcript)")
    #expect(try box.stemma("upgrade", "ours.db", "--allow", "data-loss").status == 0)
    #expect(try box.sql("ours.db", "SELECT a, e, d FROM t") == "A|B|C\n")
  }
}
