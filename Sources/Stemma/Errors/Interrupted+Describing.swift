#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Interrupted {
  /// Who asked for the end, for people.
  var cause: String {
    switch signal {
    case SIGINT: "Ctrl-C (SIGINT)"
    case SIGTERM: "SIGTERM"
    case SIGHUP: "SIGHUP, the end of the terminal"
    default: "signal \(signal)"
    }
  }
}
