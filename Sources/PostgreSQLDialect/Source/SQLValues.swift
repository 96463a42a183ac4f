internal import Dialect
internal import SchemaModel

/// Values that a condition may be looking for: its literals and their neighbours.
enum SQLValues {
  /// The values of a text.
  static func values(in text: String) -> [Value] {
    var values: [Value] = []
    for literal in SQLTextParts.literals(in: text) {
      if let number = Int64(literal) {
        values += [.integer(number), .integer(number &+ 1), .integer(number &- 1)]
        values.append(.integer(0 &- number))
      } else if let number = Double(literal) {
        values += [.real(number), .real(number + 0.5), .real(number - 0.5)]
      } else {
        values.append(.text(literal))
        if literal.contains(where: { $0 == "%" || $0 == "_" }) { values += matches(of: literal) }
      }
    }
    return values
  }

  /// Texts that a pattern of `LIKE` may match.
  private static func matches(of pattern: String) -> [Value] {
    [("", "a"), ("abc", "b"), ("12", "1")].map { many, one in
      .text(pattern.replacing("%", with: many).replacing("_", with: one))
    }
  }
}
