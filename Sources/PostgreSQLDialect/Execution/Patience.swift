internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How long to go on trying: pauses that grow, until they are too long together.
struct Patience {
  private var left: Double
  private var next = 0.05
  private let longest: Double

  /// Has patience for some time.
  init(seconds: Double, longestPause: Double = 1) {
    (left, longest) = (seconds, longestPause)
  }

  /// Takes away time that was spent otherwise.
  mutating func spend(_ seconds: Double) { left -= seconds }

  /// Waits for some time.
  ///
  /// - Returns: Whether to try again; `false` when there is no patience left.
  /// - Throws: `Interrupted`
  mutating func pause() throws -> Bool {
    guard left > 0 else { return false }
    let pause = min(next, left)
    left -= pause
    next = min(next * 2, longest)
    try Self.sleep(pause)
    return true
  }

  private static func sleep(_ seconds: Double) throws {
    var left = seconds
    while left > 0 {
      try Interruption.check()
      let part = min(left, 0.1)
      var time = timespec(tv_sec: 0, tv_nsec: Int(part * 1e9))
      nanosleep(&time, nil)
      left -= part
    }
    try Interruption.check()
  }
}
