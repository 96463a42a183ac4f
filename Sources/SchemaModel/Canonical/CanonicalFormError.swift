/// A stored text that is not the canonical form of what it should be.
public struct CanonicalFormError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What could not be read: `table/users`, `format.json`.
  public let subject: String

  /// What is wrong, in one sentence without a full stop.
  public let message: String

  init(_ subject: String, _ message: String) {
    self.subject = subject
    self.message = message
  }

  /// What is wrong, for people.
  public var description: String { "\(subject) is not in canonical form: \(message)" }
}
