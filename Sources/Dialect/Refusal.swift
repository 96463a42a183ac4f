/// Why an engine refused a statement.
///
/// ```swift
/// let refusal = Refusal(.unique(table: "users", columns: ["mail"]), "two rows have the same users.mail")
/// if case .unique(let table, let columns) = refusal.reason {
///   print("another row of \(table) has the same", columns)
/// }
/// ```
///
/// What is to be done about it is decided by the reason; the message is for people. An engine makes it in one place
/// from the codes and words of its library, and whatever it cannot tell is ``Reason-swift.enum/other``.
public struct Refusal: Error, Hashable, Sendable {
  /// What the rows break that the statement would leave, as far as the engine says so.
  public enum Reason: Hashable, Sendable {
    /// Another row has the values of these columns already.
    case unique(table: String, columns: [String])
    /// Another row has what this index computes from its columns already.
    case uniqueIndex(String)
    /// A condition is not met: its name, or its text where it has none; `nil` where the engine does not tell which.
    case check(String?)
    /// A column has no value; `nil` where the engine does not tell which.
    case notNull(table: String?, column: String?)
    /// A value does not fit the type of a column; `nil` where the engine does not tell which.
    case type(table: String?, column: String?)
    /// Rows refer to nothing.
    case foreignKey
    /// Anything else.
    case other
  }

  /// What the rows break.
  public var reason: Reason
  /// What the engine says.
  public var message: String

  /// Makes a refusal.
  public init(_ reason: Reason, _ message: String) {
    (self.reason, self.message) = (reason, message)
  }

  /// Makes a refusal for a reason that the message alone tells.
  public init(_ message: String) { self.init(.other, message) }

  /// Whether a value is there already that no two rows may have.
  public var isOfUniqueness: Bool {
    switch reason {
    case .unique, .uniqueIndex: true
    default: false
    }
  }
}
