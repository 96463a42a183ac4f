/// A piece of SQL in the canonical spelling of its dialect: an expression, a query or a statement.
///
/// The dialect that read it has removed what cannot matter (comments, white space, keyword case,
/// needless quotes); two texts that behave differently are never equal.
public struct SQLText: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The text.
  @Exact public private(set) var text: String

  /// Takes a text that is already canonical.
  public init(_ text: String) {
    self.text = text
  }

  /// The text.
  public var description: String { text }

  /// Whether one stands before the other.
  public static func < (left: SQLText, right: SQLText) -> Bool {
    left.text.utf8Precedes(right.text)
  }
}
