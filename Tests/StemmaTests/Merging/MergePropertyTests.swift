import SQLiteDialect
import Testing

@testable import Stemma

/// Random merges, with the engine: either a documented conflict, or a schema that both proven migrations
/// reach.
struct MergePropertyTests {
  private static let rounds = Tier.isFull ? 400 : 40

  @Test func `a merge is a conflict, or proven from both sides and the same from both`() throws {
    var conflicts = 0
    for round in 0..<Self.rounds {
      let seed = UInt64(round) &+ SeededRandom.seed
      var random = SeededRandom(seed: seed)
      let base = Side()
      let (ours, theirs) = (base.edited(by: &random, "o"), base.edited(by: &random, "t"))
      let one = try compute(base, ours, theirs)
      let other = try compute(base, theirs, ours)
      #expect(one.problems == [], "seed \(seed)\n\(ours.sql)\n\(theirs.sql)")
      #expect(one.conflicts == other.conflicts.map(\.mirrored).sorted(), "seed \(seed)")
      guard one.isClean else {
        conflicts += 1
        continue
      }
      #expect(one.schema.snapshot.id == other.schema.snapshot.id, "seed \(seed)")
      let (up, down) = (one.edges.first?.up.carried ?? [], one.edges.first?.down.carried ?? [])
      #expect(up.map(\.sql) == theirs.up && down.isEmpty, "seed \(seed)")
      #expect(one.edges.last?.up.carried.map(\.sql) == ours.up, "seed \(seed)")
      // Whose side is ours changes nothing about the scripts.
      #expect(one.edges.first?.migration == other.edges.last?.migration, "seed \(seed)")
      #expect(one.edges.last?.migration == other.edges.first?.migration, "seed \(seed)")
    }
    #expect(conflicts < Self.rounds / 2)
    #expect(conflicts > 0)
  }

  private func compute(_ base: Side, _ ours: Side, _ theirs: Side) throws -> MergeComputation {
    func strand(_ side: Side) throws -> Strand {
      let edge = try Fixture.edge(from: base.sql, to: side.sql, up: side.up)
      return Strand(
        base: edge.parent, tip: edge.child, renames: RenameHints(),
        edges: side.up.isEmpty ? [] : [edge], vocabulary: Fixture.dialect.vocabulary)
    }
    let none = try #require(RevisionID(hex: String(repeating: "0", count: 40)))
    return try MergeComputer(
      dialect: Fixture.dialect,
      input: MergeInput(
        ours: none, theirs: none, bases: [none], ourSide: try strand(ours),
        theirSide: try strand(theirs)), memory: nil
    ).compute()
  }

  /// A schema as it is edited, with the statements that somebody wrote for the edit.
  private struct Side {
    var tables: [String: [String]] = [
      "a": ["id INTEGER PRIMARY KEY", "x TEXT", "y INTEGER", "z TEXT"],
      "b": ["id INTEGER PRIMARY KEY", "a_id INTEGER REFERENCES a (id)", "w TEXT"],
      "c": ["k TEXT", "v TEXT DEFAULT 'v'"],
    ]
    var others: [String: String] = [
      "a_x": "CREATE INDEX a_x ON a (x)", "all_b": "CREATE VIEW all_b AS SELECT id, w FROM b",
    ]
    var up: [String] = []

    var sql: String {
      let tables = tables.sorted { $0.key < $1.key }.map {
        "CREATE TABLE \($0.key) (\($0.value.joined(separator: ", ")));"
      }
      return (tables + others.sorted { $0.key < $1.key }.map { $0.value + ";" })
        .joined(separator: "\n")
    }

    func edited(by random: inout SeededRandom, _ mark: String) -> Side {
      var side = self
      for number in 0..<Int.random(in: 1...4, using: &random) {
        side.edit(&random, "\(mark)\(number)")
      }
      return side
    }

    private mutating func edit(_ random: inout SeededRandom, _ name: String) {
      let table = ["a", "b", "c"].randomElement(using: &random) ?? "a"
      switch Int.random(in: 0..<9, using: &random) {
      case 0: tables[table]?.append("\(name) INTEGER")
      case 1:
        tables[table]?.append("\(name) TEXT")
        up.append("UPDATE \(table) SET \(name) = 'filled';")
      case 2: tables[name] = ["id INTEGER PRIMARY KEY", "note TEXT"]
      case 3:
        tables[name] = ["id INTEGER PRIMARY KEY", "note TEXT"]
        up.append("INSERT INTO \(name) (note) SELECT 'n' FROM \(table);")
      case 4: others[name] = "CREATE INDEX \(name) ON b (w)"
      case 5: others["a_x"] = nil
      case 6: tables["c"]?[1] = "v VARCHAR(\(Int.random(in: 1...9, using: &random)))"
      case 7: others["all_b"] = "CREATE VIEW all_b AS SELECT id, w, '\(name)' AS n FROM b"
      default: tables["a"]?.removeAll { $0 == "z TEXT" }
      }
    }
  }
}
