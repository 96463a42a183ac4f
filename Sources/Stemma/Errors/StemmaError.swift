/// An error of an operation on a workspace, in words for people and with a code for programs.
///
/// ```swift
/// do {
///   _ = try workspace.move(
///     MoveRequest(target: "production", way: .upgrade), observer: SilentObserver())
/// } catch let error as StemmaError where error.code == .drift {
///   print("changed by hand:", error.details)
/// } catch let error as StemmaError where error.kind == .refused {
///   print("refused: \(error.message)")
///   for hint in error.hints { print("  \(hint)") }
/// }
/// ```
///
/// Go by the ``code-swift.property`` and never by words, which may be put better any time. The
/// ``kind-swift.property`` says what sort of answer it is: ``Kind-swift.enum/refused`` is a "no" to something that
/// could be done otherwise, and leaves everything as it was; the others say that the operation could not be done.
///
/// ``unasked`` has the hazards that stand between a request and its execution: allow them only once somebody knows
/// what they cost. ``breaches`` are rows that a constraint of a step does not take.
///
/// Errors of the modules below (`SourceError`, `TargetError`, `StoreError` and others) are put into words by
/// ``init(describing:)``. Messages hold no password of a database's location.
///
/// ## Topics
///
/// ### For programs
///
/// - ``code-swift.property``
/// - ``kind-swift.property``
/// - ``subject``
/// - ``unasked``
/// - ``breaches``
///
/// ### For people
///
/// - ``message``
/// - ``details``
/// - ``hints``
///
/// ### Other errors
///
/// - ``init(describing:)``
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
  /// What went wrong, for programs.
  public var code: Code
  /// What happened, in one line.
  public var message: String
  /// The object, database, revision, file or branch that it is about, as a command names it; `nil` where there is none.
  public var subject: String?
  /// More lines about it.
  public var details: [String]
  /// What to do next, one suggestion a line.
  public var hints: [String]
  /// The hazards that, once they are allowed, let the operation go on.
  public var unasked: Set<Hazard.Kind> = []
  /// The rows that break a constraint which a step of a move brings, and so stopped it.
  public var breaches: [Breach] = []

  /// Makes an error.
  public init(
    _ kind: Kind, _ code: Code, _ message: String, about subject: String? = nil,
    details: [String] = [], hints: [String] = []
  ) {
    self.kind = kind
    self.code = code
    self.message = message
    self.subject = subject
    self.details = details
    self.hints = hints
  }

  static func refused(
    _ code: Code, _ message: String, about subject: String? = nil, details: [String] = [],
    hints: [String] = []
  ) -> StemmaError {
    StemmaError(.refused, code, message, about: subject, details: details, hints: hints)
  }

  static func failed(
    _ code: Code, _ message: String, about subject: String? = nil, details: [String] = [],
    hints: [String] = []
  ) -> StemmaError {
    StemmaError(.failed, code, message, about: subject, details: details, hints: hints)
  }

  static func usage(
    _ code: Code, _ message: String, about subject: String? = nil, details: [String] = [],
    hints: [String] = []
  ) -> StemmaError {
    StemmaError(.usage, code, message, about: subject, details: details, hints: hints)
  }
}
