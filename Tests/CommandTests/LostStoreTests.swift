import Testing

/// A damaged folder whose revision no store has: what is said of it holds.
@Suite struct LostStoreTests {
  /// A workspace that lost its store and has a folder that is not as it was committed.
  private func damaged(_ damage: String) throws -> (Sandbox, digits: String) {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("rm -rf .stemma; cd '\(folder)' && \(damage)")
    return (box, String(folder.suffix(12)))
  }

  @Test(arguments: [
    #"sed -i -E 's/("snapshot": ")[0-9a-f]{4}/\1abcd/' revision.json"#,
    "echo '-- more' >> up.sql", "rm up.sql", "echo '{' > revision.json",
  ])
  func `hints and restore agree that the folder cannot come from the store`(
    _ damage: String
  ) throws {
    let (box, digits) = try damaged(damage)
    let fsck = try box.stemma("fsck")
    #expect(fsck.status == 1)
    #expect(fsck.output.contains("from the version control of the code or a clone"), "\(fsck)")
    #expect(!fsck.output.contains("stemma restore"), "\(fsck)")
    let all = try box.stemma("restore", "--all")
    #expect(all.status == 1)
    #expect(all.errors.contains(digits), "\(all)")
    #expect(!all.output.contains("nothing to restore"))
    let one = try box.stemma("restore", digits)
    #expect(one.status == 1)
    #expect(one.errors.contains("the store does not have \(digits)"), "\(one)")
  }

  @Test func `what the store has comes back from it`() throws {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("rm '\(folder)/up.sql'")
    #expect(try box.stemma("fsck").output.contains("stemma restore \(folder.suffix(12)) rewrites"))
    #expect(try box.stemma("restore", "--all").status == 0)
    #expect(try box.stemma("fsck").status == 0)
  }
}
