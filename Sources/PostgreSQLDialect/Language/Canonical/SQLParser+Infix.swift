extension SQLParser {
  /// What an operator makes of an expression and of what follows.
  mutating func infix(_ left: Expression, _ level: Level) throws(Fault) -> Expression {
    switch level {
    case .or, .and:
      position += 1
      return .joined(level, [left, try expression(level.next)])
    case .cast:
      position += 1
      return left.cast(to: try type())
    case .test: return try test(left)
    case .membership: return try membership(left)
    case .zone: return try zone(left)
    case .collation:
      position += 1
      let collation = SQLName.quoted(try qualifiedName())
      return .composed(.collation, [.expression(left, .minus), .text(" COLLATE \(collation)")])
    default: return try operation(left, level)
    }
  }

  private mutating func operation(_ left: Expression, _ level: Level) throws(Fault) -> Expression {
    let sign = try operatorName()
    var pieces: [Piece] = [.expression(left, max(level, .other)), .text(" \(sign) ")]
    if isAt(.leftParenthesis, 1), let word = takeAny(["any", "all", "some"]) {
      pieces += word == "all" ? "ALL " : "ANY "
      pieces += try subqueryOrGroup()
    } else {
      pieces.append(.expression(try expression(level.next), max(level.next, .other)))
    }
    return .composed(level, pieces)
  }

  /// A query or an expression in parentheses.
  private mutating func subqueryOrGroup() throws(Fault) -> [Piece] {
    if let query = try subquery() { return [.query(query)] }
    return try group { (parser) throws(Fault) in [.expression(try parser.expression(), .or)] }
  }

  /// `IS NULL` and its like.
  private mutating func test(_ left: Expression) throws(Fault) -> Expression {
    var pieces: [Piece] = [.expression(left, .other)]
    if take("isnull") {
      pieces += " IS NULL"
    } else if take("notnull") {
      pieces += " IS NOT NULL"
    } else {
      position += 1
      pieces += take("not") ? " IS NOT" : " IS"
      if take("distinct", "from") {
        pieces += " DISTINCT FROM "
        pieces.append(.expression(try expression(.comparison), .other))
      } else {
        guard isAtAny(Self.tested) else { throw .unexpected }
        while let word = takeAny(Self.tested) { pieces += " \(word.uppercased())" }
      }
    }
    return .composed(.test, pieces)
  }

  private static let tested: Set = [
    "null", "true", "false", "unknown", "document", "normalized", "nfc", "nfd", "nfkc", "nfkd",
    "json", "value", "array", "object", "scalar", "with", "without", "unique", "keys",
  ]

  private mutating func membership(_ left: Expression) throws(Fault) -> Expression {
    let negation = take("not") ? "NOT " : ""
    var pieces: [Piece] = [.expression(left, .other), .text(" \(negation)")]
    switch takeAny(["between", "in", "like", "ilike", "similar", "overlaps"]) {
    case "between":
      pieces += take("symmetric") ? "BETWEEN SYMMETRIC " : "BETWEEN "
      pieces.append(.expression(try expression(.other), .other))
      try expect("and")
      pieces += " AND "
      pieces.append(.expression(try expression(.other), .other))
    case "in":
      pieces += "IN "
      if let query = try subquery() {
        pieces.append(.query(query))
      } else {
        pieces += try group { (parser) throws(Fault) in
          try parser.list { (parser) throws(Fault) in [.expression(try parser.expression(), .or)] }
        }
      }
    case let word?:
      if word == "similar" { try expect("to") }
      pieces += word == "similar" ? "SIMILAR TO " : "\(word.uppercased()) "
      pieces.append(.expression(try expression(.other), .other))
      if take("escape") {
        pieces += " ESCAPE "
        pieces.append(.expression(try expression(.other), .other))
      }
    case nil: throw .unexpected
    }
    return .composed(.membership, pieces)
  }

  private mutating func zone(_ left: Expression) throws(Fault) -> Expression {
    position += 1
    if take("local") {
      return .composed(.zone, [.expression(left, .minus), .text(" AT LOCAL")])
    }
    position += 2
    let zone = try expression(.collation)
    return .composed(
      .zone, [.expression(left, .minus), .text(" AT TIME ZONE "), .expression(zone, .minus)])
  }
}
