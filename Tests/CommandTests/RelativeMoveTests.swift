import Testing

/// Moves by so many revisions.
@Suite struct RelativeMoveTests {
  @Test func `a revision that changes nothing counts on the way up and down`() throws {
    let box = try Sandbox.withFirstTables()
    try box.stemma("upgrade", "app.db")
    for name in ["Second", "Third"] { try box.stemma("commit", "--allow-empty", "-m", name) }
    #expect(try box.stemma("status", "app.db").mentions("It is 2 behind"))
    #expect(try box.stemma("upgrade", "app.db", "+1").status == 0)
    #expect(try box.stemma("status", "app.db").mentions("It is 1 behind"))
    let refusal = try box.stemma("upgrade", "app.db", "+2")
    #expect(refusal.status == 1)
    #expect(
      refusal.mentions("app.db is only 1 revision behind HEAD, not 2"), "\(refusal.transcript)")
    #expect(try box.stemma("upgrade", "app.db", "+1").status == 0)
    #expect(try box.stemma("status", "app.db").mentions("It is up to date"))
    #expect(
      try box.stemma("upgrade", "app.db", "+1").mentions("app.db is at HEAD, so +1 leads nowhere"))
    #expect(try box.stemma("downgrade", "app.db", "-1").status == 0)
    #expect(try box.stemma("status", "app.db").mentions("It is 1 behind"))
  }
}
