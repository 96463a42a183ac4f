public import SchemaModel

/// Code that a statement runs and that an engine cannot read.
public struct UnreadCode: Hashable, Sendable {
  /// The routine; `nil` where it is the statement's own.
  public var routine: ObjectPath?
  /// Why it cannot be read: `it is written in c`.
  public var reason: String

  /// Says why code cannot be read.
  public init(_ routine: ObjectPath?, _ reason: String) {
    (self.routine, self.reason) = (routine, reason)
  }
}
