import Foundation
import Testing

/// The documents that `--json` prints, by their members.
@Suite struct DocumentMemberTests {
  /// The document that a command prints.
  private func document(_ box: Sandbox, _ arguments: String..., status: Int32 = 0) throws -> Any {
    let outcome = try box.stemma(arguments)
    #expect(outcome.status == status, "\(outcome)")
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
  }

  private func members(_ document: Any?) -> [String] {
    ((document as? [String: Any])?.keys).map { $0.sorted() } ?? []
  }

  @Test func `tags are listed with their revisions`() throws {
    for box in [try Sandbox.withFirstTables(), try Sandbox.inGit()] {
      try box.shell("stemma tag v1 || git tag v1")
      let tags = try #require(try document(box, "tag", "--json") as? [[String: Any]])
      #expect(tags.count == 1 && tags[0]["name"] as? String == "v1")
      let head = try document(box, "heads", "--json") as? [[String: Any]]
      #expect(tags[0]["revision"] as? String == head?[0]["id"] as? String)
    }
    #expect(try Sandbox.withFirstTables().stemma("tag", "v1", "--json").status == 64)
  }

  @Test func `a draft says where it is and what it costs`() throws {
    let box = try Sandbox.withFirstTables()
    try box.replace("name TEXT NOT NULL", with: "label TEXT NOT NULL", in: "schema.sql")
    let draft = try document(box, "draft", "-m", "Labels", "--json")
    #expect(
      members(draft) == [
        "changes", "down", "down_backfills", "down_hazards", "likely_renames", "up", "up_backfills",
        "up_hazards",
      ])
    let renames = (draft as? [String: Any])?["likely_renames"] as? [[String: String]]
    #expect(renames == [["from": "table/users.name", "to": "table/users.label"]])
  }

  @Test func `a stamp names the revision`() throws {
    let box = try Sandbox.withFirstTables()
    let stamp = try document(box, "stamp", "app.db", "HEAD", "--json") as? [String: Any]
    #expect(stamp?["target"] as? String == "app.db")
    #expect((stamp?["revision"] as? String)?.count == 40)
    let base = try document(box, "stamp", "app.db", "base", "--force", "--json") as? [String: Any]
    #expect(base?["revision"] is NSNull)
  }

  @Test func `grants are listed by command`() throws {
    let box = try Sandbox.withFirstTables()
    #expect((try document(box, "trust", "--list", "--json") as? [Any])?.isEmpty == true)
    try box.replace(
      "schema = [\"schema.sql\"]", with: "schema-command = \"cat schema.sql\"", in: "stemma.toml")
    let before = try document(box, "trust", "--list", "--json") as? [[String: Any]]
    #expect(before?[0]["command"] as? String == "cat schema.sql")
    #expect(before?[0]["granted"] as? Bool == false)
    let after = try document(box, "trust", "--json") as? [[String: Any]]
    #expect(after?[0]["granted"] as? Bool == true)
  }

  @Test func `restored folders are listed, and those that are lost`() throws {
    let box = try Sandbox.withFirstTables()
    let folder = try box.revisionFolder("first-tables")
    try box.shell("rm \(folder)/up.sql")
    let report = try document(box, "restore", "--all", "--json") as? [String: Any]
    #expect(members(report) == ["kept", "lost", "removed", "written"])
    #expect((report?["written"] as? [String]).map { "revisions/\($0[0])" } == folder)
    try box.shell("rm -rf .stemma \(folder)/up.sql")
    let lost = try document(box, "restore", "--all", "--json", status: 1) as? [String: Any]
    #expect(
      members((lost?["lost"] as? [Any])?.first) == ["hint", "problem", "severity", "subject"])
  }

  @Test func `a refused move prints the plan and what stands against it`() throws {
    let box = try Sandbox.withFirstTables()
    let plan =
      try document(box, "downgrade", "app.db", "base", "--json", status: 1) as? [String: Any]
    #expect(
      members(plan) == [
        "applied", "created", "finished", "from", "notes", "refused", "steps", "target", "to",
      ])
    #expect(plan?["applied"] as? Bool == false)
    #expect((plan?["steps"] as? [Any])?.count == 1)
    let refused = plan?["refused"] as? [String: Any]
    #expect(members(refused) == ["code", "details", "hints", "message", "subject", "unasked"])
    #expect(refused?["unasked"] as? [String] == ["data-loss"])
    try box.sql("app.db", "CREATE TABLE stray (x)")
    let drift = try document(box, "upgrade", "app.db", "--json", status: 1) as? [String: Any]
    #expect((drift?["steps"] as? [Any])?.isEmpty == true)
    #expect((drift?["refused"] as? [String: Any])?["code"] as? String == "drift")
    let dry =
      try document(box, "upgrade", "app.db", "--dry-run", "--json", status: 1) as? [String: Any]
    #expect((dry?["refused"] as? [String: Any])?["code"] as? String == "drift")
  }
}
