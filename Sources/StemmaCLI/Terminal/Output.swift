internal import CMemory
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a command writes: results to standard output, all else to standard error.
struct Output: Sendable {
  let isQuiet: Bool
  let isVerbose: Bool
  let allowsColor: Bool

  /// Whether results are read by a person at a terminal.
  static var isTerminal: Bool { isatty(1) != 0 }

  /// Whether questions can be asked.
  static var isInteractive: Bool { isatty(0) != 0 && isatty(2) != 0 }

  /// How to mark text in results.
  var style: Style { Style(isOn: allowsColor && Self.isTerminal) }

  /// How to mark text in messages.
  var messageStyle: Style { Style(isOn: allowsColor && isatty(2) != 0) }

  /// Whether a result was written, be it a line or a document.
  static var hasResults: Bool { written.load(ordering: .relaxed) }

  private static let written = Atomic(false)

  /// Writes a line of a result.
  func result(_ line: String) { Self.writeResult(line + "\n") }

  /// Writes a line about what was done, unless it shall be quiet: the exit status says it too.
  func done(_ line: String) {
    if !isQuiet { Self.writeResult(line + "\n") }
  }

  /// Writes text to standard output.
  static func writeResult(_ text: String) {
    written.store(true, ordering: .relaxed)
    Swift.print(text, terminator: "")
  }

  /// Writes a message for a person, unless it shall be quiet.
  func note(_ line: String) {
    if !isQuiet { Self.writeError(line + "\n") }
  }

  /// Writes a message that matters even when quiet.
  func warn(_ line: String) {
    Self.writeError("\(messageStyle.yellow("Warning:")) \(line)\n")
  }

  /// Writes text to standard error, all of it.
  static func writeError(_ text: String) {
    // What was printed before stands before, also where both go to one pipe.
    flushResults()
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }

  /// Lets what was printed so far stand before what another program prints.
  func flush() { Self.flushResults() }

  /// How the program must end because results could not be written.
  enum Failure: Equatable {
    /// Whoever read them has gone.
    case nobodyReads
    /// The disk is full, say.
    case unwritten(reason: String)
  }

  /// What stands against it that all results were written; to be asked for at the end.
  static var failure: Failure? {
    let code = stemma_flush_output()
    switch code {
    case 0: return nil
    case EPIPE: return .nobodyReads
    default: return .unwritten(reason: String(cString: strerror(code)).lowercased())
    }
  }

  private static func flushResults() {
    fflush(nil)
  }

  /// Asks a question that is answered by yes or no; no where nobody can answer.
  func confirm(_ question: String) -> Bool {
    guard Self.isInteractive else { return false }
    Self.writeError("\(question) [y/N] ")
    let answer = readLine() ?? ""
    return ["y", "yes"].contains(answer.lowercased())
  }
}
