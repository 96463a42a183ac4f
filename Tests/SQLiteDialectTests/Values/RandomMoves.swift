import Dialect
import Foundation
import Testing

@testable import SQLiteDialect

/// Random changes that are made by their drafts and looked at by the `sqlite3` program: 5,000 in the full tier.
enum RandomMoves {
  private static let isFull = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"

  /// The seeds, in parts of a hundred.
  static let parts: [Range<UInt64>] = (0..<(isFull ? 50 : 2)).map { $0 * 100..<($0 + 1) * 100 }

  /// For how many seeds something is so; one that throws is told.
  static func count(_ seeds: Range<UInt64>, where isSo: (UInt64) throws -> Bool) -> Int {
    var count = 0
    for seed in seeds {
      do { count += try isSo(seed) ? 1 : 0 } catch { Issue.record("seed \(seed): \(error)") }
    }
    return count
  }

  /// Goes along an edge and back in a database that some SQL makes (`filling`), and prints by other SQL (`dumps`) what is there
  /// at first, then, and in the end.
  static func thereAndBack(
    _ edge: ProofRequest, filling: String, dumps: (old: String, new: String)
  ) throws -> SQLiteProgram.Output {
    let (up, down) = (edge.migration.up.text, edge.migration.down.text)
    return try SQLiteProgram.run(
      filling: filling,
      dumps.old + "BEGIN;\n" + up + "COMMIT;\n" + dumps.new + "BEGIN;\n" + down + "COMMIT;\n"
        + dumps.old)
  }
}
