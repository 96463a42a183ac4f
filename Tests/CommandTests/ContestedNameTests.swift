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
}
