internal import Stemma

/// An error as a document, for a program that asked for one.
struct ErrorDocument {
  private let error: StemmaError

  init(_ error: StemmaError) { self.error = error }

  /// The document of an error that none of Stemma's modules knows: the argument parser's, or a fault.
  init(_ message: String, isUsage: Bool) {
    let lines = message.split(separator: "\n").map(String.init)
    error = StemmaError(
      isUsage ? .usage : .fault, isUsage ? .usage : .internalFault, lines.first ?? message,
      details: Array(lines.dropFirst()))
  }

  var json: JSONValue {
    .object([
      "error": .object([
        "code": .string(error.code.rawValue), "message": .string(error.message),
        "subject": error.subject.map { .string($0) } ?? .null,
        "details": .strings(error.details), "hints": .strings(error.hints),
      ])
    ])
  }

  /// Writes it to standard output, where a document was asked for and none was written.
  func print() {
    let invocation = Invocation.current
    guard invocation.asksForDocument, !Output.hasResults else { return }
    invocation.output.result(json)
  }
}
