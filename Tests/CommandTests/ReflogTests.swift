import Testing

/// Where `HEAD` was.
@Suite struct ReflogTests {
  @Test func `going to a new branch is one move, as in Git`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("switch", "-c", "feature")
    try box.stemma("switch", "main")
    #expect(
      try box.stemma("reflog").transcript == """
        #1 HEAD@{0}: switch: to main
        #1 HEAD@{1}: switch: to new branch feature
        #1 HEAD@{2}: commit: First tables

        """)
    try box.shell("git init -q -b main code && cd code && git commit -q --allow-empty -m First")
    try box.shell("cd code && git switch -q -c feature && git switch -q main")
    let git = try box.shell("cut -d ' ' -f 1,2 code/.git/logs/HEAD | \(Self.masked)").output
    #expect(try box.shell("cut -d ' ' -f 1,2 .stemma/logs/HEAD | \(Self.masked)").output == git)
    #expect(try box.stemma("show", "HEAD@{1}").status == 0)
    #expect(try box.stemma("reflog", "feature").transcript.hasPrefix("#1 feature@{0}: switch: to "))
    try box.stemma("switch", "-c", "other")
    #expect(try box.stemma("undo").output.contains("Undid: switch: to new branch other"))
    #expect(try box.stemma("branch").output == "  feature\n* main\n")
    #expect(try box.stemma("undo").status == 0)
    #expect(try box.stemma("branch").output == "  feature\n  main\n* other\n")
    #expect(try !box.stemma("reflog", "--json").output.contains("\"to\": null"))
  }

  /// Turns ids into `-` for none and `x` for the only one.
  private static let masked = "sed -E 's/0{40}/-/g; s/[0-9a-f]{40}/x/g'"
}
