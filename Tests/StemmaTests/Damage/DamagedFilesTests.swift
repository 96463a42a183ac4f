import Foundation
import Testing

@testable import Stemma

/// Whatever happened to a file that Stemma reads, it is told, not crashed on.
///
/// `STEMMA_DAMAGE` says how many inputs are tried, `STEMMA_SEED` which ones. Should the process end, the
/// file `stemma-damage.txt` in the temporary folder says by which input.
@Suite(.serialized) struct DamagedFilesTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["STEMMA_DAMAGE"].flatMap { Int($0) }
    ?? (Tier.isFull ? 3_000 : 300)

  @Test(.timeLimit(.minutes(180)), arguments: DamagedWorkspace.Kind.allCases)
  func `a damaged file is told or passed over, whatever reads it`(
    _ kind: DamagedWorkspace.Kind
  ) throws {
    let workspace = try DamagedWorkspace(kind)
    var random = SeededRandom(seed: SeededRandom.seed)
    let note = URL(fileURLWithPath: NSTemporaryDirectory() + "/stemma-damage.txt")
    var told = 0
    for round in 0..<(Self.rounds / DamagedWorkspace.Kind.allCases.count) {
      let input = try workspace.damage(using: &random)
      let place = "seed \(SeededRandom.seed), \(kind), round \(round): \(input)"
      try Data(place.utf8).write(to: note)
      for error in workspace.read(using: &random) {
        told += 1
        #expect(StemmaError(describing: error) != nil, "\(place): \(error)")
      }
    }
    // Were nothing noticed, nothing would have been read.
    #expect(told > Self.rounds / 20, "seed \(SeededRandom.seed)")
  }
}
