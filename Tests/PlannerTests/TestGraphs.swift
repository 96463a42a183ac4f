import Foundation
import Planner
import SchemaModel
import Testing

/// A small generator of numbers that are the same for one seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The seed of this run: `STEMMA_SEED`, or always the same.
  static let seed =
    ProcessInfo.processInfo.environment["STEMMA_SEED"].flatMap { UInt64($0) } ?? 20_261_122

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

func objectID(_ number: Int) -> ObjectID {
  let text = String(number)
  let padded = String(repeating: "0", count: 40 - text.count) + text
  guard let id = ObjectID(hex: padded) else { preconditionFailure("\(number) is no id") }
  return id
}

func revision(_ number: Int) -> RevisionID { RevisionID(objectID(number)) }

func snapshot(_ number: Int) -> SnapshotID { SnapshotID(objectID(number)) }

/// A revision by numbers; its own number is its snapshot's too where no other is given.
func node(
  _ number: Int, _ parents: [Int], snapshot shared: Int? = nil, up: EdgeCost? = nil,
  down: EdgeCost? = nil, data: [Int] = [], replaces: [Int] = []
) -> DictionaryGraph.Revision {
  let edgeCount = max(parents.count, 1)
  return DictionaryGraph.Revision(
    id: revision(number), parents: parents.map(revision), snapshot: snapshot(shared ?? number),
    replaces: replaces.map(revision),
    upCosts: up.map { Array(repeating: $0, count: edgeCount) } ?? [],
    downCosts: down.map { Array(repeating: $0, count: edgeCount) } ?? [],
    dataStatements: data.map(objectID))
}

/// Steps as `+3` (up into 3), `-3` (down out of 3), `=3` (an equal step to 3) and `~3` (one that leaves out data statements).
func notation(_ route: Route?) -> String? {
  route?.steps.map { step in
    switch step.kind {
    case .up: "+\(number(step.to))"
    case .down: "-\(number(step.from))"
    case .equal: (step.skipsData ? "~" : "=") + number(step.to)
    }
  }.joined(separator: " ")
}

private func number(_ revision: RevisionID?) -> String {
  revision.map { String($0.hex.drop { $0 == "0" }) } ?? "nothing"
}

/// A history of merges, several roots, equal snapshots and costs, at random.
func randomRevisions(
  count: Int, using generator: inout SeededGenerator
) -> [DictionaryGraph.Revision] {
  (1...count).map { number in
    var parents: [RevisionID] = []
    if number > 1, generator.below(8) > 0 {
      for _ in 0..<(generator.below(3) == 0 ? 2 : 1) {
        let parent = revision(max(1, number - 1 - generator.below(min(number - 1, 4))))
        if !parents.contains(parent) { parents.append(parent) }
      }
    }
    let edges = max(parents.count, 1)
    return DictionaryGraph.Revision(
      id: revision(number), parents: parents, snapshot: snapshot(generator.below(count)),
      replaces: number > 1 && generator.below(3) == 0
        ? [revision(1 + generator.below(number - 1))] : [],
      upCosts: (0..<edges).map { _ in randomCost(rarity: 8, using: &generator) },
      downCosts: (0..<edges).map { _ in randomCost(rarity: 3, using: &generator) },
      dataStatements: generator.below(4) == 0 ? [objectID(1000 + generator.below(5))] : [])
  }
}

private func randomCost(rarity: Int, using generator: inout SeededGenerator) -> EdgeCost {
  EdgeCost(
    irreversible: generator.below(rarity * 2) == 0 ? 1 : 0,
    dataLoss: generator.below(rarity) == 0 ? 1 : 0,
    rewrites: generator.below(rarity) == 0 ? 1 + generator.below(2) : 0, steps: 1)
}
