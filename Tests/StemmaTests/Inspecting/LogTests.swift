import Testing

@testable import Stemma

@Suite struct LogTests {
  private func titles(
    _ tip: RevisionID, objects: [String] = [], text: String? = nil, in box: TestWorkspace
  ) throws -> [String] {
    try box.open().log([tip.hex], objects: objects, text: text).map(\.title)
  }

  /// Two branches of which only one touches `t`, merged; then `u` changes.
  private func merged(_ box: TestWorkspace) throws -> RevisionID {
    let base = try box.seal("Base", "CREATE TABLE t (a INT); CREATE TABLE u (x INT);", parents: [])
    let ours = try box.seal(
      "Ours", "CREATE TABLE t (a INT); CREATE TABLE u (x INT, y INT);", parents: [base])
    let theirs = try box.seal(
      "Theirs", "CREATE TABLE t (a INT, b INT); CREATE TABLE u (x INT);", parents: [base])
    let merge = try box.seal(
      "Merge", "CREATE TABLE t (a INT, b INT); CREATE TABLE u (x INT, y INT);",
      parents: [ours, theirs])
    return try box.seal(
      "Last", "CREATE TABLE t (a INT, b INT); CREATE TABLE u (x INT, y INT, z INT);",
      parents: [merge])
  }

  @Test func `the revisions of an object are those that changed it, merges passed over`() throws {
    let box = try TestWorkspace()
    let last = try merged(box)
    #expect(try titles(last, objects: ["t"], in: box) == ["Theirs", "Base"])
    #expect(try titles(last, objects: ["table/u"], in: box) == ["Last", "Ours", "Base"])
    #expect(try titles(last, objects: ["t", "u"], in: box).count == 5)
  }

  @Test func `what a merge threw away is not followed, as in git`() throws {
    let box = try TestWorkspace()
    let base = try box.seal("Base", "CREATE TABLE t (a INT);", parents: [])
    let lost = try box.seal("Lost", "CREATE TABLE t (a INT, b INT);", parents: [base])
    let kept = try box.seal(
      "Kept", "CREATE TABLE t (a INT); CREATE TABLE u (x INT);", parents: [base])
    let merge = try box.seal(
      "Merge", "CREATE TABLE t (a INT); CREATE TABLE u (x INT);", parents: [kept, lost])
    #expect(try titles(merge, objects: ["t"], in: box) == ["Base"])
  }

  @Test func `listed revisions lead to the nearest listed ones`() throws {
    let box = try TestWorkspace()
    let last = try merged(box)
    let entries = try box.open().log([last.hex], objects: ["t"])
    #expect(entries.map(\.listedParents) == [[entries[1].id], []])
    let all = try box.open().log([last.hex])
    #expect(all.map(\.listedParents) == all.map(\.parents))
  }

  @Test func `a text is found where the schema or a written statement gained or lost it`() throws {
    let box = try TestWorkspace()
    let first = try box.seal("First", "CREATE TABLE t (a INT);", parents: [])
    let second = try box.seal(
      "Second", "CREATE TABLE t (a INT, total INT);", parents: [first])
    let third = try box.seal(
      "Third", "CREATE TABLE t (a INT, total INT, b INT);", parents: [second])
    let fourth = try box.seal(
      "Fourth", "CREATE TABLE t (a INT, total INT, b INT);", parents: [third],
      written: "UPDATE t SET total = 0;")
    let fifth = try box.seal("Fifth", "CREATE TABLE t (a INT, b INT);", parents: [fourth])
    #expect(try titles(fifth, text: "total", in: box) == ["Fifth", "Fourth", "Second"])
    #expect(try titles(fifth, text: "nothing", in: box) == [])
    let merge = try box.seal("Merge", "CREATE TABLE t (a INT, b INT);", parents: [fifth, first])
    #expect(try titles(merge, text: "total", in: box) == ["Fifth", "Fourth", "Second"])
  }

  @Test func `a range is counted without reading it`() throws {
    let box = try TestWorkspace()
    let last = try merged(box)
    let workspace = try box.open()
    #expect(try workspace.logCount([last.hex]) == 5)
    #expect(try workspace.logCount(["\(last.hex)~1..\(last.hex)"]) == 1)
    #expect(try workspace.logCount(["\(last.hex)~1^2..\(last.hex)"]) == 3)
  }
}
