internal import SchemaModel

/// An expression on one line, for places that have but one.
enum OneLineText {
  /// The expression; line breaks in its strings come from `char()`, and those between its parts are spaces.
  static func text(of expression: SQLText) -> String {
    guard expression.text.contains(where: \.isNewline) else { return expression.text }
    return TokenizedSQL.with(expression.text) { source in
      source.tokens.dropLast().map { token in
        let text = String(decoding: source.bytes[token.range], as: UTF8.self)
        return token.kind == .string && text.contains(where: \.isNewline) ? string(text) : text
      }.joined(separator: " ")
    }
  }

  /// `'a⏎b'` as `('a' || char(10) || 'b')`.
  private static func string(_ literal: String) -> String {
    let parts = literal.unicodeScalars.reduce(into: "") { result, scalar in
      if Character(scalar).isNewline {
        result += "' || char(\(scalar.value)) || '"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return "(\(parts))"
  }
}
