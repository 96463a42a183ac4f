/// A value as SQLite stores it.
enum SQLiteValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The text; `nil` for any other type.
  var string: String? { if case .text(let text) = self { text } else { nil } }

  /// The integer; `nil` for any other type.
  var int: Int64? { if case .integer(let value) = self { value } else { nil } }
}
