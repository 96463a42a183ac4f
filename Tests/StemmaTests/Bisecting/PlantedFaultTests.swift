import Foundation
import Testing

@testable import Stemma

/// Faults planted in a history of 2,000 revisions with merges (200 in the quick tier), found by bisection and by
/// testing the database of every revision.
struct PlantedFaultTests {
  private static let count = Tier.isFull ? 2000 : 200

  /// What a revision brings, and what finds it.
  private enum Fault: Int, CaseIterable {
    case droppedIndex, constraint, trigger

    var query: String {
      switch self {
      case .droppedIndex:
        "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'kept')"
      case .constraint: "DELETE FROM probe; INSERT INTO probe VALUES (1, 7)"
      case .trigger:
        "DELETE FROM probe; INSERT INTO probe VALUES (1, 3); SELECT 1 FROM probe WHERE value <> 3"
      }
    }
  }

  private static func sql(_ number: Int, _ faults: [Fault]) -> String {
    let check = faults.contains(.constraint) ? " CHECK (value < 5)" : ""
    let index = faults.contains(.droppedIndex) ? "" : "CREATE INDEX kept ON probe (value);"
    let trigger =
      faults.contains(.trigger)
      ? "CREATE TRIGGER spoil AFTER INSERT ON probe BEGIN "
        + "UPDATE probe SET value = value + 1 WHERE id = NEW.id; END;" : ""
    return """
      CREATE TABLE t (a, b); CREATE INDEX ix\(number) ON t (a);
      CREATE TABLE probe (id INTEGER PRIMARY KEY, value INTEGER\(check));
      \(index) \(trigger)
      """
  }

  /// What ⌈log₁.₅ n⌉ + 2 is: the most that a history with merges takes.
  private func bound(_ count: Int) -> Int {
    Int((log(Double(count)) / log(1.5)).rounded(.up)) + 2
  }

  @Test func `each kind of fault is found where testing every database finds it`() throws {
    var random = SeededRandom(seed: SeededRandom.seed)
    let branchy = BranchyHistory(count: Self.count, using: &random)
    let places = Fault.allCases.map { _ in
      Int.random(in: 1..<branchy.parents.count, using: &random)
    }
    let present = places.map(branchy.descendants)
    let history = try WrittenHistory(
      branchy.parents.indices.map { number in
        .init(
          parents: branchy.parents[number],
          sql: Self.sql(number, Fault.allCases.filter { present[$0.rawValue][number] }))
      }, hasScripts: false)
    let verdicts = try testEvery(history)
    for fault in Fault.allCases {
      let bad = verdicts.map { $0[fault.rawValue] == .bad }
      let first = branchy.parents.indices.filter { number in
        bad[number] && branchy.parents[number].allSatisfy { !bad[$0] }
      }
      #expect(first == [places[fault.rawValue]], "seed \(SeededRandom.seed), \(fault)")
      let workspace = try history.open()
      let found = try search(history, workspace, fault.query)
      #expect(found.first == history.ids[first[0]], "seed \(SeededRandom.seed), \(fault)")
      let line = Int(log2(Double(history.ids.count)).rounded(.up))
      print("\(fault): \(found.tests) tests in \(history.ids.count) revisions with merges")
      #expect(found.tests <= bound(history.ids.count), "seed \(SeededRandom.seed), \(fault)")
      // Branches as people make them take hardly more than a line.
      #expect(found.tests <= line + 2, "seed \(SeededRandom.seed), \(fault)")
    }
  }

  @Test func `a statement that spoils a seed's rows is found on every way to it`() throws {
    var random = SeededRandom(seed: SeededRandom.seed &+ 1)
    let branchy = BranchyHistory(count: Self.count / 2, using: &random)
    let place = Int.random(in: 1..<branchy.parents.count, using: &random)
    let isBad = branchy.descendants(of: place)
    let history = try WrittenHistory(
      branchy.parents.indices.map { number in
        .init(
          parents: branchy.parents[number], sql: Self.sql(number, []),
          statements: branchy.parents[number].map {
            isBad[number] && !isBad[$0] ? "UPDATE probe SET value = -7;\n" : ""
          })
      })
    let workspace = try history.open()
    let seed = history("seed.db")
    _ = try workspace.move(
      MoveRequest(target: seed, destination: history.ids[0].hex, way: .upgrade),
      observer: SilentObserver())
    #expect(
      try workspace.verdict(of: "INSERT INTO probe VALUES (1, 3)", on: seed) == .good)
    let found = try search(history, workspace, "SELECT 1 FROM probe WHERE value < 0", seed: seed)
    #expect(found.first == history.ids[place], "seed \(SeededRandom.seed)")
    #expect(found.tests <= bound(history.ids.count))
  }

  // MARK: Searching

  private func search(
    _ history: WrittenHistory, _ workspace: Workspace, _ query: String, seed: String? = nil
  ) throws -> (first: RevisionID?, tests: Int) {
    var request = BisectRequest(
      bad: history.ids[history.ids.count - 1].hex, goods: [history.ids[0].hex])
    request.seed = seed
    request.rows = 1
    _ = try workspace.startBisection(request)
    var tests = 0
    let report = try workspace.runBisection { database in
      tests += 1
      return try workspace.verdict(of: query, on: database.path)
    }
    try workspace.resetBisection()
    guard case .found(let found) = report.state else { return (nil, tests) }
    return (found.entry.id, tests)
  }

  /// What each fault's query says of the database of each revision.
  private func testEvery(_ history: WrittenHistory) throws -> [[BisectVerdict]] {
    let workspace = try history.open()
    let path = history("every.db")
    return try history.ids.map { id in
      _ = try workspace.materialize(id.hex, at: path, rows: 1)
      defer { try? FileManager.default.removeItem(atPath: path) }
      // The queries change nothing but the probe's rows, which each of them replaces.
      return try Fault.allCases.map { try workspace.verdict(of: $0.query, on: path) }
    }
  }
}
