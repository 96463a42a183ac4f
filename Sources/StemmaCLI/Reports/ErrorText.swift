internal import Stemma

/// An error in words: what happened, more about it, and what to do.
struct ErrorText {
  /// The error itself.
  let error: StemmaError

  /// Puts an error into words; `nil` for one of the argument parser's.
  init?(_ error: any Error) {
    guard let error = StemmaError(describing: error) else { return nil }
    self.error = error
  }

  /// The status that a command ends with.
  var status: ExitStatus {
    switch error.kind {
    case .refused: .refused
    case .failed: .failed
    case .usage: .usage
    case .fault: .fault
    // Ends with the signal's number instead.
    case .interrupted: .failed
    }
  }

  /// Writes it to standard error.
  func print() {
    let style = Invocation.current.output.messageStyle
    var text = "\(style.red("Error:")) \(error.message)\n"
    for line in error.details { text += "  \(line)\n" }
    for (index, hint) in error.hints.enumerated() {
      text += (index == 0 ? style.cyan("Hint:") : "     ") + " \(hint)\n"
    }
    Output.writeError(text)
  }
}
