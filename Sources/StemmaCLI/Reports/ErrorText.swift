internal import Stemma

/// An error in words: what happened, more about it, and what to do.
struct ErrorText {
  let status: ExitStatus
  private let message: String
  private let details: [String]
  private let hints: [String]

  /// Puts an error into words; `nil` for one of the argument parser's.
  init?(_ error: any Error) {
    guard let error = StemmaError(describing: error) else { return nil }
    status =
      switch error.kind {
      case .refused: .refused
      case .failed: .failed
      case .usage: .usage
      case .fault: .fault
      // Ends with the signal's number instead.
      case .interrupted: .failed
      }
    (message, details, hints) = (error.message, error.details, error.hints)
  }

  /// Writes it to standard error.
  func print() {
    let style = Invocation.current.output.messageStyle
    var text = "\(style.red("Error:")) \(message)\n"
    for line in details { text += "  \(line)\n" }
    for (index, hint) in hints.enumerated() {
      text += (index == 0 ? style.cyan("Hint:") : "     ") + " \(hint)\n"
    }
    Output.writeError(text)
  }
}
