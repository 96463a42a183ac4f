internal import CSQLite
internal import Dialect

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Connection {
  /// How long a statement waits for others' locks.
  final class Patience {
    /// In milliseconds.
    fileprivate var limit = 0
    fileprivate var waited = 0

    fileprivate func wait(_ count: Int32) -> Bool {
      if count == 0 { waited = 0 }
      guard waited < limit, Interruption.requested == nil else { return false }
      // Short at first: most locks are.
      let pause = min(limit - waited, count < 6 ? 1 << Int(count) : 50)
      usleep(UInt32(pause) * 1000)
      waited += pause
      return true
    }
  }

  /// Has statements end when somebody asks for the end of the work: one that runs, and one that waits.
  ///
  /// The engine's own way to wait does not look; and while it waits, a progress handler is not called.
  func watchForInterruption() {
    sqlite3_progress_handler(handle, 4000, { _ in Interruption.requested == nil ? 0 : 1 }, nil)
  }

  /// How long to wait for others' locks.
  func setBusyTimeout(seconds: Double) {
    patience.limit = Int(min(seconds * 1000, Double(Int32.max)))
    guard patience.limit > 0 else {
      sqlite3_busy_handler(handle, nil, nil)
      return
    }
    sqlite3_busy_handler(
      handle,
      { context, count in
        guard let context else { return 0 }
        return Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue().wait(count) ? 1 : 0
      }, Unmanaged.passUnretained(patience).toOpaque())
  }
}
