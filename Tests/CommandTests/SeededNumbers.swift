import Foundation

/// The same numbers for one seed.
struct SeededNumbers {
  /// The seed of this run: `STEMMA_SEED`, or always the same.
  static let seed =
    ProcessInfo.processInfo.environment["STEMMA_SEED"].flatMap { UInt64($0) } ?? 20_261_122

  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
