import Foundation
import Testing

/// The tests that take minutes: only with `STEMMA_TESTS=full`.
enum FullTier {
  static let isOn = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"
}

extension Trait where Self == ConditionTrait {
  /// A test that takes minutes.
  static var inFullTier: Self { .enabled(if: FullTier.isOn, "only in the full tier") }
}
