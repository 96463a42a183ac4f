/// An error of an operation on a workspace, in words for people.
public struct StemmaError: Error, Hashable, Sendable {
  /// What sort of error it is; decides the exit status of a command.
  public enum Kind: Hashable, Sendable {
    /// The answer is "no": differences, drift, a failed proof, a refused plan.
    case refused
    /// The operation failed.
    case failed
    /// It was asked for wrongly.
    case usage
    /// A fault of Stemma itself.
    case fault
    /// Somebody asked for its end, and nothing of it is left half done.
    case interrupted
  }

  /// What sort of error it is.
  public var kind: Kind
  /// What happened, in one line.
  public var message: String
  /// More lines about it.
  public var details: [String]
  /// What to do next, one suggestion a line.
  public var hints: [String]
  /// The hazards that, once they are allowed, let the operation go on.
  public var unasked: Set<Hazard.Kind> = []
  /// The rows that break a constraint which a step of a move brings, and so stopped it.
  public var breaches: [Breach] = []

  /// Makes an error.
  public init(_ kind: Kind, _ message: String, details: [String] = [], hints: [String] = []) {
    self.kind = kind
    self.message = message
    self.details = details
    self.hints = hints
  }

  static func refused(_ message: String, details: [String] = [], hints: [String] = [])
    -> StemmaError
  {
    StemmaError(.refused, message, details: details, hints: hints)
  }

  static func failed(_ message: String, details: [String] = [], hints: [String] = []) -> StemmaError
  {
    StemmaError(.failed, message, details: details, hints: hints)
  }

  static func usage(_ message: String, details: [String] = [], hints: [String] = []) -> StemmaError
  {
    StemmaError(.usage, message, details: details, hints: hints)
  }
}
