/// A value of a TOML document, with the line where it stands.
struct TOMLValue: Hashable, Sendable {
  /// The kinds of value that `stemma.toml` can hold.
  indirect enum Content: Hashable, Sendable {
    case string(String)
    case integer(Int64)
    case boolean(Bool)
    case array([TOMLValue])
    case table([String: TOMLValue])
  }

  /// The value.
  var content: Content
  /// The line it begins on, counted from one.
  var line: Int

  /// What to call its kind in an error.
  var kindName: String {
    switch content {
    case .string: "a string"
    case .integer: "a number"
    case .boolean: "true or false"
    case .array: "an array"
    case .table: "a table"
    }
  }
}

/// Why a text is not TOML, or not the part of TOML that is read here.
struct TOMLError: Error, Hashable, Sendable {
  var line: Int
  var message: String
  /// The next step, where one is known.
  var hint: String?
}
