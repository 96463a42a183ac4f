/// A value of a row in a database; what the engine has no such type for is its text.
public enum Value: Hashable, Sendable {
  /// No value.
  case null
  /// A whole number.
  case integer(Int64)
  /// A number with a fraction.
  case real(Double)
  /// A text.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// The text; `nil` for any other type.
  public var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The integer; `nil` for any other type.
  public var int: Int64? { if case .integer(let value) = self { value } else { nil } }
}
