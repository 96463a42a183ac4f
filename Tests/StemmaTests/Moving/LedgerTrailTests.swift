import Testing

@testable import Stemma

@Suite struct LedgerTrailTests {
  private let ids = (0..<5).compactMap { RevisionID(hex: String(repeating: "\($0)", count: 40)) }

  private func entry(_ action: LedgerEntry.Action, _ from: Int?, _ to: Int?) throws -> LedgerEntry {
    LedgerEntry(
      action: action, from: from.map { ids[$0] }, to: to.map { ids[$0] },
      snapshot: try #require(SnapshotID(hex: String(repeating: "f", count: 40))),
      time: "2026-11-22T18:03:00Z")
  }

  private func trail(_ entries: [LedgerEntry]) -> [RevisionID?] { LedgerTrail(entries).positions }

  @Test func `steps up are undone from the newest on`() throws {
    let positions = trail([try entry(.up, nil, 0), try entry(.up, 0, 1), try entry(.up, 1, 2)])
    #expect(positions == [ids[2], ids[1], ids[0], nil])
  }

  @Test func `a step that was undone is not undone again`() throws {
    let positions = trail([
      try entry(.up, nil, 0), try entry(.up, 0, 1), try entry(.down, 1, 0), try entry(.up, 0, 2),
    ])
    #expect(positions == [ids[2], ids[0], nil])
  }

  @Test func `what was reached straight from a snapshot was not walked to`() throws {
    let positions = trail([try entry(.direct, nil, 3), try entry(.up, 3, 4)])
    #expect(positions == [ids[4], ids[3]])
  }

  @Test func `a step down from where nobody walked to is not undone upwards`() throws {
    let made = try entry(.direct, nil, 3)
    #expect(trail([made, try entry(.down, 3, 2)]) == [ids[2]])
    #expect(trail([made, try entry(.down, 3, nil)]) == [nil])
  }

  @Test func `a stamp begins a new trail`() throws {
    let positions = trail([try entry(.up, nil, 0), try entry(.stamp, 0, 3)])
    #expect(positions == [ids[3]])
  }

  @Test func `an empty ledger has no trail`() {
    #expect(trail([]).isEmpty)
  }
}
