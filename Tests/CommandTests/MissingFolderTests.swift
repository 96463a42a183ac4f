import Testing

/// Folders of the newest revisions that somebody removed: Stemma's own branch still knows them.
@Suite struct MissingFolderTests {
  /// A workspace with three revisions, without the folders of the last ones.
  private func without(_ titles: String...) throws -> Sandbox {
    let box = try Sandbox.withFirstTables()
    try box.commit("Second", adding: "CREATE TABLE b (x INT);")
    try box.commit("Third", adding: "CREATE TABLE c (x INT);")
    for title in titles { try box.shell("rm -r '\(box.revisionFolder(title))'") }
    return box
  }

  @Test func `status, fsck and writing commands say what is missing`() throws {
    let box = try without("third")
    let missing = "1 revision of main has no folder in revisions, up to "
    let status = try box.stemma("status")
    #expect(status.errors.contains(missing) && status.errors.contains("stemma restore --all"))
    #expect(try box.stemma("status", "--json").output.contains("\"missing\": [\n    \""))
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1)
    #expect(fsck.output.contains(missing), "\(fsck)")
    for command in [["commit", "-m", "Fork"], ["switch", "-c", "other"], ["undo"]] {
      let outcome = try box.stemma(command)
      #expect(outcome.status == 1, "\(command) \(outcome)")
      #expect(outcome.errors.hasPrefix("Error: \(missing)"), "\(outcome)")
      #expect(outcome.errors.contains("Hint: stemma restore --all"))
    }
    #expect(try box.stemma("restore", "--all").status == 0)
    #expect(try box.stemma("fsck").status == 0)
    #expect(try box.stemma("log", "--oneline").output.contains("(HEAD -> main) Third"))
  }

  @Test func `without any folder no new first revision is made`() throws {
    let box = try without("first-tables", "second", "third")
    let outcome = try box.stemma("commit", "-m", "Root")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("3 revisions of main have no folder in revisions"))
    try box.shell("rm -r revisions")
    #expect(try box.stemma("commit", "-m", "Root").status == 1)
    #expect(try box.stemma("restore", "--all").status == 0)
    #expect(try box.list("revisions").count == 3)
  }

  @Test func `a reset takes the branch back to where the folders are`() throws {
    let box = try without("third")
    #expect(try box.stemma("reset", "HEAD").status == 0)
    #expect(try box.stemma("fsck").status == 0)
    let outcome = try box.stemma("commit", "-m", "Again")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try box.stemma("log", "--count").output == "3\n")
  }

  @Test func `folders that went on without the branch are followed`() throws {
    let box = try without()
    try box.shell("cp -r .stemma old-store && true")
    try box.commit("Fourth", adding: "CREATE TABLE d (x INT);")
    try box.shell("rm -r .stemma && mv old-store .stemma")
    #expect(try box.stemma("status").errors == "")
    #expect(try box.commit("Fifth", adding: "CREATE TABLE e (x INT);").status == 0)
  }
}
