internal import Dialect

/// The version of a server.
struct ServerVersion: Hashable, Comparable, CustomStringConvertible {
  /// As the server gives it: 150018 for 15.18.
  let number: Int

  /// Takes a number.
  init(_ number: Int) { self.number = number }

  /// The part that tells what the server has: 15.
  var major: Int { number / 10000 }

  /// As people write it: `15.18`.
  var description: String { "\(major).\(number % 10000)" }

  /// Compares by time.
  static func < (first: Self, second: Self) -> Bool { first.number < second.number }

  /// The major versions that this engine is tested with.
  static let tested = 15...18

  /// They, in words.
  static let testedText = "PostgreSQL \(tested.lowerBound) to \(tested.upperBound)"

  /// Refuses a server that this engine is not tested with: of a newer one it would read half, and not know it.
  ///
  /// - Parameter name: What to call the database.
  /// - Throws: `TargetError` with the code `serverVersion`.
  func check(on name: String) throws(TargetError) {
    guard !Self.tested.contains(major) else { return }
    let isNewer = major > Self.tested.upperBound
    throw TargetError(
      .serverVersion,
      "\(name) is on PostgreSQL \(description), and this version of Stemma works with"
        + " \(Self.testedText)",
      hint: isNewer
        ? "update Stemma, or use a server of one of these versions"
        : "update the server: pg_upgrade takes its databases to a newer version")
  }
}
