internal import SchemaModel

/// What sort of thing the default of a column is.
struct DefaultValue {
  /// Whether it must stand in parentheses: it is more than one literal, with a sign or without.
  let isExpression: Bool

  /// Whether SQLite can give it to rows that are already there: it is not computed when a row is written.
  let isConstant: Bool

  /// Whether it is `NULL`.
  let isNull: Bool

  /// Looks at the text of a default.
  init(_ value: SQLText) {
    var tokens = TokenTexts(value.text).elements[...]
    if tokens.count == 2, let sign = tokens.first, sign.text == "-" || sign.text == "+" {
      tokens.removeFirst()
    }
    let literal = tokens.count == 1 ? tokens.first : nil
    isExpression = literal == nil
    isNull = literal?.keyword == .null
    isConstant =
      switch literal?.keyword {
      case .currentDate, .currentTime, .currentTimestamp: false
      default: literal != nil
      }
  }
}
