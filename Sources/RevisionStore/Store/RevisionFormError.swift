/// Says in which way a commit, or a file of one, is not in the form that revisions have.
public struct RevisionFormError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and where: `migration/0/migration.json: "irreversible" must be a string`.
  public let reason: String

  /// Makes an error.
  public init(_ reason: String) {
    self.reason = reason
  }

  /// What is wrong and where.
  public var description: String { reason }
}
