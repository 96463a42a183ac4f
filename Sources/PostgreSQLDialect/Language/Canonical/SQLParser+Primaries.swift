internal import SchemaModel

extension SQLParser {
  /// An expression that needs no parentheses anywhere.
  mutating func primary() throws(Fault) -> Expression {
    guard let lexeme = ahead() else { throw .unexpected }
    switch lexeme.kind {
    case .number, .string, .bits, .dollarString:
      position += 1
      return .literal(lexeme.key)
    case .parameter:
      position += 1
      return try subscripted(.literal(lexeme.key))
    case .leftParenthesis: return try parenthesized()
    case .operator where lexeme.key == "*":
      position += 1
      return .literal("*")
    case .word:
      if let expression = try keyword(lexeme.key) { return expression }
      return try named()
    case .quotedName: return try named()
    default: throw .unexpected
    }
  }

  /// An expression that begins with a keyword; `nil` where the word is none.
  private mutating func keyword(_ key: String) throws(Fault) -> Expression? {
    switch key {
    case "null", "default":
      position += 1
      return .literal(key.uppercased())
    case "true", "false":
      position += 1
      return .literal(key)
    case "case": return try caseExpression()
    case "array" where isAt(.leftBracket, 1):
      position += 1
      return try arrayElements()
    case "array" where isAt(.leftParenthesis, 1), "exists" where isAt(.leftParenthesis, 1):
      position += 1
      guard let query = try subquery() else { throw .unexpected }
      return .composed(
        .atom, [.text(key == "array" ? "ARRAY" : "EXISTS "), .query(query)])
    case "row" where isAt(.leftParenthesis, 1):
      position += 1
      return .composed(.atom, [.text("ROW")] + (try group(Self.rowFields)))
    case "collation" where isAt("collation", "for"):
      position += 2
      let value = try group { (parser) throws(Fault) in [.expression(try parser.expression(), .or)]
      }
      return .composed(.atom, [.text("COLLATION FOR ")] + value)
    default: break
    }
    if Self.values.contains(key) {
      position += 1
      return .literal(key.uppercased() + (try precision()))
    }
    if Self.forms.contains(key), isAt(.leftParenthesis, 1) { return try form(key) }
    return try typedLiteral(key)
  }

  /// Words that stand for a value.
  private static let values: Set = [
    "current_catalog", "current_date", "current_role", "current_time", "current_timestamp",
    "current_user", "localtime", "localtimestamp", "session_user", "system_user", "user",
    "current_schema",
  ]

  private mutating func precision() throws(Fault) -> String {
    isAt(.leftParenthesis) ? try wordsInParentheses() : ""
  }

  /// `DATE '2026-01-01'`; `nil` for anything else.
  private mutating func typedLiteral(_ key: String) throws(Fault) -> Expression? {
    guard isAt(.string, 1) || Self.typeWords.contains(key) else { return nil }
    return try attempt { (parser) throws(Fault) in
      let type = try parser.type()
      guard let text = parser.ahead(), text.kind == .string else { throw .unexpected }
      parser.position += 1
      let whole = type == "interval" ? type + (try parser.intervalFields()) : type
      return Expression.literal(text.key).cast(to: whole)
    }
  }

  private static let typeWords: Set = [
    "timestamp", "time", "double", "character", "bit", "interval", "numeric", "varchar", "national",
  ]

  private mutating func caseExpression() throws(Fault) -> Expression {
    position += 1
    var pieces: [Piece] = [.text("CASE")]
    if !isAt("when") { pieces += [.text(" "), .expression(try expression(), .or)] }
    while take("when") {
      pieces += [.text(" WHEN "), .expression(try expression(), .or)]
      try expect("then")
      pieces += [.text(" THEN "), .expression(try expression(), .or)]
    }
    if take("else") { pieces += [.text(" ELSE "), .expression(try expression(), .or)] }
    try expect("end")
    pieces += " END"
    return .composed(.atom, pieces)
  }

  /// `[…]` behind `ARRAY`, or in another one.
  private mutating func arrayElements() throws(Fault) -> Expression {
    try expect(.leftBracket)
    if take(.rightBracket) { return .array([]) }
    var elements: [Expression] = []
    repeat {
      elements.append(isAt(.leftBracket) ? try arrayElements() : try expression())
    } while take(.comma)
    try expect(.rightBracket)
    return .array(elements)
  }

  static func rowFields(_ parser: inout SQLParser) throws(Fault) -> [Piece] {
    guard !parser.isAt(.rightParenthesis) else { return [] }
    return try parser.list { (parser) throws(Fault) in [.expression(try parser.expression(), .or)] }
  }
}
