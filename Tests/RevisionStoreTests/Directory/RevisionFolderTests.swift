import RevisionStore
import SchemaModel
import Testing

@Suite struct `The folder of a revision` {
  @Test func `its name tells the author's minute, the message and the id`() {
    let author = Signature(
      name: "Ann", email: "a@example.org", seconds: 1_795_366_980, offsetMinutes: 60)
    let id = RevisionID(GitObject.id(of: .blob, content: []))
    #expect(author.date == "2026-11-22T18:03:00+01:00")
    #expect(
      FolderName.make(id: id, author: author, message: "Add user e-mail\n\nBecause.")
        == "20261122T1803-add-user-e-mail-e69de29bb2d1")
    #expect(FolderName.shortID(in: "20261122T1803-add-e69de29bb2d1") == "e69de29bb2d1")
    #expect(FolderName.shortID(in: "20261122T1803-add") == nil)
  }

  @Test(
    arguments: [
      ("", "20261122T1803-e69de29bb2d1"),
      ("!!! Ünïcode ...", "20261122T1803-n-code-e69de29bb2d1"),
      (
        "A message whose first line is much longer than forty letters",
        "20261122T1803-a-message-whose-first-line-is-much-e69de29bb2d1"
      ),
      (
        "exactlyfortylettersinasinglewordandfortyo",
        "20261122T1803-exactlyfortylettersinasinglewordandfortyo".dropLast() + "-e69de29bb2d1"
      ),
    ] as [(String, any StringProtocol & Sendable)])
  func `the words of a name are few and plain`(
    _ message: String, _ name: any StringProtocol & Sendable
  ) {
    let author = Signature(
      name: "Ann", email: "a@example.org", seconds: 1_795_366_980, offsetMinutes: 60)
    let id = RevisionID(GitObject.id(of: .blob, content: []))
    #expect(FolderName.make(id: id, author: author, message: message) == String(name))
  }

  @Test(
    arguments: [
      (0, 0, "1970-01-01T00:00:00+00:00"),
      (951_782_399, 0, "2000-02-28T23:59:59+00:00"),
      (951_868_800, -90, "2000-02-29T22:30:00-01:30"),
      (4_107_542_400, 345, "2100-03-01T05:45:00+05:45"),
      (253_402_300_800, 0, "10000-01-01T00:00:00+00:00"),
    ] as [(Int64, Int, String)])
  func `a date is written and read`(_ seconds: Int64, _ offset: Int, _ text: String) {
    let signature = Signature(
      name: "A", email: "b", seconds: seconds, offsetMinutes: offset)
    #expect(signature.date == text)
    #expect(Signature(name: "A", email: "b", date: text) == signature)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22 18:03:00+01:00", "2026-02-30T00:00:00+00:00",
    "2026-11-22T18:03:00-00:00", "2026-13-01T00:00:00+00:00", "2026-11-22T24:00:00+00:00",
  ])
  func `other spellings of a date are refused`(_ text: String) {
    #expect(Signature(name: "A", email: "b", date: text) == nil)
  }

  @Test func `it gives back every byte of the revision`() throws {
    let first = Workshop.content("First\n\nwith a body", ["a": ["z", "b"], "old": ["x"]])
    let firstID = try first.encoded().id
    var second = Workshop.content(
      "Zweite \"Änderung\"", ["a": ["z", "b", "c"], "new": ["x"]], parents: [firstID, firstID])
    second.parents = [firstID, RevisionID(GitObject.id(of: .blob, content: []))]
    second.meta = RevisionMeta(replaces: [firstID], origin: "1a2b3c")
    second.snapshot =
      Schema(
        format: SnapshotFormat(dialect: "sqlite", ignore: ["table/tmp_*"]),
        objects: try second.snapshot.schema(in: .sample).objects.values
      ).snapshot
    let secondID = try second.encoded().id

    let root = try RevisionFolder(first, id: firstID, base: nil)
    #expect(try root.content(base: nil, in: .sample).encoded().id == firstID)
    let folder = try RevisionFolder(second, id: secondID, base: .init(first))
    #expect(
      folder.files.keys.sorted()
        == ["down.2.sql", "down.sql", "revision.json", "up.2.sql", "up.sql"])
    let back = try folder.content(base: .init(first), in: .sample)
    #expect(back == second)
    #expect(try back.encoded().id == secondID)
    #expect(try RevisionFolder(back, id: secondID, base: .init(first)) == folder)
  }

  @Test func `its record holds only what the revision changes`() throws {
    let first = Workshop.content("First", ["kept": ["a"], "changed": ["a"], "gone": ["a"]])
    let firstID = try first.encoded().id
    let second = Workshop.content(
      "Second", ["kept": ["a"], "changed": ["b", "a"], "added": ["a"]], parents: [firstID])
    let folder = try RevisionFolder(second, id: try second.encoded().id, base: .init(first))
    let record = try JSONValue.parse(try #require(folder.files["revision.json"]))
    #expect(
      record["objects"]?.object?.keys.sorted() == ["table/added", "table/changed", "table/gone"])
    #expect(record["objects"]?["table/gone"] == .null)
    #expect(record["layout"]?.object?.keys.sorted() == ["added", "changed", "gone"])
    #expect(record["format"] == nil)
    #expect(record["date"]?.string == "2026-11-22T18:03:00+01:00")
  }

  @Test func `a column order of its own survives though the snapshot does not know it`() throws {
    let one = Workshop.content("One", ["t": ["b", "a"]])
    let id = try one.encoded().id
    let other = Workshop.content("Two", ["t": ["a", "b"]], parents: [id])
    #expect(one.snapshot.id == other.snapshot.id)
    let folder = try RevisionFolder(other, id: try other.encoded().id, base: .init(one))
    #expect(
      try folder.content(base: .init(one), in: .sample).layout.tables["t"]?.columns == ["a", "b"])
  }
}
