import Foundation

/// Random numbers that are the same in every run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  static let usualSeed: UInt64 = 20_261_122

  /// The seed of this run: `STEMMA_SEED`, or always the same.
  static let seed =
    ProcessInfo.processInfo.environment["STEMMA_SEED"].flatMap { UInt64($0) } ?? usualSeed

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
