extension SQLParser {
  /// What begins with a name: a column or a call.
  mutating func named() throws(Fault) -> Expression {
    var parts = [try functionName()]
    while isAt(.dot) {
      position += 1
      if take(operator: "*") { return .literal(SQLName.quoted(parts) + ".*") }
      parts.append(try name(any: true))
    }
    if isAt(.leftParenthesis) { return try call(SQLName.quoted(parts)) }
    return try subscripted(.column(parts))
  }

  /// A name; some keywords may be the name of a function.
  private mutating func functionName() throws(Fault) -> String {
    if isAtAny(["left", "right"]), isAt(.leftParenthesis, 1) { return try name(any: true) }
    return try name()
  }

  /// What stands in parentheses: a query, a row, or an expression whose parentheses are not needed.
  mutating func parenthesized() throws(Fault) -> Expression {
    if let query = try subquery() { return try selected(.composed(.atom, [.query(query)])) }
    let inner = try attempt { (parser) throws(Fault) in
      try parser.expect(.leftParenthesis)
      let fields = try parser.expressions()
      try parser.expect(.rightParenthesis)
      return fields
    }
    guard let fields = inner else {
      return .composed(.atom, [.text(try wordsInParentheses())])
    }
    if fields.count == 1 { return try selected(fields[0]) }
    let text = fields.map { [Piece.expression($0, .or)] }.joined(separator: [.text(", ")])
    return .composed(.atom, [.text("(")] + text + [.text(")")])
  }

  /// A query in parentheses as a value; `nil` where something else is.
  mutating func subquery() throws(Fault) -> Query? { try queryInParentheses()?.withoutLabels }

  /// A query in parentheses; `nil` where something else is.
  mutating func queryInParentheses() throws(Fault) -> Query? {
    var distance = 0
    while isAt(.leftParenthesis, distance) { distance += 1 }
    guard distance > 0, isAtQuery(distance) else { return nil }
    return try attempt { (parser) throws(Fault) in
      try parser.expect(.leftParenthesis)
      let query = try parser.query()
      try parser.expect(.rightParenthesis)
      return query
    }
  }

  /// A field or element of what stands in parentheses.
  private mutating func selected(_ value: Expression) throws(Fault) -> Expression {
    guard isAt(.dot) || isAt(.leftBracket) else { return value }
    var pieces: [Piece] = [.text("("), .expression(value, .or), .text(")")]
    pieces += try selections()
    return .composed(.atom, pieces)
  }

  /// A column or parameter with an element of it.
  mutating func subscripted(_ value: Expression) throws(Fault) -> Expression {
    guard isAt(.leftBracket) else { return value }
    return .composed(.atom, [.expression(value, .atom)] + (try selections()))
  }

  private mutating func selections() throws(Fault) -> [Piece] {
    var pieces: [Piece] = []
    while true {
      if take(.dot) {
        pieces += take(operator: "*") ? ".*" : ".\(SQLName.quoted(try name(any: true)))"
      } else if take(.leftBracket) {
        pieces += "["
        if !isAt(.colon) { pieces.append(.expression(try expression(), .or)) }
        if take(.colon) {
          pieces += ":"
          if !isAt(.rightBracket) { pieces.append(.expression(try expression(), .or)) }
        }
        try expect(.rightBracket)
        pieces += "]"
      } else {
        return pieces
      }
    }
  }
}
