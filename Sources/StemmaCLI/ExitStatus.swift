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

  /// Ends the program, with a failure where results could not be written.
  static func end(_ status: ExitStatus) -> Never {
    switch Output.failure {
    case nil: exit(status.rawValue)
    // As if the signal had ended it, which somebody may have turned off.
    case .nobodyReads: exit(128 + SIGPIPE)
    case .unwritten(let reason):
      ErrorText(StemmaError(.failed, .outputFailed, "the output could not be written: \(reason)"))?
        .print()
      exit(ExitStatus.failed.rawValue)
    }
  }

  /// Ends the program with the status of an error, after saying what happened.
  ///
  /// `command` is the one that was running; `nil` while the arguments were read.
  static func end(after error: any Error, in command: (any ParsableCommand.Type)? = nil) -> Never {
    if let signal = Interruption.requested { end(after: error, interruptedBy: signal) }
    if let answer = error as? Answer { end(answer.status) }
    if let text = ErrorText(error) {
      text.print()
      ErrorDocument(text.error).print()
      end(text.status)
    }
    if let error = error as? ValidationError, let command {
      Output.writeError(
        """
        Error: \(error.message)
        Usage: \(StemmaCommand.usageString(for: command))
          See 'stemma \(command._commandName) --help' for more information.

        """)
      ErrorDocument(error.message, isUsage: true).print()
      end(.usage)
    }
    let code = StemmaCommand.exitCode(for: error)
    let message = StemmaCommand.fullMessage(for: error)
    if code.isSuccess {
      if !message.isEmpty { Swift.print(message) }
      end(.done)
    }
    Output.writeError(message + "\n")
    let isUsage = code == .validationFailure
    ErrorDocument(StemmaCommand.message(for: error), isUsage: isUsage).print()
    end(isUsage ? .usage : .fault)
  }
}

extension ExitStatus {
  /// Ends the program as shells expect it after a signal, with one line about what became of its work.
  private static func end(after error: any Error, interruptedBy signal: Int32) -> Never {
    let known = (error as? StemmaError).flatMap { $0.kind == .interrupted ? $0 : nil }
    let error = known ?? StemmaError(describing: Interrupted(signal: signal))
    Output.writeError("Interrupted \(error?.message ?? "")\n")
    if let error { ErrorDocument(error).print() }
    exit(128 + signal)
  }
}

/// Ends a command whose answer is "no" and was already given.
struct Answer: Error {
  let status: ExitStatus

  /// The answer "no".
  static let no = Answer(status: .refused)
}
