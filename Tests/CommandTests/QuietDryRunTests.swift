import Testing

/// What a dry run prints is what was asked for, also with `-q`.
@Suite struct QuietDryRunTests {
  private func branches() throws -> Sandbox {
    let box = try Sandbox()
    try box.stemma("init")
    for (name, branch) in [("a", "main"), ("b", "feat"), ("c", "feat"), ("d", "main")] {
      try box.stemma("switch", branch)
      if branch == "feat" { try box.stemma("switch", "-c", "feat") }
      try box.commit(name, adding: "CREATE TABLE \(name) (x INT);")
    }
    return box
  }

  @Test(arguments: [
    ("rebase main", "feat would be at"), ("cherry-pick main", "feat would be at"),
    ("squash HEAD~2.. -m One", "would take the place of 2 revisions"),
    ("merge main", "Would merge without conflicts"),
  ])
  func `a quiet dry run says what would be done`(command: String, said: String) throws {
    let box = try branches()
    try box.stemma("switch", "feat")
    let before = try box.state()
    let outcome = try box.shell("stemma \(command) --dry-run -q")
    #expect(outcome.status == 0 && outcome.output.contains(said), "\(outcome)")
    #expect(try box.state() == before)
    let quiet = try box.shell("stemma \(command) -q")
    #expect(quiet.status == 0 && quiet.output.isEmpty, "\(quiet)")
  }
}
