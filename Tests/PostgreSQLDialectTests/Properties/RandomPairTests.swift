import Foundation
import Testing

@testable import PostgreSQLDialect

/// Made-up pairs of schemas, of which each has its own seed: the one of the run and those behind it.
///
/// Other seeds may show what does not hold yet: a new column whose type is made anew in the same step comes behind all others,
/// where the order of columns says something. That such a column needs a value is left out, as rows are filled before it is there.
@Suite(.needsServer) struct RandomPairTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// The seed of this run: `STEMMA_SEED`, or always the same.
  private static let seed = environment["STEMMA_SEED"].flatMap { UInt64($0) } ?? 20_261_122
  /// How many pairs there are: `STEMMA_PAIRS`, or what the tier has time for.
  private static let count =
    environment["STEMMA_PAIRS"].flatMap { Int($0) } ?? (FullTier.isOn ? 100 : 10)

  @Test func `drafts lead from any schema to an edited one and back, and keep the rows`()
    async throws
  {
    print("\(Self.count) pairs from seed \(Self.seed)")
    let stopped = try await withThrowingTaskGroup(of: Int.self) { group in
      let lanes = 2
      for lane in 0..<lanes {
        group.addTask {
          try Self.run(stride(from: lane, to: Self.count, by: lanes).map { Self.seed + UInt64($0) })
        }
      }
      return try await group.reduce(0, +)
    }
    print("rows stood against \(stopped) of \(Self.count) pairs")
    #expect(stopped <= max(1, Self.count / 5))
  }

  /// Runs the pairs of some seeds, and tells what is not as it must be.
  private static func run(_ seeds: [UInt64]) throws -> Int {
    var databases = try PairDatabases()
    var stopped = 0
    for (position, seed) in seeds.enumerated() {
      // The catalog of a database that much is made in gets slow.
      if position % 100 == 99 { databases = try PairDatabases() }
      let pair = RandomPair(seed: seed)
      let outcome = try databases.run(pair)
      if let stop = outcome.stop {
        stopped += 1
        print("seed \(seed): rows stand against it: \(stop)")
        if count == 1 { print(outcome.scripts) }
      }
      guard let fault = outcome.fault else { continue }
      Issue.record(
        """
        seed \(seed): \(fault)
        \(pair.first.sql)
        -- to
        \(pair.second.sql)
        -- by
        \(outcome.scripts)
        """)
    }
    return stopped
  }
}
