internal import ArgumentParser
internal import Stemma

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The exit statuses of the program, all of them.
enum ExitStatus: Int32 {
  case done = 0
  /// The answer is "no".
  case refused = 1
  case failed = 2
  case usage = 64
  case fault = 70

  /// Ends the program with the status of an error, after saying what happened.
  ///
  /// `command` is the one that was running; `nil` while the arguments were read.
  static func end(after error: any Error, in command: (any ParsableCommand.Type)? = nil) -> Never {
    if let answer = error as? Answer { exit(answer.status.rawValue) }
    if let error = ErrorText(error) {
      error.print()
      exit(error.status.rawValue)
    }
    if let error = error as? ValidationError, let command {
      Output.writeError(
        """
        Error: \(error.message)
        Usage: \(StemmaCommand.usageString(for: command))
          See 'stemma \(command._commandName) --help' for more information.

        """)
      exit(ExitStatus.usage.rawValue)
    }
    let code = StemmaCommand.exitCode(for: error)
    let message = StemmaCommand.fullMessage(for: error)
    if code.isSuccess {
      if !message.isEmpty { Swift.print(message) }
      exit(0)
    }
    Output.writeError(message + "\n")
    exit(code == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.fault.rawValue)
  }
}

/// Ends a command whose answer is "no" and was already given.
struct Answer: Error {
  let status: ExitStatus

  /// The answer "no".
  static let no = Answer(status: .refused)
}
