extension SQLParser {
  /// An expression whose parts hold at least as tightly as the level.
  mutating func expression(_ minimum: Level = .or) throws(Fault) -> Expression {
    try deeper { (parser) throws(Fault) in
      var left = try parser.operand()
      while let level = parser.infixLevel, level >= minimum {
        left = try parser.infix(left, level)
      }
      return left
    }
  }

  /// Expressions between commas.
  mutating func expressions() throws(Fault) -> [Expression] {
    var result = [try expression()]
    while take(.comma) { result.append(try expression()) }
    return result
  }

  /// What a sign or `NOT` stands in front of, or nothing does.
  private mutating func operand() throws(Fault) -> Expression {
    if take("not") {
      return .composed(.not, [.text("NOT "), .expression(try expression(.not), .other)])
    }
    guard let lexeme = ahead(), lexeme.kind == .operator || isAt("operator") else {
      return try primary()
    }
    switch lexeme.key {
    case "-":
      position += 1
      return try expression(.minus).negated
    case "+":
      position += 1
      return .composed(.membership, [.text("+ "), .expression(try expression(.minus), .cast)])
    default:
      let sign = try operatorName()
      return .composed(
        .membership, [.text("\(sign) "), .expression(try expression(.sum), .cast)])
    }
  }

  /// How tightly the operator that is next holds; `nil` where none is.
  private var infixLevel: Level? {
    guard let lexeme = ahead() else { return nil }
    switch lexeme.kind {
    case .cast: return .cast
    case .operator: return Self.operatorLevel(lexeme.key)
    case .word: break
    default: return nil
    }
    switch lexeme.key {
    case "or": return .or
    case "and": return .and
    case "is", "isnull", "notnull": return .test
    case "between", "in", "like", "ilike", "similar", "overlaps": return .membership
    case "not" where isAtAny(["between", "in", "like", "ilike", "similar"], 1): return .membership
    case "operator" where isAt(.leftParenthesis, 1): return .other
    case "at" where isAt("at", "time", "zone") || isAt("at", "local"): return .zone
    case "collate": return .collation
    default: return nil
    }
  }

  private static func operatorLevel(_ text: String) -> Level? {
    switch text {
    case "=>": nil
    case "<", ">", "=", "<=", ">=", "<>": .comparison
    case "+", "-": .sum
    case "*", "/", "%": .product
    case "^": .power
    default: .other
    }
  }

  /// An operator, be it written by its sign alone or as `OPERATOR(schema.+)`.
  mutating func operatorName() throws(Fault) -> String {
    guard take("operator") else {
      guard let lexeme = ahead(), lexeme.kind == .operator else { throw .unexpected }
      position += 1
      return lexeme.key
    }
    try expect(.leftParenthesis)
    var parts: [String] = []
    while !isAt(.operator) {
      parts.append(SQLName.quoted(try name()) + ".")
      try expect(.dot)
    }
    let sign = try operatorName()
    try expect(.rightParenthesis)
    return "OPERATOR(\(parts.joined())\(sign))"
  }
}
