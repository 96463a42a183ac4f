/// A JSON document without fractions: all that Stemma writes and reads.
public enum JSONValue: Hashable, Sendable {
  /// Nothing.
  case null
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case integer(Int64)
  /// A text.
  case string(String)
  /// Values in their order.
  case array([JSONValue])
  /// Values by their names.
  case object([String: JSONValue])
}

extension JSONValue {
  /// The value of a key; `nil` where there is none or this is no object.
  public subscript(key: String) -> JSONValue? { object?[key] }

  /// The members of an object; `nil` for anything else.
  public var object: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements of an array; `nil` for anything else.
  public var array: [JSONValue]? { if case .array(let values) = self { values } else { nil } }

  /// The text of a string; `nil` for anything else.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The number; `nil` for anything else.
  public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

  /// The truth value; `nil` for anything else.
  public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

  /// The strings of an array of strings; `nil` for anything else.
  public var strings: [String]? {
    guard let values = array else { return nil }
    let texts = values.compactMap(\.string)
    return texts.count == values.count ? texts : nil
  }

  /// An array of strings.
  public static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map { .string($0) })
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Makes a string.
  public init(stringLiteral value: String) { self = .string(value) }

  /// Makes a number.
  public init(integerLiteral value: Int64) { self = .integer(value) }

  /// Makes a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }

  /// Makes a null.
  public init(nilLiteral: ()) { self = .null }

  /// Makes an array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Makes an object; of two equal keys the later one counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
}
