/// Why no script could be drafted.
public struct DraftError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// A leftover is made by no single statement that could be skipped.
    case leftover
  }

  /// What went wrong.
  public var code: Code

  /// What it is about: `table/orders.note`.
  public var subject: String

  /// What happened, in a sentence without a final full stop.
  public var message: String

  /// One next step, if there is one.
  public var hint: String?

  /// Makes an error.
  public init(code: Code, subject: String, message: String, hint: String? = nil) {
    self.code = code
    self.subject = subject
    self.message = message
    self.hint = hint
  }
}
