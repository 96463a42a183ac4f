import Foundation

/// How much is tried: `STEMMA_TESTS=full` for all that there is, otherwise what takes a minute.
enum Tier {
  static let isFull = ProcessInfo.processInfo.environment["STEMMA_TESTS"] == "full"
}
