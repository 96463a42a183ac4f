internal import CMemory
internal import Stemma

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The signals that ask the program to end: Ctrl-C, whoever stops services, a terminal that goes.
enum InterruptSignals {
  /// Has work that must undo something first end by itself; everything else is ended at once, which it is made
  /// to survive.
  ///
  /// What whoever started the program wants to be ignored, as `nohup` does, stays ignored.
  static func watch() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      stemma_catch_signal(number) { number in
        guard !Interruption.request(number) else { return }
        // Only what a signal handler may call.
        let text: StaticString = "Interrupted\n"
        _ = write(2, text.utf8Start, text.utf8CodeUnitCount)
        _exit(128 + number)
      }
    }
  }
}
