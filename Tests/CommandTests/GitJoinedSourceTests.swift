import Testing

/// Merges whose schema source Git has joined by its lines.
@Suite struct GitJoinedSourceTests {
  /// Tables `a`, `b` and `c`, committed in the code's Git, too.
  private func tables() throws -> Sandbox {
    let box = try Sandbox.inGit()
    for name in ["a", "b", "c"] {
      try box.append(
        "schema.sql", "CREATE TABLE \(name) (\n  id INTEGER PRIMARY KEY,\n  x TEXT\n);\n\n\n\n")
    }
    try box.stemma("commit", "-m", "Tables")
    try box.shell("git add -A && git commit -qm Tables")
    return box
  }

  /// Edits the schema source on a branch of the code and commits it there.
  private func commit(_ box: Sandbox, on branch: String, _ change: (String) -> String) throws {
    try box.shell("git switch -q \(branch) || git switch -qc \(branch) main")
    try box.write("schema.sql", change(box.read("schema.sql")))
    #expect(try box.stemma("commit", "-m", branch).status == 0)
    try box.shell("git add -A && git commit -qm \(branch) && git switch -q main")
  }

  /// One more column for each of some tables, each on a branch of its own, brought together by Git.
  private func octopus() throws -> Sandbox {
    let box = try tables()
    for name in ["a", "b", "c"] {
      try commit(box, on: "f\(name)") { source in
        let start = "CREATE TABLE \(name) (\n  id INTEGER PRIMARY KEY,\n  x TEXT"
        return source.replacing(start, with: start + ", -- first\n  \(name)\(name) TEXT -- \(name)")
      }
    }
    #expect(try box.shell("git merge -q fa fb fc -m Octopus").status == 0)
    return box
  }

  @Test func `a renamed table with a new column of the other side is no change of its own`() throws
  {
    let box = try tables()
    try commit(box, on: "r") {
      $0.replacing("CREATE TABLE a (", with: "CREATE TABLE sales ( -- stemma: renamed from a")
    }
    try commit(box, on: "main") {
      let start = "CREATE TABLE a (\n  id INTEGER PRIMARY KEY,\n  x TEXT"
      return $0.replacing(start, with: start + ",\n  w TEXT")
    }
    #expect(try box.shell("git merge -q r -m m").status == 0)
    let merge = try box.stemma("merge")
    #expect(merge.status == 0, "\(merge.transcript)")
    #expect(try box.stemma("show", "HEAD:table/sales").mentions("w TEXT"))
    #expect(try box.stemma("upgrade", "app.db").status == 0)
  }

  @Test func `status names the markers that Git left, and what takes them out`() throws {
    let box = try tables()
    try commit(box, on: "r") { $0.replacing("x TEXT", with: "x VARCHAR(20)") }
    try commit(box, on: "main") {
      $0.replacing(
        "id INTEGER PRIMARY KEY,\n  x TEXT", with: "id INTEGER PRIMARY KEY,\n  x TEXT DEFAULT ''")
    }
    #expect(try box.shell("git merge r").status != 0)
    let status = try box.stemma("status")
    #expect(status.status == 0, "\(status)")
    #expect(status.output.contains("Diverged: 2 revisions"), "\(status)")
    #expect(
      status.output.contains("conflict") && status.output.contains("schema.sql:"), "\(status)")
    #expect(
      status.output.contains("Next: stemma merge     joins them, and writes the schema source anew")
    )
    let merge = try box.stemma("merge")
    #expect(merge.status == 0, "\(merge.transcript)")
    #expect(try !box.read("schema.sql").contains("<<<<"))
  }

  @Test func `leaves of an octopus are joined pair by pair, and their texts stay`() throws {
    let box = try octopus()
    let before = try box.read("schema.sql")
    let merge = try box.stemma("merge")
    #expect(merge.status == 0, "\(merge.transcript)")
    #expect(try box.read("schema.sql") == before)
    #expect(try box.stemma("status").mentions("is that of the current revision"))
    // The message names each branch once.
    let title = try box.stemma("log", "--oneline").output.split(separator: "\n")[0]
    for name in ["'fa'", "'fb'", "'fc'"] { #expect(title.contains(name)) }
    #expect(title.ranges(of: "Merge").count == 1, "\(title)")
  }

  @Test func `a merge of three leaves is undone in one step, and redone in one`() throws {
    let box = try octopus()
    let before = try box.shell("cat schema.sql; ls revisions").output
    #expect(try box.stemma("merge").status == 0)
    let after = try box.shell("cat schema.sql; ls revisions").output
    let undo = try box.stemma("undo")
    #expect(undo.status == 0, "\(undo.transcript)")
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == after)
  }

  /// Three branches that all give one column another type.
  private func threeTypes() throws -> Sandbox {
    let box = try tables()
    for type in ["BLOB", "REAL", "INTEGER"] {
      try commit(box, on: type) {
        $0.replacing(
          "CREATE TABLE a (\n  id INTEGER PRIMARY KEY,\n  x TEXT",
          with: "CREATE TABLE a (\n  id INTEGER PRIMARY KEY,\n  x \(type)")
      }
    }
    try box.shell("for b in BLOB REAL INTEGER; do git checkout -q $b -- revisions; done")
    return box
  }

  @Test func `a settled merge goes on to the next pair, whose ours is what was settled`() throws {
    let box = try threeTypes()
    let before = try box.shell("cat schema.sql; ls revisions").output
    #expect(try box.stemma("merge").status == 1)
    try box.stemma("merge", "--theirs", "a.x")
    let settled = try box.read("schema.sql")
    let next = try box.stemma("merge", "--continue")
    #expect(next.status == 1 && next.mentions("modify/modify table/a.x"), "\(next.transcript)")
    #expect(try box.read("schema.sql") == settled)
    #expect(try box.stemma("merge", "--ours", "a.x").status == 0)
    #expect(try box.stemma("merge", "--continue").status == 0)
    #expect(try box.read("schema.sql") == settled)
    #expect(!(try box.stemma("status").mentions("Diverged")))
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
  }

  @Test func `a merge of three leaves is taken back whole at its second pair`() throws {
    let box = try threeTypes()
    let before = try box.shell("cat schema.sql; ls revisions").output
    try box.stemma("merge")
    try box.stemma("merge", "--theirs", "a.x")
    #expect(try box.stemma("merge", "--continue").status == 1)
    #expect(try box.stemma("merge", "--abort").status == 0)
    #expect(try box.shell("cat schema.sql; ls revisions").output == before)
  }
}
